// @vitest-environment node
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterEach, expect, test, vi } from 'vitest'
import { cataloguesPlugin, contentFolder, problemsIn } from '../catalogues/check.mjs'

// Compiling every schema anew takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const folders: string[] = []
afterEach(() => folders.splice(0).forEach(folder => rmSync(folder, { recursive: true })))

/** A copy of the content in which one text of one file stands changed. */
function broken(file: string, old: string | RegExp, changed: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'nearer-'))
  folders.push(folder)
  cpSync(contentFolder, folder, { recursive: true })
  const text = readFileSync(join(folder, file), 'utf8')
  expect(text.split(old).length, 'what is to be changed is there').toBeGreaterThan(1)
  writeFileSync(join(folder, file), text.replace(old, changed))
  return folder
}
const lineOf = (folder: string, file: string, text: string) =>
  readFileSync(join(folder, file), 'utf8').split('\n').findIndex(line => line.includes(text)) + 1

test('the catalogues as they stand are well', () => {
  expect(problemsIn()).toEqual([])
})

test('a text that is not JSON is named with its line', () => {
  const folder = broken('limits.json', '"id": "pain"', '"id" "pain"')
  const found = problemsIn(folder)
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(`content/limits.json:${lineOf(folder, 'limits.json', '"id" "pain"')}: `)
})

test('a file that ends too early is named', () => {
  const folder = broken('wishes.json', '{', '{')
  const text = readFileSync(join(folder, 'wishes.json'), 'utf8')
  writeFileSync(join(folder, 'wishes.json'), text.slice(0, text.length / 2))
  expect(problemsIn(folder)).toEqual([expect.stringMatching(/^content\/wishes\.json:\d+: /)])
})

const cases: [what: string, file: string, old: string | RegExp, changed: string, reason: RegExp][] = [
  ['an unknown step', 'explorations.json', '"stage": 4', '"stage": 5', /stage must be <= 4/],
  ['an unknown field', 'limits.json', '"name": "Tiredness"', '"name": "Tiredness",\n      "severity": 3', /additional properties: severity/],
  ['a missing field', 'readiness.json', '"question": "How was it for you?",', '', /required property 'question'/],
  ['a key named twice', 'sources.json', '"sure": "practice"', '"sure": "practice",\n      "sure": "well_tested"', /sure is named twice/],
  ['an id given twice', 'boundaries.json', '"id": "numb"', '"id": "scar"', /“scar” stands here for a second time/],
  ['advice on medicine without its source', 'limits.json', /"source": "pacing",?\s*/, '', /dependencies|source/],
  ['a limit that does not exist', 'explorations.json', '"touched_enough"', '"touched_too_much"', /“touched_too_much” is no limit/],
  ['an area that does not exist', 'explorations.json', '"upper_back"', '"wings"', /“wings” is no area/],
  ['a touch of a later step', 'explorations.json', '"stroking"', '"sexual_touch"', /belongs to a later step/],
  ['an alternative that is a step further', 'explorations.json', '"instead": ["weather_word", "midday_message"]', '"instead": ["wider_touch"]', /“wider_touch” is not an easier one/],
  ['no alternative free of the same limits', 'explorations.json', /"instead": \["words_of_love", "gentle_questions"\]/, '"instead": ["body_map_talk"]', /free of the same limits/],
  ['an unknown source', 'explorations.json', '"evidence": "gratitude"', '"evidence": "hearsay"', /“hearsay” is no source/],
  ['a deck of eleven', 'wishes.json', /\{ "id": "pet_names"[^}]*\},\s*/, '', /fewer than 12 items/],
  ['a successor of nothing', 'wishes.json', '{ "id": "pet_names",', '{ "id": "pet_names", "successor_of": ["old_names"],', /“old_names” is no retired wish/],
  ['a wish both retired and offered', 'wishes.json', '"retired": []', '"retired": ["pet_names"]', /retired and still in a deck/],
  ['an offer that is not gentle', 'readiness.json', '"exploration": "tea_for_you"', '"exploration": "wider_touch"', /no gentle exploration/],
  ['alternatives that the limit rules out', 'limits.json', '["music_together",', '["screens", "music_together",', /fewer than two alternatives/],
]

test.each(cases)('%s is named with file, line and reason', (_, file, old, changed, reason) => {
  const found = problemsIn(broken(file, old, changed))
  const said = found.find(problem => reason.test(problem))
  expect(said, found.join('\n')).toMatch(new RegExp(`^content/${file}:\\d+: `))
})

test('the line is the one where it stands', () => {
  const folder = broken('explorations.json', '"title": "Hand in hand"', '"title": 7')
  const found = problemsIn(folder)
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(new RegExp(`^content/explorations\\.json:${lineOf(folder, 'explorations.json', '"title": 7')}: /explorations/\\d+/title must be string$`))
})

test('a catalogue without a schema, or a schema without its catalogue, is named', () => {
  const folder = broken('wishes.json', '{', '{')
  writeFileSync(join(folder, 'more.json'), '{}')
  rmSync(join(folder, 'limits.json'))
  expect(problemsIn(folder)).toEqual(['content/limits.json:1: is missing', 'content/more.json:1: has no schema'])
})

test('the build stops and says why', async () => {
  const folder = broken('explorations.json', '"stage": 4', '"stage": 9')
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>a page</title>')
  const built = (plugins: ReturnType<typeof cataloguesPlugin>[]) => build({ configFile: false, root: folder, logLevel: 'silent', plugins })
  await expect(built([cataloguesPlugin(folder)])).rejects.toThrow(/content\/explorations\.json:\d+: .*stage/)
  await expect(built([cataloguesPlugin()])).resolves.toBeDefined()
})

test('the command line leaves with 1 and the reason', () => {
  const program = join(import.meta.dirname, '../catalogues/check.mjs')
  const check = (...folder: string[]) => spawnSync(process.execPath, [program, ...folder], { encoding: 'utf8' })
  const refused = check(broken('wishes.json', '"retired": []', '"retired": 3'))
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringMatching(/^content\/wishes\.json:\d+: \/retired must be array/)])
  expect(check().status).toBe(0)
})
