// One open vault: the core and the store under it. Every call keeps first; only then is its answer given out.
import { BrowserVault, storageProblem } from './browser_vault'
import type { Core, Json, Reply } from './core'

export class OpenVault {
  /** Once a write has failed, what the core holds is ahead of what is kept: nothing more is done with it. */
  #broken = false

  constructor(
    readonly id: string,
    readonly core: Core,
    readonly store: BrowserVault,
    private readonly shown: () => void,
  ) {}

  perform(intent: string, values?: Json, blobs?: Uint8Array[]): Promise<Reply> {
    return this.#kept(() => this.core.perform(intent, values, blobs))
  }
  receive(from: 'relay' | 'file', request: number, bytes: Uint8Array): Promise<Reply> {
    return this.#kept(() => this.core.receive(from, request, bytes))
  }
  view(name: string, values?: Json): Reply {
    return this.core.view(name, values)
  }

  async keep(reply: Reply): Promise<Reply> {
    if (!reply.answer.ok) return reply
    try {
      await this.store.keep(reply)
    } catch (error) {
      this.#broken = true
      return { answer: { ok: false, problem: storageProblem(error), for: 'program' }, blobs: [] }
    }
    if (reply.answer.show?.length) this.shown()
    return reply
  }

  async #kept(call: () => Reply): Promise<Reply> {
    if (this.#broken) return { answer: { ok: false, problem: 'storage_failed', for: 'program' }, blobs: [] }
    return this.#inTurn(() => this.keep(call()))
  }

  // One call at a time reaches the store: a later one must not be kept before an earlier one.
  #turn: Promise<unknown> = Promise.resolve()
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(work, work)
    this.#turn = next.catch(() => undefined)
    return next
  }
}
