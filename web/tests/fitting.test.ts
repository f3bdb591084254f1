import { expect, test } from 'vitest'
import catalogue from '$content/gestures.json'
import { fitting, lowerEnergy } from '../src/practices/moments/fitting'

test('never offers more than the lower energy of the two', () => {
  for (const energy of [0, 1, 2, 3, 4])
    expect(Math.max(...fitting(catalogue.gestures, { energy, together: true, part: 'evening' }).map(gesture => gesture.energy))).toBeLessThanOrEqual(energy)
})

test('asks for little where nobody said how the energy is', () => {
  expect(Math.max(...fitting(catalogue.gestures, { energy: undefined, together: true, part: 'evening' }).map(gesture => gesture.energy))).toBe(1)
})

test('names nothing to do for somebody where nobody is joined', () => {
  expect(fitting(catalogue.gestures, { energy: 4, together: false, part: 'evening' })).toEqual([])
})

test('what belongs to a part of the day is offered in no other', () => {
  const offered = (part: 'morning' | 'night') => fitting(catalogue.gestures, { energy: 4, together: true, part }).map(({ id }) => id)
  expect(offered('night')).not.toContain('message_midday')
  expect(offered('morning')).toContain('message_midday')
  expect(offered('morning')).not.toContain('good_night_line')
})

test('the slower partner leads', () => {
  expect(lowerEnergy(3, 1)).toBe(1)
  expect(lowerEnergy(undefined, 2)).toBe(2)
  expect(lowerEnergy(undefined, undefined)).toBeUndefined()
})
