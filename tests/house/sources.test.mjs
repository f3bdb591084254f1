// Rules of the house that a compiler does not know.
import assert from 'node:assert/strict'
import { basename, dirname } from 'node:path'
import { test } from 'node:test'
import { codeOf, core, cppFiles, cppTests, files, places, read, under, webFiles, withoutComments } from './project.mjs'

const none = (found, why) => assert.deepEqual(found, [], why)

test('the lists are not empty, so that the rules below judge something', () => {
  assert.ok(core.length > 20 && cppFiles.length > core.length && cppTests.length > 5)
})

test('only core/crypto includes libsodium', () => {
  none(places(cppFiles.filter(path => !path.startsWith('core/crypto/')), /#\s*include\s*<sodium/, withoutComments))
})

for (const [what, example, pattern] of [
  ['clocks', 'auto t = std::chrono::system_clock::now();', /::now\s*\(|\bclock_gettime\b|\bgettimeofday\b|\btime\s*\(\s*(nullptr|NULL|0)\s*\)|#\s*include\s*<(ctime|chrono)>/],
  ['entropy', 'std::random_device device;', /\brandom_device\b|\brandombytes\w*\s*\(|\bgetentropy\b|\bgetrandom\b|\bs?rand\s*\(|\bmt19937|#\s*include\s*<random>/],
  ['files and streams', '#include <fstream>', /#\s*include\s*<(fstream|iostream|sstream|filesystem|cstdio|stdio\.h)>/],
  ['threads', '#include <mutex>', /#\s*include\s*<(thread|mutex|shared_mutex|atomic|future|condition_variable)>/],
  ['regex, locale and format', 'int n = std::stoi(text);', /#\s*include\s*<(regex|locale|format|fmt\/.*)>|\bstd::sto(i|l|ul|ll|ull|f|d)\b/],
  ['exceptions', 'throw 1;  // no', /\b(throw|try|catch)\b/],
  ['run time type information', 'dynamic_cast<T*>(p)', /\bdynamic_cast\b|\btypeid\b/],
]) test(`the core is free of ${what}`, () => {
  assert.match(codeOf(example), pattern)
  none(places(core, pattern))
})

test('includes name a floor, never a way through folders', () => {
  none(places([...cppFiles, ...cppTests], /#\s*include\s*"[^"]*\.\.\//, withoutComments))
})

test('headers guard themselves', () => {
  none([...cppFiles, ...cppTests].filter(path => path.endsWith('.h') && !/^\s*#pragma once/m.test(read(path))))
})

test('no file or folder is named after nothing in particular', () => {
  const empty = /^(utils?|common|helpers?|misc|managers?|stuff|shared)$/i
  none(files.filter(path => dirname(path).split('/').some(part => empty.test(part)) || empty.test(basename(path).replace(/\..*$/, ''))))
})

test('names of files are in snake_case', () => {
  none([...cppFiles, ...cppTests].filter(path => !/^[a-z0-9_/]+\.(h|cpp|inc)$/.test(path)))
})

test('nothing is left for later', () => {
  // Written apart, so that this line does not accuse itself.
  const later = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK', 'not impl' + 'emented'].join('|')})\\b`)
  none(places(files.filter(path => /\.(h|cpp|inc|c|ts|mjs|js|svelte|sh|cmake|txt|md|json)$/.test(path) && !path.endsWith('package-lock.json')),
              later, text => text))
})

test('no test is switched off', () => {
  none(places(cppTests, /\bDISABLED_|GTEST_SKIP\b/))
  none(places(under(['tests', 'web'], /\.(test|spec)\.(ts|mjs|js)$/), new RegExp(`\\b(test|it|describe)\\.(${'sk'}ip|only|todo)\\b`)))
})

test('a source of more than 400 lines says why', () => {
  const sources = [...cppFiles, ...cppTests, ...webFiles, ...under(['tests', 'scripts', 'web'], /\.(mjs|js|ts|sh)$/)]
  none([...new Set(sources)].filter(path => {
    const text = read(path)
    return text.split('\n').length > 401 && !/Longer than 400 lines because/.test(text) && !/^\/\/ Generated/.test(text)
  }))
})

test('a using directive never stands in a header', () => {
  none(places(cppFiles.filter(path => path.endsWith('.h')), /^\s*using\s+namespace\b/))
})

test('every crypto label is written once', () => {
  const seen = new Map()
  for (const path of cppFiles)
    for (const [, label] of withoutComments(read(path)).matchAll(/"(nearer\/v\d+\/[a-z0-9_-]+)"/g))
      seen.set(label, [...(seen.get(label) ?? []), path])
  assert.ok(seen.size > 10)
  none([...seen].filter(([, paths]) => paths.length > 1 || paths[0] !== 'core/crypto/auth/labels.h'))
})

test('every field says whether a browser may note what is in it', () => {
  // Unless told not to, browsers write the text and the ticks of an open page into their own notes on the session.
  const field = /<(input|textarea|select)\b(?:[^>{]|\{(?:[^{}]|\{[^{}]*\})*\})*>/g
  const silent = text => [...text.matchAll(field)].map(([whole]) => whole).filter(whole => !/\bautocomplete\b/.test(whole))
  assert.deepEqual(silent('<input onclick={() => go()} type="text"> <select autocomplete="off" bind:value>'), ['<input onclick={() => go()} type="text">'])
  none(webFiles.filter(path => path.endsWith('.svelte')).flatMap(path => silent(read(path)).map(whole => `${path}: ${whole}`)))
})

test('no page has a browser\'s writing help or translator read along', () => {
  assert.match(read('web/index.html'), /<html [^>]*translate="no"[^>]*spellcheck="false"[^>]*writingsuggestions="false"/)
  assert.match(read('web/index.html'), /<meta name="google" content="notranslate"/)
  none(places(webFiles, /\b(spellcheck|writingsuggestions)\b/, text => text))
})

test('words for people are not in the core', () => {
  // A sentence: a capital, then at least three more words. Keys, labels and JSON never look so.
  const sentence = /"[A-Z][a-z']+( [a-z']+){3,}[.,"]/
  none(places(core, sentence, withoutComments).filter(line => !line.includes('static_assert')))
  assert.match('"Take a short rest first."', sentence)
  assert.equal(codeOf('a = "b // c"; // d').trimEnd(), 'a = "      ";')
})
