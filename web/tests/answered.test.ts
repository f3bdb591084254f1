// Nothing is claimed that nobody said, and what is answered reads so.
import { flushSync } from 'svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { button, change, leave, perform, radio, shown, tap, views } from './shown'

vi.mock('$companion', async () => (await import('./shown')).companion())

import readiness from '$content/readiness.json'
import Days from '../src/practices/body/Days.svelte'
import Comfort from '../src/practices/explorations/Comfort.svelte'
import List from '../src/practices/explorations/List.svelte'
import One from '../src/practices/explorations/One.svelte'
import OnTheTable from '../src/practices/explorations/OnTheTable.svelte'
import Jar from '../src/practices/gratitude/Jar.svelte'
import NoteEditor from '../src/practices/journal/NoteEditor.svelte'
import { openingShown } from '../src/practices/journal/opening'
import Pace from '../src/practices/pace/Pace.svelte'
import Ready from '../src/practices/ready/Ready.svelte'
import Letter from '../src/practices/rhythm/Letter.svelte'
import OpenOne from '../src/practices/wishes/OpenOne.svelte'
import Join from '../src/settings/Join.svelte'
import { place } from '../src/shell/place.svelte'
import english from '$content/words/en.json'
import days from '$words/days'
import explorations from '$words/explorations'
import jar from '$words/jar'
import join from '$words/join'
import journal from '$words/journal'
import parts from '$words/parts'
import ready from '$words/ready'
import wishes from '$words/wishes'

const state = { couple: 'together', partner_name: 'Ben', name: 'Ana', hard_day: false }
const proposal = { proposal: 'p', id: 'hand_on_back', minutes: 8, from: 'partner', said_yes: false, open: false, until: 1 }
beforeEach(() => {
  perform.mockClear()
  views.set({ state, exploration: { proposals: [], revisits: [], comfort_first: false }, explorations: { offered: [{ id: 'hand_on_back', reason: 'step' }] } })
})
const press = (page: HTMLElement, label: string) => tap(button(page, label)!)
const write = (page: HTMLElement, text: string) => {
  const field = page.querySelector('textarea')!
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
}
const before = (page: HTMLElement, one: string, other: string) => expect(page.textContent!.indexOf(one)).toBeLessThan(page.textContent!.indexOf(other))

test('where the two are says nothing of what either has said', () => {
  change({ pace: { step: 1 } })
  expect(shown(Pace, {}).textContent).not.toMatch(/you are both|both at ease/i)
})

test('no reason speaks for somebody: not who wished, not how the day is called', () => {
  const reasons = Object.entries(english).filter(([key]) => /^(explorations\.reason_|today\.why_)/.test(key))
  expect(reasons.length).toBeGreaterThan(6)
  for (const [key, words] of reasons) expect(words, key).not.toMatch(/you (both )?(wished|feel at ease)|you both|is a hard day|one of you/)
})

test('a reason that several have in common is said once, and being quiet is none', () => {
  const ids = ['hand_on_back', 'short_hug', 'soft_eyes', 'quiet_cup', 'same_music', 'words_of_love']
  change({ explorations: { offered: ids.map((id, at) => ({ id, reason: at < 4 ? 'energy' : 'quiet' })) } })
  const because = shown(List, {}).textContent!.match(/Because[^·]{0,40}/g)
  expect(because).toHaveLength(1)
})

test('what is chosen for comfort says that it is not sent', () => {
  const page = shown(Comfort, { stopped: true, done: () => undefined })
  expect(page.textContent).not.toContain(explorations.comfort_say())
  const comfort = readiness.comforts[0]!.text
  press(page, comfort)
  expect(page.querySelector('[role="status"]')?.textContent).toContain(`${explorations.comfort_say()} ${comfort}`)
})

test('a suggestion is answered where it begins, and what was answered reads so', () => {
  change({ exploration: { proposals: [proposal], revisits: [], comfort_first: false } })
  before(shown(One, { id: 'hand_on_back' }), ready.both_mine(), explorations.stop_first())
  const card = shown(OnTheTable, {})
  expect(card.textContent).toContain(explorations.suggested_to_you({ partner: 'Ben' }))
  change({ exploration: { proposals: [{ ...proposal, said_yes: true }], revisits: [], comfort_first: false } })
  expect(card.textContent).toContain(ready.mine_given())
  expect(card.textContent).not.toContain(explorations.suggested_to_you({ partner: 'Ben' }))
})

test('a deck is opened right beneath its name', () => {
  const page = shown(OpenOne, { shown: { on: true, decks: [], both_open: [], cards: [], old: [] } })
  const first = page.querySelector<HTMLInputElement>('input')!
  tap(first)
  expect(first.closest('label')!.nextElementSibling?.textContent).toContain(wishes.deck_open())
})

test('the look at oneself comes in a few at a time, and all yes leads on', () => {
  const page = shown(Ready, {})
  const groups = [ready.of_body(), ready.of_heart(), ready.of_us()]
  for (const name of groups) {
    expect(page.querySelector('h2')?.textContent).toBe(name)
    for (const cue of page.querySelectorAll<HTMLElement>('fieldset')) tap(radio(cue, 'yes'))
    if (name !== groups.at(-1)) press(page, parts.next())
  }
  expect(page.querySelectorAll('fieldset').length).toBeLessThanOrEqual(5)
  press(page, ready.see_some())
  expect(place.path).toBe('/together/explorations')
})

test('while a letter is written there is one way back: to the question before', () => {
  change({ weekly: { week: '2026-W02', state: 'not_started', mine: [], partner: [], may_correct: false, weekday_of_both: false, today: true }, weeks: { weeks: [] } })
  const page = shown(Letter, {})
  expect(button(page, parts.back())).toBeDefined()
  press(page, 'Begin')
  press(page, parts.next())
  expect(button(page, parts.back())).toBeUndefined()
  expect(button(page, parts.before())).toBeDefined()
})

test('days of the other one alone draw no empty picture, and one day is one day', () => {
  const day = (number: number, mine: object, partner: object = {}) => ({ day: `2026-01-0${number}`, mine, they_see: {}, partner, not_applicable: false })
  change({ days: { days: [day(4, {}, { energy: 3 })] } })
  expect(shown(Days, {}).querySelector('svg[role="img"]')).toBeNull()
  change({ days: { days: [day(3, { energy: 2 }), day(4, {}, { energy: 3 })] } })
  const page = shown(Days, {})
  expect(page.querySelector('figcaption span')?.textContent).toMatch(/^\D*3\D*$/)
  tap(radio(page, 'pain'))
  expect(page.textContent).toContain(days.none_of_mine({ field: 'Pain' }))
})

test('the opening of a note ends between words, and says that it goes on', () => {
  const long = 'We sat by the window and said little, '.repeat(9)
  expect(openingShown(long.slice(0, 140))).toMatch(/ \w+,?…$/)
  expect(long).toContain(openingShown(long.slice(0, 140)).slice(0, -1))
  for (const whole of ['A short one', `${'a '.repeat(68)}end.`]) expect(openingShown(whole)).toBe(whole)
})

test('what is too long to keep cannot be sent off, and says so', () => {
  const [line, note] = [shown(Jar, {}), shown(NoteEditor, { about: 'free' })]
  for (const [page, keep, most] of [[line, jar.put(), 280], [note, journal.keep(), 16_000]] as const) {
    write(page, 'x'.repeat(most))
    expect(button(page, keep)!.disabled).toBe(false)
    write(page, 'é'.repeat(most / 2) + 'x')
    expect(button(page, keep)!.disabled).toBe(true)
    expect(page.textContent).toContain(parts.too_long({ over: 1 }))
  }
})

test('an invitation says whose it is, and that somebody who is joined needs none', async () => {
  change({ state: { ...state, couple: 'pairing' }, pairing: { step: 'invited', kind: 'partner', expires: 1 } })
  const own = shown(Join, {}).textContent!
  expect(own).toContain(join.own())
  expect(own).not.toContain(join.lead())
  await leave()
  place.code = { kind: 'invitation', link: 'https://notebook.test/#p1.x' }
  change({ state, pairing: { step: 'none' } })
  const page = shown(Join, {})
  expect(page.textContent).toContain(join.already({ partner: 'Ben' }))
  expect(button(page, join.join())).toBeUndefined()
  expect(place.code).toBeUndefined()
})
