// What holds for the day: "not now", what is under a finger, and the day itself.
import { flushSync } from 'svelte'
import { get } from 'svelte/store'
import { beforeEach, expect, test, vi } from 'vitest'
import { button, change, checked, leave, perform, shown, tap, vaultState, views } from './shown'

vi.mock('$companion', async () => (await import('./shown')).companion())

import catalogue from '$content/gestures.json'
import CheckIn from '../src/practices/body/CheckIn.svelte'
import Moments from '../src/practices/moments/Moments.svelte'
import OnTheTable from '../src/practices/explorations/OnTheTable.svelte'
import { underWay } from '../src/practices/explorations/under_way.svelte'
import Today from '../src/shell/Today.svelte'
import { wallClock } from '../src/shell/wall_clock'
import explorations from '$words/explorations'
import moments from '$words/moments'
import words from '$words/today'

const state = { couple: 'together', partner_name: 'Ben', name: 'Ana', hard_day: false }
const suggestion = (gesture: string) => ({ kind: 'moment', reason: 'ordinary_day', sure: 'only_an_offer', one_tap: true, gesture })
const today = (gesture?: string) => ({ today: { day: '2026-01-05', facts: [], ...(gesture ? { suggestion: suggestion(gesture) } : {}) } })
const checkIn = (mine: object = {}, day = '2026-01-05') => ({ check_in: { day, mine, they_see: {}, partner: {}, not_applicable: false } })
const named = (id: string) => catalogue.gestures.find(gesture => gesture.id === id)!.text
const press = (page: HTMLElement, label: string) => tap(button(page, label)!)
const done = async () => {
  await vi.advanceTimersByTimeAsync(0)
  flushSync()
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime(new Date(2026, 0, 5, 23, 50))
  dispatchEvent(new Event('focus'))
  perform.mockClear()
  vaultState.set({ phase: 'open', vaults: [], open: `${Math.random()}` })
  views.set({ state, rest: { mine: false, ours: false }, ...checkIn(), ...today('candle'), devices: { mine: [], ours: [] }, copies: { copies: [] }, draw_from_jar: { another: false }, exploration: { proposals: [], revisits: [], comfort_first: false } })
})
const turnsTo = async (day: number, hour = 0) => {
  vi.setSystemTime(new Date(2026, 0, day, hour, 5))
  await vi.advanceTimersByTimeAsync(20_000)
  flushSync()
}

test('“not now” holds when one comes back to Today, for this notebook, and until tomorrow', async () => {
  let page = shown(Today, {})
  const asks = () => page.textContent!.includes(words.backup_text())
  press(page, words.not_now())
  const backup = [...page.querySelectorAll<HTMLElement>('.card')].find(card => card.textContent!.includes(words.backup_text()))!
  press(backup, words.not_now())
  views.update(all => ({ ...all, ...today() }))
  await leave()
  page = shown(Today, {})
  expect(asks()).toBe(false)
  const mine = get(vaultState)
  await leave()
  vaultState.set({ ...mine, open: 'of the other' })
  page = shown(Today, {})
  expect(asks()).toBe(true)
  vaultState.set(mine)
  flushSync()
  expect(asks()).toBe(false)
  await turnsTo(6)
  expect(asks()).toBe(true)
})

test('nothing is asked for copies or partners while one rests', () => {
  change({ rest: { mine: true, ours: false, may_come_back: true }, state: { ...state, couple: 'solo' } })
  const page = shown(Today, {})
  for (const asking of [words.backup_text(), words.alone_text()]) expect(page.textContent).not.toContain(asking)
})

test('one small thing stays under the finger, whatever the energy, until another one is asked for', async () => {
  const page = shown(Today, {})
  expect(page.textContent).toContain(named('candle'))
  change({ ...checkIn({ energy: 0 }), ...today('palm_on_heart') })
  expect(page.textContent).toContain(named('candle'))
  press(page, words.another())
  expect(page.textContent).toContain(named('palm_on_heart'))
  press(page, words.it_happened())
  await done()
  expect(perform.mock.lastCall).toEqual(['note_moment', { gesture: 'palm_on_heart', audience: 'mine' }])
  change({ moments: { moments: [{ entry: 'e', gesture: 'palm_on_heart', day: '2026-01-05', from: 'me', audience: 'mine' }] } })
  press(page, words.take_back())
  expect(perform.mock.lastCall).toEqual(['take_back_moment', { entry: 'e' }])
})

test('a heart that was tapped is full, and one more tap takes it back', async () => {
  const page = shown(Moments, {})
  const { id, text } = catalogue.gestures[0]!
  const heart = () => button(page, moments.it_happened({ what: text }))!
  const at = (timeStamp: number) => {
    const click = new MouseEvent('click', { bubbles: true })
    Object.defineProperty(click, 'timeStamp', { value: timeStamp })
    heart().dispatchEvent(click)
    return done()
  }
  await at(1000)
  change({ moments: { moments: [{ entry: 'e', gesture: id, day: '2026-01-05', from: 'me', audience: 'ours' }] } })
  expect(heart().getAttribute('aria-pressed')).toBe('true')
  expect(page.textContent).toContain(`${moments.noted_shared()} ${moments.tap_again()}`)
  await at(1300)
  expect(perform, 'an unsteady hand').toHaveBeenCalledTimes(1)
  await at(3000)
  expect(perform.mock.lastCall).toEqual(['take_back_moment', { entry: 'e' }])
})

test('comfort that was had is not offered again, nor after what was said of it', () => {
  const afterwards = { proposal: 'p', id: 'hand_on_back', state: 'not_started', may_write: true }
  change({ exploration: { proposals: [], revisits: [], comfort_first: true, afterwards } })
  const page = shown(OnTheTable, {})
  expect(page.textContent).toContain(explorations.comfort_title())
  underWay.comforted()
  flushSync()
  expect(page.textContent!.trim()).toBe('')
  change({ exploration: { proposals: [], revisits: [], comfort_first: true, afterwards: { ...afterwards, proposal: 'q' } } })
  expect(page.textContent, 'of another one').toContain(explorations.comfort_title())
  change({ exploration: { proposals: [], revisits: [], comfort_first: true, afterwards: { ...afterwards, proposal: 'q', state: 'mine_sealed' } } })
  expect(page.textContent!.trim()).toBe('')
})

test('a page left open turns with the day, and asks anew what is shown', async () => {
  const page = shown(Today, {})
  expect(page.textContent).toContain(words.night({ weekday: 'Monday' }))
  let turns = 0
  const end = wallClock.subscribe(() => (turns += 1))
  await turnsTo(6)
  expect(page.textContent).toContain(words.night({ weekday: 'Tuesday' }))
  await turnsTo(6, 9)
  expect(page.textContent).toContain(words.morning({ weekday: 'Tuesday' }))
  expect(turns).toBe(3)
  end()
})

test('a check-in that nobody has touched turns with the day; one that is under way stays with the day it was begun on', () => {
  const [untouched, begun] = [shown(CheckIn, {}), shown(CheckIn, {})]
  tap(begun.querySelector<HTMLInputElement>('input[value="3"]')!)
  change(checkIn({ energy: 1 }, '2026-01-06'))
  expect(untouched.textContent).toContain('Tuesday')
  expect(checked(untouched)).toEqual(['1'])
  expect(begun.textContent).toContain('Monday')
  press(begun, 'Keep')
  expect(perform.mock.lastCall).toEqual(['record_check_in', { day: '2026-01-05', energy: 3 }])
})
