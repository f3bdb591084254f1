// What somebody does at a device, as often as people do.
import { levels } from './twin.mjs'

const touches = ['holding_hands', 'kissing', 'back_rub']
const wishes = ['pet_names']

async function thanks(life, device) {
  const line = `thanks ${++life.written}`
  const answer = await life.does(device, 'thank', { line, audience: 'ours' })
  if (answer.ok) life.twin.wrote(device, line, 'ours', answer.answer !== undefined)
}

async function notes(life, device) {
  const text = `note ${++life.written}`
  const answer = await life.does(device, 'write_note', { about: 'free', text, sharing: 'mine' })
  if (answer.ok) life.twin.wrote(device, text, 'mine', answer.answer !== undefined)
}

/** What would open more waits: it is confirmed, or taken back at once. */
async function says_touch(life, device) {
  const { random } = life
  const [kind, level, audience] = [random.one_of(touches), random.one_of(levels), random.weighed([[3, 'ours'], [1, 'mine']])]
  const answer = await life.does(device, 'set_touch', { kind, level, audience }, 'nothing_to_do', 'not_now')
  if (!answer.ok) return
  const acknowledged = answer.answer !== undefined
  const { waiting } = (await life.view(device, 'boundaries')).lines?.find(one => one.subject === kind) ?? {}
  if (waiting && !waiting.confirmed) {
    const takes_back = random.once_in(4)
    const followed = await life.does(device, takes_back ? 'take_back_loosening' : 'confirm_loosening', { entry: waiting.entry })
    if (takes_back && followed.answer !== undefined) return
  }
  life.twin.said(device, kind, level, audience, acknowledged)
}

const checks_in = (life, device) => life.does(device, 'record_check_in', { energy: life.random.whole(0, 4), share: ['energy'] })

async function writes_letter(life, device) {
  const { week, state } = await life.view(device, 'weekly')
  if (state === 'opened' || state === 'mine_sealed') return
  const text = `letter ${++life.written}`
  await life.does(device, 'answer_weekly', { week, answers: [{ question: 'felt_close', text }] }, 'round_closed')
  life.twin.answered(week, device.person, text)
}

const answers_wish = (life, device) =>
  life.does(device, 'answer_wish', { item: life.random.one_of(wishes), answer: life.random.one_of(['yes', 'ask_me_later', 'not_now', 'never']) }, 'nothing_to_do')

const sets_step = (life, device) => life.does(device, 'set_step', { step: life.random.whole(0, 4) }, 'nothing_to_do', 'not_now')

async function rests(life, device) {
  if (life.random.once_in(2)) return life.does(device, 'end_rest', {}, 'nothing_to_do')
  await life.does(device, 'begin_rest', { kind: life.random.one_of(['week', 'month']), audience: life.random.one_of(['mine', 'ours']) })
}

const too_late = ['not_now', 'not_found', 'nothing_to_do']

async function explores(life, device) {
  const { proposals, running } = await life.view(device, 'exploration')
  if (running) return life.does(device, 'stop_exploration', {}, ...too_late)
  const proposed = proposals?.[0]
  if (!proposed) return life.does(device, 'propose_exploration', { id: 'window_watch', minutes: 10 }, 'not_now')
  await life.does(device, 'say_yes', { proposal: proposed.proposal }, ...too_late)
  await life.does(device, 'begin_exploration', { proposal: proposed.proposal }, ...too_late)
}

export const acts = [
  [6, thanks],
  [4, notes],
  [8, says_touch],
  [3, checks_in],
  [3, writes_letter],
  [2, answers_wish],
  [1, sets_step],
  [1, rests],
  [2, explores],
]
