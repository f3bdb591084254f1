// Words that Nearer does not say: they judge, count, promise too much, or speak for the other partner.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cppFiles, files, read, webFiles, withoutComments } from './project.mjs'

export const judging = /\b(should|shouldn't|agreed|consented|accepted|streaks?|scores?|scored|last[ -]seen|overdue|still waiting)\b/i
export const promising = /\b(secure|securely|anonymous|anonymously|military-grade|unbreakable|unhackable|100 ?% (safe|private))\b|\b(is|are|stays?|keeps? (it|you|them)) (completely |always |fully )?safe\b/i
// In names, where words are joined: lastSeen, last_seen, LastSeen.
const names = /(^|_)(agreed|consented|accepted|streaks?|scores?|overdue|last_?seen|still_?waiting)(_|$)/
const snake = name => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()

function strings(value, path, found = []) {
  if (typeof value === 'string') found.push([path, value])
  else if (value && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) strings(inner, `${path}.${key}`, found)
  return found
}
const contents = files.filter(path => /^content\/.*\.json$/.test(path) && !path.includes('/schema/'))
const sentences = contents.flatMap(path => strings(JSON.parse(read(path)), path))

test('the lists know what they look for', () => {
  for (const bad of ['You should rest', 'a streak of 3', 'Last seen today', 'overdue']) assert.match(bad, judging)
  for (const bad of ['Your data is safe', 'a secure vault', 'anonymous']) assert.match(bad, promising)
  for (const fine of ['Safety words', 'shoulder', 'a place where both feel safe to stop']) assert.ok(!judging.test(fine) && !promising.test(fine))
  assert.ok(names.test(snake('lastSeen')) && names.test(snake('ScoreCard')) && !names.test(snake('scored_out')))
  assert.ok(sentences.length > 50)
})

test('each word has one sentence: of two under one key the second would win in silence', () => {
  for (const path of files.filter(path => /^content\/words\/.*\.json$/.test(path))) {
    const keys = [...read(path).matchAll(/^\s*"([^"]+)":/gm)].map(([, key]) => key)
    assert.ok(keys.length > 100)
    assert.deepEqual(keys.filter((key, at) => keys.indexOf(key) !== at), [], path)
  }
})

test('content and words neither judge nor over-promise', () => {
  assert.deepEqual(sentences.filter(([, text]) => judging.test(text) || promising.test(text)).map(([path, text]) => `${path}: ${text}`), [])
})

test('no exclamation mark presses', () => {
  assert.deepEqual(sentences.filter(([, text]) => /[a-z]!/.test(text)).map(([path, text]) => `${path}: ${text}`), [])
})

test('the screens hold no such words either', () => {
  const found = []
  for (const path of webFiles) {
    // The browser's own install prompt answers in this word; nobody sees it.
    const text = withoutComments(read(path)).replace(/^\s*import\b.*$/gm, '').replace(/\boutcome\b.*'accepted'.*/g, '')
    for (const [quoted] of text.matchAll(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g))
      if (judging.test(quoted) || promising.test(quoted)) found.push(`${path}: ${quoted}`)
    const markup = path.endsWith('.svelte') ? text.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '') : ''
    for (const [, shown] of markup.matchAll(/>([^<>{}]*[A-Za-z][^<>{}]*)</g))
      if (judging.test(shown) || promising.test(shown)) found.push(`${path}: ${shown.trim()}`)
  }
  assert.deepEqual(found, [])
})

test('no exported name speaks so', () => {
  const found = []
  for (const path of webFiles)
    for (const [, name] of read(path).matchAll(/\bexport\s+(?:default\s+)?(?:async\s+)?(?:const|let|function|class|type|interface|enum)\s+([A-Za-z0-9_]+)/g))
      if (names.test(snake(name))) found.push(`${path}: ${name}`)
  for (const path of cppFiles)
    for (const [, list] of withoutComments(read(path)).matchAll(/BOOST_DESCRIBE_(?:STRUCT|ENUM)\s*\(([^;{]*?)\)\s*(?:\n|$|;)/g))
      for (const name of list.split(/[\s,()]+/)) if (name && names.test(snake(name))) found.push(`${path}: ${name}`)
  assert.deepEqual(found, [])
})
