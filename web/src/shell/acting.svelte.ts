import type { Problem } from '$types'
import type { Answer } from './door'

/** One act at a time on a screen: whether it is under way, and the kind of problem it met. */
export class Acting {
  busy = $state(false)
  problem = $state<Problem | 'unexpected'>()

  /** Waits for the answer; gives it back when all is well, and shows the problem otherwise. */
  async on<T extends object>(answer: Promise<Answer<T>>): Promise<({ ok: true } & T) | undefined> {
    this.busy = true
    this.problem = undefined
    const got = await answer.catch(() => undefined)
    this.busy = false
    if (got?.ok) return got
    this.problem = got?.problem ?? 'unexpected'
    return undefined
  }
}
