// When this device goes to the mailboxes, and whether it listens for letters in between. What can be seen at a relay
// are the hours of these visits: so the first one waits a while, and in quiet mode there are few others.
import type { OpenVault } from './open_vault'
import { carry, Greetings, LiveLine } from './relay_courier'
import { hasNeighbour, visitShelf } from './shelf_courier'
import type { Views } from './types'

export type Status = { how: 'relay' | 'same_device'; status: 'idle' | 'carrying' | 'offline' | 'trouble'; problem?: string }

/** The first visit after opening waits up to so long, so that opening is not to be seen on the relay's clock. */
const longestWait = 20_000
const tickEvery = 60_000
/** What has arrived may want upkeep: not after every nudge, but soon. */
const tickAgainAfter = 10_000
const tryAgainAfter = 10_000
/** A nudge may be missed, by a line that is just being laid or has died unseen. */
const lookEvery = 20_000

export class Visits {
  #line: LiveLine | undefined
  readonly #greetings = new Greetings()
  #visiting: Promise<void> | undefined
  #visitAgain = false
  /** Until then nothing goes out that nobody has just asked for. */
  #waiting = true
  /** Whether the mailboxes have been looked into since the notebook was opened. */
  #looked = false
  #how: Status['how'] = 'relay'
  #later: ReturnType<typeof setTimeout> | undefined
  #ticked = -tickAgainAfter

  constructor(
    private readonly vault: OpenVault,
    private readonly said: (status: Status) => void,
  ) {
    setTimeout(() => this.soon(), Math.random() * longestWait)
    setInterval(() => void this.#tick(), tickEvery)
    setInterval(() => this.#line && this.#byItself(), lookEvery)
    self.addEventListener('online', () => this.#wanted() && this.#byItself())
  }

  /** Somebody has done something that is to be sent, or has asked for it: that waits for nothing. */
  soon(): void {
    this.#waiting = false
    if (this.#visiting) {
      this.#visitAgain = true
      return
    }
    this.#visiting = this.#visit().finally(() => {
      this.#visiting = undefined
      if (!this.#visitAgain) return
      this.#visitAgain = false
      this.soon()
    })
  }
  async now(): Promise<void> {
    this.soon()
    while (this.#visiting) await this.#visiting
  }
  /** Settings and what is under way may have changed: a line that is not to be there is let go, another one laid. */
  changed(): void {
    if (!this.#listens()) this.#endLine()
    else if (!this.#line) this.#byItself()
  }

  #byItself(): void {
    if (!this.#waiting) this.soon()
  }

  #view<V extends 'state' | 'pairing' | 'devices' | 'exploration'>(name: V): Views[V]['shown'] | undefined {
    const { answer } = this.vault.view(name)
    return answer.ok ? (answer.view as unknown as Views[V]['shown']) : undefined
  }
  /** Whether there is a line to the relay: nobody has to be listened for by a notebook that is alone, and in quiet mode
   * only while two are at something together. Then a stop has to arrive whatever the mode. */
  #listens(): boolean {
    if (['invited', 'joining', 'compare', 'compared'].includes(this.#view('pairing')?.step ?? 'none')) return true
    const exploration = this.#view('exploration')
    if (exploration?.running || exploration?.proposals.some(proposal => proposal.said_yes)) return true
    const state = this.#view('state')
    const alone = state?.couple === 'solo' && (this.#view('devices')?.mine.length ?? 0) < 2
    return !alone && !(state?.quiet_mode ?? false)
  }
  /** Whether a visit that did not come about is made up for. */
  #wanted(): boolean {
    return !this.#looked || this.#listens() || (this.#view('state')?.waiting_to_send ?? false)
  }
  #endLine(): void {
    this.#line?.end()
    this.#line = undefined
  }

  /** Whether there is one: another vault on this device, with a shelf between the two. */
  async atTheShelf(): Promise<boolean> {
    const shared = await hasNeighbour(this.vault)
    if (shared) await visitShelf(this.vault)
    return shared
  }

  /** Upkeep: what has lapsed goes, what another device has taken the place of is asked for again. */
  async #tick(): Promise<void> {
    this.#ticked = performance.now()
    if ((await this.vault.perform('tick')).answer.send) this.#byItself()
  }

  async #visit(): Promise<void> {
    if (this.#listens()) this.#line ??= new LiveLine(this.vault, this.#greetings, () => this.soon())
    this.said({ how: this.#how, status: 'carrying' })
    const [shared, carried] = await Promise.all([this.atTheShelf(), carry(this.vault, this.#greetings, this.#line)])
    const how = (this.#how = shared ? 'same_device' : 'relay')
    this.changed()
    await this.#line?.renew()
    clearTimeout(this.#later)
    if (carried.ok) this.#looked = true
    if (carried.ok && performance.now() - this.#ticked >= tickAgainAfter) await this.#tick()
    if (!carried.ok && this.#wanted()) this.#later = setTimeout(() => this.soon(), tryAgainAfter)
    if (carried.ok) this.said({ how, status: 'idle' })
    else if (carried.problem === 'relay_unreachable') this.said({ how, status: 'offline' })
    else this.said({ how, status: 'trouble', problem: carried.problem })
  }
}
