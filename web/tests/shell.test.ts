import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { partOfDay, today } from '../src/shell/days'
import { lockWhenIdle } from '../src/shell/idle_lock'
import { pageAt, pages } from '../src/shell/pages'
import { watchTripleShift } from '../src/shell/quick_exit'
import { sentence } from '../src/shell/problems'
import words from '$words/problem'

/** All of the program's own sources below a folder. */
function sources(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => /\.(svelte|ts)$/.test(path))
    .map(path => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
}

describe('leaving fast', () => {
  const shift = (repeat = false) => new KeyboardEvent('keydown', { key: 'Shift', repeat })

  test('three presses of Shift within two seconds', () => {
    let now = 0
    const pressed = watchTripleShift(() => now)
    expect([0, 700, 1400].map(at => ((now = at), pressed(shift())))).toEqual([false, false, true])
  })

  test('slow presses, held keys and typing in between do not count', () => {
    let now = 0
    const pressed = watchTripleShift(() => now)
    expect([0, 1500, 3000, 4500].some(at => ((now = at), pressed(shift())))).toBe(false)
    expect([4600, 4700, 4800].some(at => ((now = at), pressed(shift(true))))).toBe(false)
    now = 10_000
    pressed(shift())
    pressed(shift())
    pressed(new KeyboardEvent('keydown', { key: 'A' }))
    expect(pressed(shift())).toBe(false)
  })
})

describe('locking by itself', () => {
  let now = 0
  let stop: () => void
  const lock = vi.fn()
  beforeEach(() => {
    vi.useFakeTimers()
    now = 0
    lock.mockClear()
    stop = lockWhenIdle(() => 5, lock, () => now)
  })
  afterEach(() => {
    stop()
    vi.useRealTimers()
  })

  test('after so many minutes without a touch', () => {
    now = 4.9 * 60_000
    vi.advanceTimersByTime(5_000)
    expect(lock).not.toHaveBeenCalled()
    now = 5 * 60_000
    vi.advanceTimersByTime(5_000)
    expect(lock).toHaveBeenCalled()
  })

  test('a touch begins the time anew', () => {
    now = 4 * 60_000
    dispatchEvent(new Event('pointerdown'))
    now = 8 * 60_000
    vi.advanceTimersByTime(5_000)
    expect(lock).not.toHaveBeenCalled()
  })

  test('the touch that wakes a sleeping device comes too late', () => {
    now = 60 * 60_000
    dispatchEvent(new Event('keydown'))
    expect(lock).toHaveBeenCalled()
  })
})

describe('pages', () => {
  test('an unknown place leads to today, a note to the journal', () => {
    expect(pageAt('/nowhere').page).toBe(pages['/today'])
    expect(pageAt('/talk/journal/abc')).toEqual({ page: pages['/talk/journal/*'], rest: 'abc' })
  })

  test('no page has an address: nothing to see in a status bar, or to find in a history', () => {
    const found = sources(join(import.meta.dirname, '../src')).flatMap(({ path, text }) =>
      [...text.matchAll(/href=(?!"tel:|"#main")[^\s>]*|location\.(hash|href) =|(push|replace)State\(.*/g)].map(([match]) => `${path}: ${match}`),
    )
    expect(found).toEqual([
      "shell/place.svelte.ts: pushState((entry = 1), '')",
      "shell/place.svelte.ts: replaceState(entry, '', location.pathname + location.search)",
    ])
  })

  test('every page can be loaded', { timeout: 60_000 }, async () => {
    for (const [path, page] of Object.entries(pages)) expect((await page.load()).default, path).toBeTypeOf('function')
  })
})

test('a problem that is newer than these words still gets a sentence', () => {
  expect(sentence('invented_tomorrow')).toBe(words.unexpected())
  expect(sentence('wrong_secret')).toBe(words.wrong_secret())
})

test('days are those of the person’s own clock', () => {
  expect(today(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05')
  expect([4, 6, 13, 19, 23].map(hour => partOfDay(new Date(2026, 0, 5, hour)))).toEqual(['night', 'morning', 'afternoon', 'evening', 'night'])
})
