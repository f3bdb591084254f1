// Carries bytes between the core and the relay of our own origin. The core has signed and sealed all of them.
import type { OpenVault } from './open_vault'

const at = (path: string) => new URL(path, self.location.origin).href
const binary = { 'content-type': 'application/octet-stream' }
/** More rounds than any exchange needs; a relay that always says "more" is not followed for ever. */
const mostRounds = 24
const longestPause = 60_000
/** A connection that has died without a word must not hold up everything behind it. */
const patience = 15_000
const greetingServes = 60_000

async function bytesOf(path: string, body?: Uint8Array): Promise<Uint8Array> {
  const asking: RequestInit = { credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(patience) }
  const answer = await fetch(at(path), body ? { ...asking, method: 'POST', body: body as BodyInit, headers: binary } : asking)
  return new Uint8Array(await answer.arrayBuffer())
}

/** The relay's greeting, which every request signs. It is good for five minutes there, so one serves for a minute here. */
export class Greetings {
  #kept: { bytes: Uint8Array; at: number } | undefined

  async current(): Promise<{ bytes: Uint8Array; fresh: boolean }> {
    if (this.#kept && performance.now() - this.#kept.at < greetingServes) return { bytes: this.#kept.bytes, fresh: false }
    const bytes = await bytesOf('v1/greeting')
    this.#kept = { bytes, at: performance.now() }
    return { bytes, fresh: true }
  }
  forget(): void {
    this.#kept = undefined
  }
}

export type Carried = { ok: true } | { ok: false; problem: string }

/** One round of requests. A refused one does not keep the others from being made. */
async function oneRound(vault: OpenVault, greeting: Uint8Array): Promise<{ more: boolean; problem?: string }> {
  const asked = await vault.perform('courier_requests', {}, [greeting])
  if (!asked.answer.ok) return { more: false, problem: asked.answer.problem! }
  let more = false
  let problem: string | undefined
  for (const [number, request] of asked.blobs.entries()) {
    const { answer } = await vault.receive('relay', number, await bytesOf('v1/mail', request))
    if (!answer.ok) problem = answer.problem
    more ||= answer.answer?.more === true
  }
  return { more, ...(problem ? { problem } : {}) }
}

/** Deposits all that waits and collects all that is there. */
export async function carry(vault: OpenVault, greetings: Greetings): Promise<Carried> {
  try {
    for (let round = 0; round < mostRounds; round++) {
      const greeting = await greetings.current()
      const { more, problem } = await oneRound(vault, greeting.bytes)
      // A relay that was started anew does not know a greeting from before; a fresh one tells whether it was that.
      if (problem) greetings.forget()
      if (problem && greeting.fresh) return { ok: false, problem }
      if (!problem && !more) break
    }
    return { ok: true }
  } catch {
    return { ok: false, problem: 'relay_unreachable' }
  }
}

/** Keeps a connection on which the relay says when something has arrived; calls `nudged` then. */
export class LiveLine {
  #socket: WebSocket | undefined
  #pause = 1_000
  #ended = false

  constructor(
    private readonly vault: OpenVault,
    private readonly greetings: Greetings,
    private readonly nudged: () => void,
  ) {
    void this.#connect()
  }

  /** Mailboxes change with every epoch: subscribe to those of now. */
  async renew(): Promise<void> {
    if (this.#socket?.readyState === WebSocket.OPEN) await this.#subscribe(this.#socket)
  }
  end(): void {
    this.#ended = true
    this.#socket?.close()
  }

  async #connect(): Promise<void> {
    if (this.#ended) return
    const socket = new WebSocket(at('v1/live').replace(/^http/, 'ws'))
    socket.binaryType = 'arraybuffer'
    this.#socket = socket
    socket.onopen = () => {
      this.#pause = 1_000
      // The line may have broken because the relay was started anew.
      this.greetings.forget()
      // What arrived while there was no line made no nudge.
      void this.#subscribe(socket).then(this.nudged)
    }
    socket.onmessage = ({ data }) => {
      if (new Uint8Array(data as ArrayBuffer)[0] === 0xff) this.nudged()
    }
    socket.onclose = () => {
      setTimeout(() => void this.#connect(), this.#pause)
      this.#pause = Math.min(2 * this.#pause, longestPause)
    }
  }

  async #subscribe(socket: WebSocket): Promise<void> {
    const greeting = await this.greetings.current().catch(() => undefined)
    if (!greeting) return
    const asked = await this.vault.perform('subscriptions', {}, [greeting.bytes])
    for (const request of asked.blobs) if (socket.readyState === WebSocket.OPEN) socket.send(request as BufferSource)
  }
}
