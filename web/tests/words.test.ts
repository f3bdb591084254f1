import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse, type Token } from '@messageformat/parser'
import { expect, test } from 'vitest'
import boundaries from '$content/boundaries.json'
import explorations from '$content/explorations.json'
import gestures from '$content/gestures.json'
import limits from '$content/limits.json'
import prompts from '$content/prompts.json'
import readiness from '$content/readiness.json'
import references from '$content/sources.json'
import strengths from '$content/strengths.json'
import support from '$content/support.json'
import weekly from '$content/weekly.json'
import wishes from '$content/wishes.json'
import english from '$content/words/en.json'
import { problems } from '$types'
import days from '$words/days'
import devices from '$words/devices'
import parts from '$words/parts'
import { argumentsOf, byArea } from '../words/compile.mjs'
import { grade, plainText } from './reading'

const words = english as Record<string, string>

/** The sentences of a catalogue: every string that is no id, name of a kind, picture or reference. */
function sentencesOf(value: unknown): string[] {
  if (typeof value === 'string') return /[A-Z …]/.test(value) && !/^M[\d.]+,/.test(value) ? [value] : []
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => (key === 'references' ? [] : sentencesOf(inner)))
}
const catalogueTexts = [
  ...gestures.gestures.map(gesture => gesture.text),
  ...prompts.groups.flatMap(group => group.prompts.map(prompt => prompt.text)),
  ...strengths.strengths.map(strength => strength.line),
  ...weekly.sets.flatMap(set => set.questions.map(question => question.text)),
  ...support.regions.flatMap(region => region.lines.map(line => line.about)),
  ...[boundaries, explorations, limits, readiness, references, wishes].flatMap(sentencesOf),
]
const texts = [...Object.values(words).map(plainText), ...catalogueTexts]

test('every problem of the core has its own sentence', () => {
  const without = Object.keys(problems).filter(kind => !words[`problem.${kind}`])
  expect(without).toEqual([])
})

test('no sentence is left over for a problem that does not exist', () => {
  const over = Object.keys(byArea(words).problem!).filter(kind => kind !== 'unexpected' && !(kind in problems))
  expect(over).toEqual([])
})

test('what is put into a sentence cannot turn it round, however it is written', () => {
  const [isolate, end] = ['\u2068', '\u2069']
  expect(devices.of({ name: 'Ben' })).toBe(`${isolate}Ben${end}’s device`)
  expect(devices.of({ name: '\u202eneB' })).toBe(`${isolate}neB${end}’s device`)
  expect(devices.of({ name: `Ben${end}\u202b` }), 'its own end does not come early').toBe(`${isolate}Ben${end}’s device`)
  expect(days.partner_says({ partner: 'בן' })).toContain(`${isolate}בן${end}`)
  expect(parts.step_of({ at: 1, count: 12 }), 'numbers stay plain').toBe('Step 1 of 12')
})

test('every place for words in every message is isolated', () => {
  for (const [area, messages] of Object.entries(byArea(words))) {
    const module = readFileSync(join(import.meta.dirname, `../.words/${area}.js`), 'utf8')
    const plain = Object.values(messages).flatMap(text => placesOf(parse(text)))
    expect([...module.matchAll(/isolated\(d\.(\w+)/g)].map(match => match[1]), area).toEqual(plain)
    expect(module, area).not.toMatch(/[+:] d\.\w+(?! ===)[,\s+]/)
  }
})

/** The plain places of a message in their order. */
function placesOf(tokens: Token[]): string[] {
  return tokens.flatMap(token => {
    if (token.type === 'argument') return [token.arg]
    return 'cases' in token ? token.cases.flatMap(one => placesOf(one.tokens)) : []
  })
}

const forbidden =
  /\b(should|agreed|consented|accepted|streaks?|scores?|last seen|overdue|still waiting|safe|secure|anonymous|military|impossible to break|guaranteed|must)\b|!/i

test('no text pushes, shames, promises too much or raises its voice', () => {
  expect(texts.filter(text => forbidden.test(text))).toEqual([])
})

test('every message is well formed, and its arguments have simple names', () => {
  for (const [key, text] of Object.entries(words))
    for (const name of argumentsOf(parse(text)).keys()) expect(name, key).toMatch(/^[a-z_]+$/)
})

test('texts are read at grade seven or below', () => {
  expect(grade(texts)).toBeLessThanOrEqual(7)
  const long = texts.flatMap(text => text.split(/(?<=[.?:;])\s/)).filter(sentence => sentence.split(/\s+/).length > 28)
  expect(long).toEqual([])
})

test('each exploration by itself is read at grade seven or below', () => {
  const hard = explorations.explorations.filter(item => grade([item.title, ...item.steps, item.stop, item.comfort]) > 7)
  expect(hard.map(item => item.id)).toEqual([])
})

/** All of the program's own sources, as one text. */
function sources(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map(entry => (entry.isDirectory() ? sources(join(folder, entry.name)) : /\.(svelte|ts)$/.test(entry.name) ? readFileSync(join(folder, entry.name), 'utf8') : ''))
    .join('\n')
}

test('no word is kept that no screen says', () => {
  const source = sources(join(import.meta.dirname, '../src'))
  const stems = [...source.matchAll(/\[`([^`$]*)\$\{[^}]*\}([a-z_]*)`/g)].map(match => [match[1]!, match[2]!] as const)
  const unsaid = Object.keys(words).filter(key => {
    const [area, name] = key.split('.') as [string, string]
    if (area === 'problem') return false
    const direct = new RegExp(`\\.${name}\\(`).test(source)
    return !direct && !stems.some(([before, after]) => (before || after) && name.startsWith(before) && name.endsWith(after)) && !dynamic(area, name)
  })
  expect(unsaid).toEqual([])
})

/** Words that are looked up by the name of a field, a scale or a weekday; those of a copy by the core, in whatever it holds. */
function dynamic(area: string, name: string): boolean {
  const byName: Record<string, RegExp> = {
    body: /^(energy|pain|sleep|mood|closeness|stress|movement)(_[0-4])?$|^(nap|meal|medicine_effect|side_effects|part_of_day|note)$/,
    letter: /day$/,
    copy: /./,
    today: /^(morning|afternoon|evening|night)$/,
    journal: /^(what_we_tried|worked|did_not|next)(_hint)?$/,
  }
  return byName[area]?.test(name) ?? false
}
