// One open vault: the core and the store under it. Every call keeps first; only then is its answer given out.
import { BrowserVault, storageProblem } from './browser_vault'
import type { Core, Json, Reply } from './core'

/** What the core has done and the store did not take, and what was asked of it if a person asked. */
type Unkept = { asked: string | undefined; reply: Reply; kept: boolean }

/** Copies of everything: they are given also when nothing can be kept. */
const copies = ['backup', 'export']
/** These seal everything anew, so the core is given everything. */
const sealsAnew = ['change_secret', 'new_recovery_code']

const refused = (problem: string): Reply => ({ answer: { ok: false, problem, for: 'program' }, blobs: [] })

export class OpenVault {
  /** The core is ahead of the store by this: it is kept before anything else is done. */
  #unkept: Unkept | undefined
  /** That copies were made meanwhile; kept in their order, after that. */
  #afterwards: Reply[] = []
  /** The core believes in a key that the store does not have: nothing is asked of it any more. */
  #over = false

  constructor(
    readonly id: string,
    readonly core: Core,
    readonly store: BrowserVault,
    private readonly shown: () => void,
  ) {}

  /** What a person asks. Asked once more because it could not be kept, it is not done twice. */
  ask(intent: string, values?: Json, blobs?: Uint8Array[]): Promise<Reply> {
    if (copies.includes(intent)) return this.#inTurn(() => this.#copy(() => this.core.perform(intent, values, blobs)))
    if (sealsAnew.includes(intent)) return this.#inTurn(() => this.#sealedAnew(intent, values))
    return this.#inTurn(() => this.#kept(() => this.core.perform(intent, values, blobs), JSON.stringify([intent, values])))
  }
  /** What the program asks for itself. */
  perform(intent: string, values?: Json, blobs?: Uint8Array[]): Promise<Reply> {
    return this.#inTurn(() => this.#kept(() => this.core.perform(intent, values, blobs)))
  }
  receive(from: 'relay' | 'file', request: number, bytes: Uint8Array): Promise<Reply> {
    return this.#inTurn(() => this.#kept(() => this.core.receive(from, request, bytes)))
  }
  view(name: string, values?: Json): Reply {
    return this.core.view(name, values)
  }

  async keep(reply: Reply): Promise<Reply> {
    if (!reply.answer.ok) return reply
    try {
      await this.store.keep(reply)
    } catch (error) {
      return refused(storageProblem(error))
    }
    if (reply.answer.show?.length) this.shown()
    return reply
  }

  /** A copy is what helps where the store takes nothing any more, so it waits for nothing. */
  async #copy(call: () => Reply): Promise<Reply> {
    await this.#makeUp(undefined)
    const waits = this.#unkept !== undefined && !this.#unkept.kept
    // To set the core back now would be to lose what waits.
    const reply = waits ? call() : await this.#whole(call)
    if (reply.answer.ok && (waits || this.#afterwards.length || !(await this.keep(reply)).answer.ok)) this.#afterwards.push(reply)
    return reply
  }
  async #kept(call: () => Reply, asked?: string): Promise<Reply> {
    const madeUp = await this.#makeUp(asked)
    if (madeUp) return madeUp
    return this.#keptOrHeld(await this.#whole(call), asked)
  }
  /** What the store does not take is held, to be kept before anything else. */
  async #keptOrHeld(reply: Reply, asked?: string): Promise<Reply> {
    const kept = await this.keep(reply)
    if (reply.answer.ok && !kept.answer.ok) this.#unkept = { asked, reply, kept: false }
    return kept
  }
  /** New secrets: the whole vault under a new key. What was not kept never was, since later nobody would expect it. */
  async #sealedAnew(intent: string, values?: Json): Promise<Reply> {
    const behind = await this.#makeUp(undefined)
    if (behind) return behind
    let records: Uint8Array[]
    try {
      records = await this.store.records()
    } catch (error) {
      return refused(storageProblem(error))
    }
    const reply = await this.#whole(() => this.core.perform(intent, values, records))
    const kept = await this.keep(reply)
    if (!reply.answer.ok || kept.answer.ok) return kept
    this.#over = true
    return { ...kept, answer: { ...kept.answer, over: true } }
  }
  /** A call that was refused half-way is made once more after the core was set back: what it stumbled over waits then. */
  async #whole(call: () => Reply): Promise<Reply> {
    for (let times = 1; ; times++) {
      const reply = call()
      if (!reply.answer.torn) return reply
      const back = await this.#setBack()
      if (!back.answer.ok) return back
      if (times === 2) return reply
    }
  }
  async #setBack(): Promise<Reply> {
    try {
      return await this.#keptOrHeld(this.core.reopen(await this.store.records()))
    } catch (error) {
      return refused(storageProblem(error))
    }
  }

  /** Keeps what could not be kept before. Gives an answer if it still cannot be, or if it was just this. */
  async #makeUp(asked: string | undefined): Promise<Reply | undefined> {
    const late = this.#unkept
    // Nothing will ever be kept here again: a person's words are still taken into memory, for the copy that is asked of them.
    if (this.store.gone && asked !== undefined && asked !== late?.asked) return undefined
    if (late && !late.kept) {
      const kept = await this.keep(late.reply)
      if (!kept.answer.ok) return kept
      late.kept = true
    }
    for (let next = this.#afterwards[0]; next; next = this.#afterwards[0]) {
      const kept = await this.keep(next)
      if (!kept.answer.ok) return kept
      this.#afterwards.shift()
    }
    if (!late) return undefined
    // The person who was told that it could not be kept may still ask again.
    if (asked === undefined && late.asked !== undefined) return undefined
    this.#unkept = undefined
    return asked !== undefined && asked === late.asked ? late.reply : undefined
  }

  // One call at a time reaches the store: a later one must not be kept before an earlier one.
  #turn: Promise<unknown> = Promise.resolve()
  #inTurn(work: () => Promise<Reply>): Promise<Reply> {
    const live = () => (this.#over ? refused('unknown_handle') : work())
    const next = this.#turn.then(live, live)
    this.#turn = next.catch(() => undefined)
    return next
  }
}
