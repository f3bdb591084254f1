// What befalls devices, clocks, the way and the relay between two visits.

const private_pages_wait = 26 * 3600 // seconds: a day and what rounds it
const secret = name => `five plain words for ${name}`
const fresh_name = (life, person) => `${person}-${[...life.twin.devices.keys()].filter(name => name.startsWith(person)).length + 1}`

async function new_device(life) {
  const person = life.someone()
  if (life.twin.living(person).length >= life.limits.most_devices) return
  const of = life.some_device(person)
  for (const device of life.limits.links_unheard ? [of] : life.twin.living()) {
    await life.awake(device)
    await life.clears(device)
  }
  const name = fresh_name(life, person)
  const made = await life.done({ device: name, of: of.name })
  if (made.ok) life.twin.device(name, person, { id: made.device, seen: life.now, linked: life.now, private_from: life.now + private_pages_wait })
}

async function put_down(life, device) {
  if (device.open) await life.done({ lock: device.name })
  await life.done({ offline: device.name })
  Object.assign(device, { open: false, lost: true })
}

async function loses_device(life) {
  const person = life.someone()
  if (life.twin.living(person).length < 2) return
  const device = life.some_device(person)
  await put_down(life, device)
  device.removable = true
}

async function removes_lost_device(life) {
  const gone = [...life.twin.devices.values()].find(device => device.removable && !device.out)
  if (!gone) return
  const by = life.some_device(gone.person)
  await life.awake(by)
  await life.clears(by)
  // It may not have heard of that device yet.
  const answer = await life.does(by, 'remove_device', { device: gone.id }, 'not_found')
  gone.out = answer.ok
}

async function makes_copy(life) {
  const device = life.some_device()
  await life.awake(device)
  const copy = { name: `copy-${life.copies.length}`, device, made: life.now, known: life.twin.known_on(device.name) }
  const made = await life.done({ backup: device.name, to: copy.name })
  if (made.ok) life.copies.push(copy)
}

/** A phone is gone, and its copy comes in its place. */
async function restores_copy(life) {
  const copies = life.copies.filter(({ device, made }) => !device.out && life.now - made < life.limits.longest_absence)
  if (!copies.length) return
  const { name: file, device, known } = life.random.one_of(copies)
  if (!device.lost) await put_down(life, device)
  device.out = true
  const name = fresh_name(life, device.person)
  const opens_with = device.secret ?? secret(device.name)
  const restored = await life.done({ restore: name, from: file, secret: opens_with })
  if (!restored.ok) return
  const fresh = life.twin.device(name, device.person, { secret: opens_with, seen: life.now })
  fresh.id = await life.own_id(fresh)
  life.twin.inherit(name, known)
  // What had not left the old one is gone with it, and so is what was private and on no other device.
  life.twin.in_doubt(item => item.device === device && !known.includes(item) && [...item.known].length < 2)
  life.delivered()
}

async function turns_clock(life) {
  const { random } = life
  const device = life.some_device()
  const ahead = random.weighed([
    [3, 'PT0S'],
    [3, `PT${random.whole(1, 59)}M`],
    [3, `-PT${random.whole(1, 59)}M`],
    [1, `P${random.whole(1, 30)}D`],
    [1, `-P${random.whole(1, 30)}D`],
  ])
  await life.done({ clock: device.name, ahead })
  device.turned = ahead !== 'PT0S'
}

async function changes_zone(life) {
  const hours = life.random.whole(-11, 14)
  await life.done({ zone: life.some_device().name, offset: `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00` })
}

async function way_spoils(life) {
  const device = life.some_device()
  const faults = ['lose_request', 'lose_answer', 'repeat', 'delay', ...(life.limits.flips ? ['flip'] : [])]
  await life.done({ fault: life.random.one_of(faults), of: device.name, times: life.random.whole(1, 5) })
  device.sure = false
}

async function relay_changes(life) {
  if (!life.limits.relay_loses) return
  const act = life.random.one_of(life.relay_saved ? ['save', 'restore', 'fresh'] : ['save', 'fresh'])
  await life.done({ relay: act })
  life.relay_saved ||= act === 'save'
  if (act !== 'save') life.twin.in_doubt(item => [...item.known].length < 2)
}

const is_struck = life => life.done({ crash: life.some_device().name, at: life.random.one_of(['before_keep', 'after_keep', 'before_send']) })

export const befalling = [
  [3, new_device],
  [2, loses_device],
  [1, removes_lost_device],
  [3, makes_copy],
  [2, restores_copy],
  [4, turns_clock],
  [3, changes_zone],
  [4, way_spoils],
  [2, relay_changes],
  [4, is_struck],
]
