// Days that pass while the test runs. Pages and workers are told another time before their own scripts begin. The relay
// keeps its own clock: people's clocks may differ from it, and what it keeps it keeps for a month.
import { pair, reachable } from './people.mjs'

const day = 86_400_000

/** A script after which `Date` runs as usual, but `ahead` milliseconds from now. */
export const clockScript = ahead => `{
  const real = (globalThis.realDate ??= Date)
  globalThis.Date = class extends real {
    constructor(...values) { if (values.length) super(...values); else super(real.now() + ${ahead}) }
    static now() { return real.now() + ${ahead} }
  }
}`

/** Milliseconds from now to nine in the morning of the next Monday. */
export function untilMonday(now = new Date()) {
  const monday = new Date(now.getFullYear(), now.getMonth(), now.getDate() + ((8 - now.getDay()) % 7 || 7), 9)
  return monday - now
}

/** Moves several devices through the days together. */
export class Days {
  #ahead
  constructor(devices, ahead = untilMonday()) {
    this.devices = devices
    this.#ahead = ahead
  }
  async begin() {
    for (const device of this.devices) await device.everywhere(clockScript(this.#ahead))
  }
  /** The next morning: everybody opens the program again. */
  async next(count = 1) {
    await this.#pass(count * day)
  }
  /** The next time that clocks show this hour, in which everybody opens the program again. */
  async until(hour, minute = 0) {
    const then = new Date(this.now).setHours(hour, minute, 0, 0)
    await this.#pass(then - this.now + (then < this.now ? day : 0))
  }
  /** A little later, in which everybody opens the program again. */
  async later(minutes) {
    await this.#pass(minutes * 60_000)
  }
  async #pass(milliseconds) {
    this.#ahead += milliseconds
    await this.begin()
    for (const device of this.devices) {
      await device.go('today')
      await device.reopen()
      await device.unlock()
    }
  }
  get now() {
    return new Date(Date.now() + this.#ahead)
  }
  get weekday() {
    return this.now.toLocaleDateString('en-US', { weekday: 'long' })
  }
}

/** Two who have begun and paired on a Monday morning, and the days that they will go through. */
export async function pairWithDays(house) {
  const [ana, ben] = [await house.device(reachable), await house.device(reachable)]
  const days = new Days([ana, ben])
  await days.begin()
  for (const [device, name] of [[ana, 'Ana'], [ben, 'Ben']]) {
    await device.start()
    await device.begin(name)
  }
  await pair(ana, ben)
  return { ana, ben, days }
}
