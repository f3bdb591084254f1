// Carries bytes between the core and the relay of our own origin. The core has signed and sealed all of them.
import type { OpenVault } from './open_vault'

const at = (path: string) => new URL(path, self.location.origin).href
const binary = { 'content-type': 'application/octet-stream' }
/** More rounds than any exchange needs; a relay that always says "more" is not followed for ever. */
const mostRounds = 24
const longestPause = 60_000
/** A connection that has died without a word must not hold up everything behind it: a stop least of all. */
const patience = 15_000
const patienceOnTheLine = 6_000
const greetingServes = 60_000
/** So many requests wait for their answers on a line: enough to be quick, and soon through on a slow one. */
const mostAtOnce = 8

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

/** The answers in their order: several asked for at once where there is a line, otherwise one after the other. */
async function* answersTo(requests: Uint8Array[], line: LiveLine | undefined): AsyncGenerator<Uint8Array> {
  for (let next = 0; next < requests.length; ) {
    const onTheLine = line?.ask(requests.slice(next, next + mostAtOnce)) ?? [bytesOf('v1/mail', requests[next]!)]
    next += onTheLine.length
    yield* onTheLine
  }
}

/** One round of requests. A refused one does not keep the others from being made. */
async function oneRound(vault: OpenVault, greeting: Uint8Array, line?: LiveLine): Promise<{ more: boolean; problem?: string }> {
  const asked = await vault.perform('courier_requests', {}, [greeting])
  if (!asked.answer.ok) return { more: false, problem: asked.answer.problem! }
  let more = false
  let problem: string | undefined
  let number = 0
  for await (const bytes of answersTo(asked.blobs, line)) {
    const { answer } = await vault.receive('relay', number++, bytes)
    if (!answer.ok) problem = answer.problem
    more ||= answer.answer?.more === true
    if (answer.answer?.found_mailbox) line?.renewSoon()
  }
  return { more, ...(problem ? { problem } : {}) }
}

/** Deposits all that waits and collects all that is there: what the line leaves unanswered, in the usual way. */
export async function carry(vault: OpenVault, greetings: Greetings, line?: LiveLine): Promise<Carried> {
  try {
    for (let round = 0; round < mostRounds; round++) {
      const greeting = await greetings.current()
      const { more, problem } = await oneRound(vault, greeting.bytes, line)
      // A relay that was started anew does not know a greeting from before; a fresh one tells whether it was that.
      if (problem) greetings.forget()
      if (problem && greeting.fresh) return { ok: false, problem }
      if (!problem && !more) break
    }
    return { ok: true }
  } catch (error) {
    return error instanceof LineEnded ? carry(vault, greetings) : { ok: false, problem: 'relay_unreachable' }
  }
}

class LineEnded extends Error {}
type Waiting = { answered(bytes: Uint8Array): void; failed(error: Error): void }

/** Keeps a connection on which the relay answers, and says when something has arrived; calls `nudged` then. */
export class LiveLine {
  #socket: WebSocket | undefined
  /** Whose answers are to come, in the order in which they asked. */
  #waiting: Waiting[] = []
  #silent: ReturnType<typeof setTimeout> | undefined
  #pause = 1_000
  #outdated = false
  #ended = false

  constructor(
    private readonly vault: OpenVault,
    private readonly greetings: Greetings,
    private readonly nudged: () => void,
  ) {
    this.#connect()
  }

  /** The answers to come; nothing where there is no line now. A line may look alive for minutes after its network has gone. */
  ask(requests: Uint8Array[]): Promise<Uint8Array>[] | undefined {
    const socket = this.#socket
    if (socket?.readyState !== WebSocket.OPEN || !navigator.onLine) return undefined
    const answers = requests.map(request => {
      socket.send(request as BufferSource)
      return new Promise<Uint8Array>((answered, failed) => this.#waiting.push({ answered, failed }))
    })
    this.#expect(socket)
    // Whoever waits for the first that fails is told; the others are not missed.
    void Promise.allSettled(answers)
    return answers
  }

  /** A line that owes an answer and is silent has died; closing it may take as long as its network is away. */
  #expect(socket: WebSocket): void {
    clearTimeout(this.#silent)
    if (!this.#waiting.length) return
    this.#silent = setTimeout(() => {
      socket.onmessage = null
      this.#fail()
      socket.close()
    }, patienceOnTheLine)
  }
  #fail(): void {
    clearTimeout(this.#silent)
    for (const { failed } of this.#waiting.splice(0)) failed(new LineEnded())
  }

  /** Mailboxes change with every epoch: before the next time that it is asked to, it subscribes to those of now. */
  renewSoon(): void {
    this.#outdated = true
  }
  async renew(): Promise<void> {
    if (this.#outdated && this.#socket?.readyState === WebSocket.OPEN) await this.#subscribe()
  }

  /** Nobody is listened for any more: it is not laid anew. */
  end(): void {
    this.#ended = true
    this.#socket?.close()
    this.#fail()
  }

  #connect(): void {
    if (this.#ended) return
    const socket = new WebSocket(at('v1/live').replace(/^http/, 'ws'))
    socket.binaryType = 'arraybuffer'
    this.#socket = socket
    socket.onopen = () => {
      this.#pause = 1_000
      // The line may have broken because the relay was started anew.
      this.greetings.forget()
      // What arrived while there was no line made no nudge.
      void this.#subscribe().then(this.nudged)
    }
    socket.onmessage = ({ data }) => {
      const bytes = new Uint8Array(data as ArrayBuffer)
      if (bytes[0] === 0xff) return this.nudged()
      this.#waiting.shift()?.answered(bytes)
      this.#expect(socket)
    }
    socket.onclose = () => {
      this.#fail()
      setTimeout(() => this.#connect(), this.#pause)
      this.#pause = Math.min(2 * this.#pause, longestPause)
    }
  }

  async #subscribe(): Promise<void> {
    this.#outdated = false
    const greeting = await this.greetings.current().catch(() => undefined)
    const asked = greeting && (await this.vault.perform('subscriptions', {}, [greeting.bytes]))
    if (asked?.answer.ok) this.ask(asked.blobs)
    else this.#outdated = true
  }
}
