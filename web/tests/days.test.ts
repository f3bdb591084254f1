import { expect, test, vi } from 'vitest'
import { longDay, next, shortDay } from '../src/shell/days'

test('the next day of the letter is one to come, and never today', () => {
  const wednesday = new Date(2026, 0, 7, 23, 30)
  expect(next('thursday', wednesday)).toBe('2026-01-08')
  expect(next('sunday', wednesday)).toBe('2026-01-11')
  expect(next('tuesday', wednesday)).toBe('2026-01-13')
  expect(next('wednesday', wednesday)).toBe('2026-01-14')
})

test('a day of another year says which', () => {
  const now = new Date(2026, 0, 7)
  expect(longDay('2026-01-05', now)).not.toContain('2026')
  expect(longDay('2024-12-22', now)).toContain('2024')
})

test('days are written in the language of the words, whatever the device speaks', async () => {
  const languages = vi.spyOn(navigator, 'languages', 'get')
  for (const [spoken, day] of [[['fa-IR', 'ar-EG'], '5 Jan'], [['de-DE', 'en-US'], 'Jan 5']] as const) {
    languages.mockReturnValue(spoken)
    vi.resetModules()
    expect((await import('../src/shell/days')).shortDay('2026-01-05')).toBe(day)
  }
  expect(shortDay('2026-01-05')).toMatch(/Jan/)
})
