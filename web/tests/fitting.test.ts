import { expect, test } from 'vitest'
import catalogue from '$content/gestures.json'
import { fitting, lowerEnergy } from '../src/practices/moments/fitting'

test('never offers more than the lower energy of the two', () => {
  for (const energy of [0, 1, 2, 3, 4])
    expect(Math.max(...fitting(catalogue.gestures, { energy, together: true }).map(gesture => gesture.energy))).toBeLessThanOrEqual(energy)
})

test('asks for little where nobody said how the energy is', () => {
  expect(Math.max(...fitting(catalogue.gestures, { energy: undefined, together: true }).map(gesture => gesture.energy))).toBe(1)
})

test('a person alone gets what works alone', () => {
  const alone = fitting(catalogue.gestures, { energy: 4, together: false })
  expect(alone.length).toBeGreaterThan(0)
  expect(alone.every(gesture => gesture.tags.includes('apart'))).toBe(true)
})

test('the slower partner leads', () => {
  expect(lowerEnergy(3, 1)).toBe(1)
  expect(lowerEnergy(undefined, 2)).toBe(2)
  expect(lowerEnergy(undefined, undefined)).toBeUndefined()
})
