import { perform } from '$companion'
import type { Answer } from '$shell/door'
import type { BodyDayShown as DayShown, BodyField as Field, BodyFields as Fields } from '$types'
import { room } from '$parts/room'
import { allFields, mostOf, said } from './fields'

/** A check-in being filled in: the values, and which of them go to the partner. */
export class Draft {
  values = $state<Fields>({})
  shared = $state<Partial<Record<Field, 'mine' | 'ours'>>>({})
  readonly #before: DayShown

  constructor(before: DayShown) {
    this.#before = before
    this.values = { ...before.mine }
    for (const field of allFields) this.shared[field] = before.they_see[field] === undefined ? 'mine' : 'ours'
  }

  /** The day that it is about: the one on which it was begun, also when midnight passes meanwhile. */
  get day(): string {
    return this.#before.day
  }

  /** Whether nothing has been changed in it yet. */
  get untouched(): boolean {
    const { mine, they_see } = this.#before
    const same = allFields.every(field => this.#tidy()[field] === mine[field])
    return same && allFields.every(field => (this.shared[field] === 'ours') === (they_see[field] !== undefined))
  }

  /** The fields that have an answer and are meant for both. */
  get share(): Field[] {
    return said(this.#tidy()).filter(field => this.shared[field] === 'ours')
  }

  get empty(): boolean {
    return said(this.#tidy()).length === 0
  }

  /** Whether it can be kept: something is said, and nothing in more words than are kept. */
  get keepable(): boolean {
    return !this.empty && (['note', 'side_effects'] as const).every(field => room(this.values[field] ?? '', mostOf[field]) >= 0)
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
    const { day } = this
    const hidden = said(this.#before.they_see).filter(field => tidy[field] !== undefined && this.shared[field] !== 'ours')
    if (hidden.length) {
      const answer = await perform('unshare_check_in', { day, fields: hidden })
      if (!answer.ok) return answer
    }
    const clear = said(this.#before.mine).filter(field => tidy[field] === undefined)
    return perform('record_check_in', {
      ...tidy,
      day,
      ...(clear.length ? { clear } : {}),
      ...(this.share.length ? { share: this.share } : {}),
    })
  }

  #tidy(): Fields {
    const entries = Object.entries(this.values).filter(([, value]) => value !== undefined && value !== '' && value !== false)
    return Object.fromEntries(entries)
  }
}
