import { perform } from '$companion'
import type { Answer } from '$shell/door'
import type { BodyDayShown as DayShown, BodyField as Field, BodyFields as Fields } from '$types'
import { allFields, said } from './fields'

/** A check-in being filled in: the values, and which of them go to the partner. */
export class Draft {
  values = $state<Fields>({})
  shared = $state<Partial<Record<Field, 'mine' | 'ours'>>>({})
  #before: DayShown
  readonly #today: boolean

  constructor(before: DayShown, today: boolean) {
    this.#before = before
    this.#today = today
    this.values = { ...before.mine }
    for (const field of allFields) this.shared[field] = before.they_see[field] === undefined ? 'mine' : 'ours'
  }

  /** The fields that have an answer and are meant for both. */
  get share(): Field[] {
    return said(this.#tidy()).filter(field => this.shared[field] === 'ours')
  }

  get empty(): boolean {
    return said(this.#tidy()).length === 0
  }

  /** Exactly what the partner would see. */
  get theySee(): Fields {
    const tidy = this.#tidy()
    return Object.fromEntries(this.share.map(field => [field, tidy[field]]))
  }

  /** Whether keeping this shows the partner anything that they do not see yet. */
  get sharesMore(): boolean {
    const tidy = this.#tidy()
    return this.share.some(field => tidy[field] !== this.#before.they_see[field])
  }

  async keep(): Promise<Answer> {
    const tidy = this.#tidy()
    const day = this.#today ? {} : { day: this.#before.day }
    const hidden = said(this.#before.they_see).filter(field => tidy[field] !== undefined && this.shared[field] !== 'ours')
    if (hidden.length) {
      const answer = await perform('unshare_check_in', { ...day, fields: hidden })
      if (!answer.ok) return answer
    }
    const clear = said(this.#before.mine).filter(field => tidy[field] === undefined)
    return perform('record_check_in', {
      ...tidy,
      ...day,
      ...(clear.length ? { clear } : {}),
      ...(this.share.length ? { share: this.share } : {}),
    })
  }

  #tidy(): Fields {
    const entries = Object.entries(this.values).filter(([, value]) => value !== undefined && value !== '' && value !== false)
    return Object.fromEntries(entries)
  }
}
