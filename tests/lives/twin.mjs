// What the two have said and done, and what each screen may show of it. It knows nothing of how the program works.

/** How open a touch is; what nobody has said is asked first. */
const openness = { welcome: 2, ask_first: 1, not_wanted: 0 }
export const levels = Object.keys(openness)
export const other = person => (person === 'ana' ? 'ben' : 'ana')

export class Twin {
  devices = new Map() // by name
  lines = new Map() // by their text: thanks and private notes
  words = [] // what was said of touches, in the order in which it was said
  letters = new Map() // by week: who has answered what

  device(name, person, more = {}) {
    const device = { name, person, open: true, online: true, lost: false, out: false, sure: true, ...more }
    this.devices.set(name, device)
    return device
  }

  /** Devices that somebody still has in hand, and of which nobody has said that they are out. */
  living(person) {
    return [...this.devices.values()].filter(device => !device.lost && !device.out && (!person || device.person === person))
  }

  wrote(device, text, audience, acknowledged) {
    this.lines.set(text, { device, person: device.person, audience, acknowledged, known: new Set([device.name]) })
  }

  said(device, kind, level, audience, acknowledged) {
    const known = new Set(acknowledged ? [device.name] : [])
    this.words.push({ device, person: device.person, kind, level, audience, acknowledged, known })
  }

  answered(week, person, text) {
    if (!this.letters.has(week)) this.letters.set(week, { ana: [], ben: [] })
    this.letters.get(week)[person].push(text)
  }

  all = () => [...this.words, ...this.lines.values()]

  /** Post has gone round among devices that are open, online, on a way that loses nothing, and not behind by weeks. */
  delivered(now) {
    const there = this.living().filter(device => device.open && device.online && device.sure && !device.behind)
    for (const item of this.all()) {
      item.sent ||= item.acknowledged && there.includes(item.device)
      if (!item.sent || item.at_risk) continue
      // Private pages of before are handed over by a sibling that is there, a day after the link.
      const from = there.filter(device => item.known.has(device.name))
      for (const device of there)
        if (item.audience === 'ours' || (from.length && device.person === item.person && now >= (device.private_from ?? 0))) item.known.add(device.name)
    }
  }

  /** What nobody can count on any more: whoever has it may have it, and whoever has not may not get it. */
  in_doubt(of) {
    for (const item of this.all()) item.at_risk ||= of(item)
  }

  counts = item => !item || (item.acknowledged && !item.at_risk)

  /** Whether all that was said of a touch of somebody can be counted on. */
  sure_of = (person, kind) => this.words.every(word => word.person !== person || word.kind !== kind || this.counts(word))

  /** A device from a copy of another knows what that one knew. */
  inherit(name, known) {
    for (const item of known) item.known.add(name)
  }
  known_on = name => this.all().filter(item => item.known.has(name))

  /** The most open that a screen may show of a touch: of all words from the last one on that this device has certainly heard. */
  most_open(viewer, person, kind) {
    const words = this.words.filter(word => word.person === person && word.kind === kind)
    const heard = words.findLastIndex(word => word.known.has(viewer.name))
    const counting = words.slice(Math.max(heard, 0)).map(word => openness[word.level])
    return Math.max(...counting, heard < 0 ? openness.ask_first : 0)
  }

  /** Why a level that a screen shows is too open; nothing where it may stand. */
  too_open(viewer, person, kind, level) {
    const most = this.most_open(viewer, person, kind)
    if (openness[level] <= most) return
    return `${viewer.name} shows ${kind} of ${person} as ${level}, and may at most as ${levels.find(one => openness[one] === most)}`
  }
}
