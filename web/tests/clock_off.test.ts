import { describe, expect, test } from 'vitest'
import { clockOff } from '../src/shell/clock_off'

describe('the clock of this device', () => {
  test('is not spoken of where the core says nothing', () => expect(clockOff(undefined)).toBeUndefined())
  test('is off by minutes, fast or slow', () => {
    expect(clockOff(6 * 60)).toEqual({ in: 'minutes', count: 6, way: 'fast' })
    expect(clockOff(-45 * 60)).toEqual({ in: 'minutes', count: 45, way: 'slow' })
  })
  test('is off by hours from an hour and a half on', () => {
    expect(clockOff(90 * 60)).toEqual({ in: 'hours', count: 2, way: 'fast' })
    expect(clockOff(-24 * 3600)).toEqual({ in: 'hours', count: 24, way: 'slow' })
  })
  test('has the wrong date beyond a day', () => expect(clockOff(24 * 3600 + 1)).toEqual({ in: 'days' }))
})
