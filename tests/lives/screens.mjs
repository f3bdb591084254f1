// What the screens show, held against the twin.
import { other } from './twin.mjs'

/** One device, at any moment. */
export async function look(life, device) {
  if (!device.open) return
  const state = await life.view(device, 'state')
  if (state.couple !== 'together' || state.taken_out) life.fault(`${device.name} is out: ${JSON.stringify(state)}`)
  const { lines } = await life.view(device, 'boundaries')
  const { mine, partner, missing_mine, missing_partner } = await life.view(device, 'card')
  for (const [person, shown, missing] of [[device.person, lines, missing_mine], [device.person, mine, missing_mine], [other(device.person), partner, missing_partner]])
    for (const line of shown ?? []) judge(life, device, person, line, missing)
  await life.view(device, 'today')
  await nothing_unanswered(life, device)
}

/** Where the screen says that something is missing, what may have come cannot be read yet: then all is asked first. */
function judge(life, viewer, person, line, missing) {
  if (line.about !== 'touch' || !line.now?.touch || (missing && line.now.touch === 'ask_first')) return
  const why = life.twin.too_open(viewer, person, line.subject, line.now.touch)
  if (why) life.fault(why)
}

/** No letter shows to somebody who has not answered. */
async function nothing_unanswered(life, device) {
  const shown = JSON.stringify(await life.view(device, 'weeks'))
  for (const [week, letter] of life.twin.letters)
    if (!letter[device.person].length && letter[other(device.person)].some(text => shown.includes(`"${text}"`)))
      life.fault(`${device.name} shows a letter of ${week} that ${device.person} has not answered`)
}

/** What is under way is under way on all devices that hear of each other, or on none. */
export async function same_for_both(life) {
  const all = life.twin.living()
  if (!all.every(device => device.open && device.online && device.sure && !device.turned && !device.behind)) return
  const running = new Map()
  for (const device of all) running.set(device.name, (await life.view(device, 'exploration')).running?.proposal ?? 'nothing')
  equal(life, 'what is under way', running)
}

function equal(life, what, shown) {
  if (new Set(shown.values()).size > 1) life.fault(`${what} differs: ${JSON.stringify([...shown])}`)
}

/** At the end, all devices against each other and against what was written. */
export async function compare(life) {
  const jars = new Map()
  const cards = new Map()
  for (const device of life.twin.living()) {
    await look(life, device)
    jars.set(device.name, await jar_of(life, device))
    cards.set(device.name, await card_of(life, device))
    const notes = (await life.view(device, 'journal')).notes?.filter(one => one.audience === 'mine') ?? []
    all_there(life, device, 'mine', notes.map(note => note.opening))
    await at_rest(life, device)
  }
  equal(life, 'the jar', jars)
  equal(life, 'the card', cards)
}

/** All lines as anybody would tell them, but for those of which it is not sure that all can have them. */
async function jar_of(life, device) {
  const notes = (await life.view(device, 'jar')).notes ?? []
  all_there(life, device, 'ours', notes.map(({ line }) => line))
  const sure = notes.filter(({ line }) => life.twin.counts(life.twin.lines.get(line)))
  return sure.map(({ line, day, from }) => `${line}, ${day}, ${from === 'me' ? device.person : other(device.person)}`).sort().join('\n')
}

async function card_of(life, device) {
  const { mine, partner } = await life.view(device, 'card')
  const told = (person, lines) => (lines ?? []).filter(({ subject }) => life.twin.sure_of(person, subject)).map(({ subject, now }) => `${person}: ${subject} ${now?.touch}`)
  return [...told(device.person, mine), ...told(other(device.person), partner)].sort().join(', ')
}

async function at_rest(life, device) {
  const mail = await life.view(device, 'mail')
  if (mail.waiting || mail.missing_since) life.fault(`${device.name} does not come to rest: ${JSON.stringify(mail)}`)
  const listed = (await life.view(device, 'devices')).mine?.map(one => one.device) ?? []
  for (const sibling of life.twin.living(device.person))
    if (!listed.includes(sibling.id)) life.fault(`${device.name} does not know ${sibling.name}`)
}

function all_there(life, device, audience, shown) {
  for (const [text, line] of life.twin.lines) {
    if (line.audience !== audience || (audience === 'mine' && line.person !== device.person)) continue
    const times = shown.filter(one => one === text).length
    // What only a lost device had is lost with it.
    const safe = life.twin.counts(line) && [...line.known].some(name => !life.twin.devices.get(name).lost)
    if (times > 1) life.fault(`${device.name} shows "${text}" ${times} times`)
    if (times === 0 && safe) life.fault(`${device.name} lacks "${text}" of ${line.device.name}`)
  }
  for (const text of shown) if (!life.twin.lines.has(text)) life.fault(`${device.name} shows "${text}", which nobody wrote`)
}
