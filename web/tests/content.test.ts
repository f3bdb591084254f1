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
