import { expect, test } from 'vitest'
import { next } from '../src/shell/days'

test('the next day of the letter is one to come, and never today', () => {
  const wednesday = new Date(2026, 0, 7, 23, 30)
  expect(next('thursday', wednesday)).toBe('2026-01-08')
  expect(next('sunday', wednesday)).toBe('2026-01-11')
  expect(next('tuesday', wednesday)).toBe('2026-01-13')
  expect(next('wednesday', wednesday)).toBe('2026-01-14')
})
