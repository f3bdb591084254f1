// A control that keeps at once shows what is in force, and what is wished beside it.
import { flushSync } from 'svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { arrowTo, change, checked, companion, perform, press, radio, shown, tap, views } from './shown'

vi.mock('$companion', async () => (await import('./shown')).companion())

import EnergyCard from '../src/practices/body/EnergyCard.svelte'
import HardDays from '../src/practices/boundaries/HardDays.svelte'
import Touches from '../src/practices/boundaries/Touches.svelte'
import LimitRow from '../src/practices/limits/LimitRow.svelte'
import Pace from '../src/practices/pace/Pace.svelte'
import { limits } from '../src/practices/limits/catalogue'
import boundaries from '$words/boundaries'
import parts from '$words/parts'

void companion
const line = (more: object = {}) => ({ about: 'touch', subject: 'leaning', now: { touch: 'not_wanted' }, audience: 'mine', words: [], ...more })
const waiting = (more: object = {}) => ({ entry: 'a', to: { touch: 'welcome' }, audience: 'mine', takes_away: false, confirmed: false, ...more })
const together = { couple: 'together', partner_name: 'Ben', name: 'Ana', hard_day: false }
const withLines = (...lines: object[]) => ({ boundaries: { lines, stop_signals: [], gap: false } })

beforeEach(() => {
  vi.useFakeTimers()
  perform.mockClear()
  perform.mockResolvedValue({ ok: true })
  views.set({ state: together, ...withLines(line()) })
})
const leaning = (page: HTMLElement) => [...page.querySelectorAll<HTMLElement>('[role="group"]')].find(row => checked(row).length || row.querySelector('.comes'))!
const pass = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms)
  flushSync()
}

test('“Not wanted” stays chosen while “Welcome” waits, and after it was left as it was', async () => {
  const page = shown(Touches, {})
  const row = leaning(page)
  tap(radio(row, 'welcome'))
  expect(checked(row)).toEqual(['not_wanted'])
  change(withLines(line({ waiting: waiting() })))
  await pass(1000)
  expect(checked(row)).toEqual(['not_wanted'])
  expect(row.querySelector('.comes')?.textContent).toContain(parts.not_yet())
  tap([...row.querySelectorAll('button')].find(one => one.textContent === boundaries.loosen_confirm())!)
  change(withLines(line({ waiting: waiting({ confirmed: true }) })))
  await pass(1000)
  expect(checked(row)).toEqual(['not_wanted'])
  change(withLines(line()))
  expect(checked(row)).toEqual(['not_wanted'])
  expect(row.querySelector('.comes')).toBeNull()
})

test('what was refused is not shown as if it held', async () => {
  perform.mockResolvedValue({ ok: false, problem: 'storage_failed', for: 'program' })
  views.update(all => ({ ...all, pace: { step: 1, mine: 2 } }))
  const row = leaning(shown(Touches, {}))
  const pace = shown(Pace, {})
  for (const [control, value] of [[row, 'ask_first'], [pace, '4']] as const) tap(radio(control, value))
  await pass(1000)
  expect([checked(row), checked(pace)]).toEqual([['not_wanted'], ['2']])
})

test('a limit that waits to be let go is still on, and so is its being private while sharing waits', async () => {
  const limit = limits[0]!
  const page = shown(LimitRow, { limit, line: line({ about: 'limit', subject: limit.id, now: { on: true } }) as never })
  for (const control of page.querySelectorAll<HTMLElement>('[role="switch"]')) {
    const before = control.getAttribute('aria-checked')
    tap(control)
    await pass(1000)
    expect(control.getAttribute('aria-checked')).toBe(before)
  }
  expect(perform).toHaveBeenCalledTimes(2)
})

test('arrow keys keep what they rest on, not what they pass by', async () => {
  const shownDay = { day: '2026-11-22', mine: { energy: 0 as const }, they_see: {}, partner: {}, not_applicable: false }
  const page = shown(EnergyCard, { shown: shownDay })
  for (const step of [1, 2, 3]) {
    arrowTo(radio(page, String(step - 1)), radio(page, String(step)))
    await pass(300)
  }
  expect(checked(page)).toEqual(['3'])
  expect(perform).not.toHaveBeenCalled()
  await pass(1000)
  expect(perform.mock.calls).toEqual([['record_check_in', { energy: 3 }]])
})

test('what arrow keys rest on is kept by Enter, and by going away', async () => {
  const row = leaning(shown(Touches, {}))
  arrowTo(radio(row, 'not_wanted'), radio(row, 'welcome'))
  expect(perform).not.toHaveBeenCalled()
  press(radio(row, 'welcome'), 'Enter')
  expect(perform).toHaveBeenCalledTimes(1)
  await pass(1000)
  arrowTo(radio(row, 'welcome'), radio(row, 'ask_first'))
  row.querySelector('fieldset')!.dispatchEvent(new FocusEvent('focusout', { relatedTarget: null, bubbles: true }))
  expect(perform.mock.lastCall).toEqual(['set_touch', { kind: 'leaning', level: 'ask_first', audience: 'mine' }])
})

test('a second tap on the chosen energy takes it back, and an unsteady double tap does not', async () => {
  const day = (energy?: 2) => ({ day: '2026-11-22', mine: energy === undefined ? {} : { energy }, they_see: {}, partner: {}, not_applicable: false })
  const page = shown(EnergyCard, { shown: day(2) })
  tap(radio(page, '2'))
  await pass(0)
  expect(perform.mock.calls).toEqual([['record_check_in', { clear: ['energy'] }]])
  const again = shown(EnergyCard, { shown: day() })
  tap(radio(again, '2'))
  tap(radio(again, '2'))
  await pass(0)
  expect(perform.mock.calls.slice(1)).toEqual([['record_check_in', { energy: 2 }]])
})

test('what is being written for tired days stays while something else arrives', () => {
  const page = shown(HardDays, {})
  const field = page.querySelector('textarea')!
  field.value = 'Sit with me.'
  field.dispatchEvent(new Event('input', { bubbles: true }))
  change(withLines(line(), { about: 'tired_day', now: {}, audience: 'mine', words: [] }))
  expect(field.value).toBe('Sit with me.')
})
