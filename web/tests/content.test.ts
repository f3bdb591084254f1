import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import { describe, expect, test } from 'vitest'

const content = join(import.meta.dirname, '../../content')
const read = (...path: string[]) => JSON.parse(readFileSync(join(content, ...path), 'utf8'))
const catalogues = readdirSync(content).filter(name => name.endsWith('.json'))

describe.each(catalogues)('%s', name => {
  const catalogue = read(name)

  test('has the form that its schema says', () => {
    const check = new Ajv({ allErrors: true }).compile(read('schema', name.replace('.json', '.schema.json')))
    check(catalogue)
    expect(check.errors ?? []).toEqual([])
  })

  test('gives every id once', () => {
    const ids = [...JSON.stringify(catalogue).matchAll(/"id":"([^"]+)"/g)].map(match => match[1])
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  })
})

test('there is enough to choose from', () => {
  expect(read('gestures.json').gestures.length).toBeGreaterThanOrEqual(60)
  expect(read('prompts.json').groups.flatMap((group: { prompts: unknown[] }) => group.prompts).length).toBeGreaterThanOrEqual(60)
})

test('a person with no energy at all finds something, alone and together', () => {
  const gestures: { energy: number; tags: string[] }[] = read('gestures.json').gestures
  expect(gestures.filter(gesture => gesture.energy === 0 && gesture.tags.includes('apart')).length).toBeGreaterThanOrEqual(5)
  expect(gestures.filter(gesture => gesture.energy === 0 && gesture.tags.includes('lying')).length).toBeGreaterThanOrEqual(10)
})

test('the words have the form that their schema says', () => {
  const check = new Ajv().compile(read('schema', 'words.schema.json'))
  for (const name of readdirSync(join(content, 'words'))) expect(check(read('words', name)), name).toBe(true)
})

test('there is enough to explore at every step, and enough to wish for', () => {
  const explorations: { stage: number }[] = read('explorations.json').explorations
  expect(explorations.length).toBeGreaterThanOrEqual(90)
  for (const stage of [0, 1, 2, 3, 4]) expect(explorations.filter(item => item.stage === stage).length, `step ${stage}`).toBeGreaterThanOrEqual(8)
  expect(read('wishes.json').decks.length).toBeGreaterThanOrEqual(12)
})

test('whatever the limit, much is left in words and presence', () => {
  const explorations: { stage: number; not_suited_if: string[]; energy: string }[] = read('explorations.json').explorations
  for (const { id } of read('limits.json').limits)
    for (const stage of [0, 1]) {
      const left = explorations.filter(item => item.stage === stage && item.energy === 'low' && !item.not_suited_if.includes(id))
      expect(left.length, `${id}, step ${stage}`).toBeGreaterThanOrEqual(15)
    }
})

test('the outline shows every area, and a person’s left is on the right of the picture from the front', () => {
  const areas: { id: string; regions: { id: string; view: string; path: string }[] }[] = read('boundaries.json').areas
  const middle = (path: string) => {
    const across = [...path.matchAll(/([\d.]+),([\d.]+)/g)].map(match => Number(match[1]))
    return across.reduce((sum, x) => sum + x, 0) / across.length
  }
  for (const region of areas.flatMap(area => area.regions)) {
    for (const [, x, y] of region.path.matchAll(/([\d.]+),([\d.]+)/g)) expect(Number(x) <= 200 && Number(y) <= 440, region.id).toBe(true)
    const side = /^(left|right)_/.exec(region.id)?.[1]
    if (side) expect(middle(region.path) > 100, region.id).toBe((side === 'left') === (region.view === 'front'))
  }
  for (const view of ['front', 'back']) expect(areas.filter(area => area.regions.some(region => region.view === view)).length).toBeGreaterThanOrEqual(10)
})
