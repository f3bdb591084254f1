// A life of two people, drawn from a seed: visits at odd hours by one to four devices a person, what they do there, and what befalls
// devices, clocks and the relay between. After each visit the screens are held against the twin.
import { acts } from './acts.mjs'
import { befalling } from './befalling.mjs'
import { chance } from './chance.mjs'
import { compare, look, same_for_both } from './screens.mjs'
import { Twin } from './twin.mjs'

const hour = 3600
const day = 24 * hour

/** What a life may hold. What the program cannot do yet is off here. */
export const usual = {
  visits: 40,
  longest_absence: 28 * day, // of the thirty days that the relay keeps
  most_devices: 4,
  links_unheard: false, // a device is linked while another does not hear of it
  flips: false, // what was damaged on the way is fetched again
  relay_loses: false, // the relay goes back to a copy, or begins anew
}

export class Life {
  constructor(seed, drive, limits = usual) {
    Object.assign(this, { seed, drive, limits, random: chance(seed), twin: new Twin(), faults: [], now: 0, written: 0, copies: [] })
  }

  async run() {
    await this.begin()
    for (let visit = 0; visit < this.limits.visits && !this.faults.length; ++visit) {
      await this.between()
      await this.visit()
    }
    if (!this.faults.length) await this.settle()
    if (!this.faults.length) await compare(this)
    return this.faults
  }

  fault(what) {
    this.faults.push({ what, line: this.drive.lines.length })
  }

  async play(line) {
    const answer = await this.drive.play(line)
    for (const [name, at] of Object.entries(answer.crashed ?? {}))
      if (!['before_keep', 'after_keep', 'before_send'].includes(at)) this.fault(`${name} did not open after it was struck down: ${at}`)
    return answer
  }

  /** A line that is done, or refused for one of these reasons. */
  async done(line, ...problems) {
    const answer = await this.play(line)
    if (!answer.ok && !problems.includes(answer.problem)) this.fault(`${JSON.stringify(line)} was refused: ${answer.problem} ${answer.field ?? ''}`)
    return answer
  }

  does = (device, intent, what = {}, ...problems) => this.done({ as: device.name, do: intent, with: what }, ...problems)
  view = async (device, view) => (await this.done({ as: device.name, view })).view ?? {}

  someone = () => this.random.one_of(['ana', 'ben'])
  some_device = person => this.random.one_of(this.twin.living(person))

  async begin() {
    await this.done({ seed: this.seed, now: '2026-01-05T08:00:00Z' })
    for (const person of ['ana', 'ben']) {
      await this.done({ partner: person })
      this.twin.device(person, person, { seen: 0 })
    }
    await this.done({ pair: ['ana', 'ben'] })
    for (const device of this.twin.living()) device.id = await this.own_id(device)
  }

  own_id = async device => (await this.view(device, 'devices')).mine.find(one => one.this_device)?.device

  async between() {
    const { random } = this
    const hours = random.weighed([
      [10, random.whole(1, 24)],
      [6, random.whole(24, 96)],
      [1, random.whole(96, this.limits.longest_absence / hour)],
    ])
    await this.nobody_is_away_for(hours)
    await this.passes(hours)
    if (random.once_in(4)) await random.weighed(befalling)(this)
  }

  async passes(hours) {
    await this.done({ advance: `PT${hours}H` })
    this.now += hours * hour
    this.delivered()
  }

  /** Whoever would be away for longer than the life allows comes before. */
  async nobody_is_away_for(hours) {
    for (const device of this.twin.living())
      if (this.now + hours * hour - device.seen > this.limits.longest_absence) {
        await this.awake(device)
        await this.clears(device)
      }
  }

  delivered() {
    this.twin.delivered(this.now)
    for (const device of this.twin.living()) if (device.open && device.online && device.sure) device.seen = this.now
  }

  /** Whatever was to spoil the way is used up: more rounds than faults. */
  async clears(device) {
    if (device.sure) return
    for (let round = 0; round < 6; ++round) await this.done({ sync: true })
    device.sure = true
    this.delivered()
  }

  async awake(device, online = true) {
    if (!device.open) await this.done({ unlock: device.name })
    device.open = true
    if (device.online !== online) await this.done({ [online ? 'online' : 'offline']: device.name })
    device.online = online
    this.delivered()
  }

  async visit() {
    const { random } = this
    const device = this.some_device(this.someone())
    await this.awake(device, !random.once_in(6))
    for (let left = random.whole(1, 4); left > 0 && !this.faults.length; --left) {
      await random.weighed(acts)(this, device)
      this.delivered()
      await look(this, device)
    }
    if (random.once_in(3)) await this.clears(device)
    for (const one of this.twin.living()) if (one.open && one !== device) await look(this, one)
    await same_for_both(this)
    if (!random.once_in(6)) return
    await this.done({ lock: device.name })
    device.open = false
  }

  /** At the end all that live meet, with clocks that are right, until private pages and late keys have come. */
  async settle() {
    for (const device of this.twin.living()) {
      await this.done({ clock: device.name, ahead: 'PT0S' })
      await this.awake(device)
      await this.clears(device)
    }
    for (const hours of [1, 30, 1, 30, 1]) {
      await this.passes(hours)
      for (let round = 0; round < 2; ++round) await this.done({ sync: true })
    }
    this.twin.delivered(Infinity)
  }
}
