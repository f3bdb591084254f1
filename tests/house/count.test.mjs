// ./test closes with a plain line of counts; here is what makes that line true.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from './project.mjs'

/** What count_results says about the given steps ("name<tab>seconds<tab>exit code") and result files. */
function count(steps, files = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'nearer-'))
  try {
    mkdirSync(join(folder, 'native'))
    writeFileSync(join(folder, 'steps.tsv'), steps.map(step => step.join('\t') + '\n').join(''))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    const ran = spawnSync(process.execPath, [join(root, 'scripts/count_results.mjs'), folder, join(folder, 'native'), '9'], { encoding: 'utf8' })
    return { line: ran.stdout.trim().split('\n').at(-1), ok: ran.status === 0, all: ran.stdout }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
const good = name => `<testcase name="${name}" classname="x" time="1"/>`
const bad = name => `<testcase name="${name}" classname="x"><failure message="no"/></testcase>`
const suite = (...cases) => `<testsuites><testsuite>${cases.join('\n')}</testsuite></testsuites>`

test('cases are counted, not programs', () => {
  const ctest = suite('<testcase name="wire" status="run"/>', '<testcase name="base" status="run"/>')
  const counted = count([['native tests', 3, 0]], { 'ctest.xml': ctest, 'native/wire.xml': suite(good('a'), good('b')), 'native/base.xml': suite(good('c')) })
  assert.deepEqual([counted.line, counted.ok], ['3 passed, 0 failed', true])
})

test('a program that crashed counts as failed, even with cases that passed before', () => {
  const ctest = suite('<testcase name="wire" status="fail"><failure/></testcase>', '<testcase name="base" status="run"/>')
  assert.equal(count([['native tests', 3, 8]], { 'ctest.xml': ctest, 'native/base.xml': suite(good('c')) }).line, '1 passed, 1 failed')
  assert.equal(count([['native tests', 3, 8]], { 'ctest.xml': ctest, 'native/wire.xml': suite(good('a')), 'native/base.xml': suite(good('c')) }).line, '2 passed, 1 failed')
})

test('a program that was never built counts as failed', () => {
  const ctest = suite('<testcase name="wire" status="notrun"><skipped/></testcase>')
  assert.equal(count([['native tests', 0, 8]], { 'ctest.xml': ctest }).line, '0 passed, 1 failed')
})

test('failures of every kind are counted once and named', () => {
  const counted = count([['web tests', 3, 1], ['wasm tests', 3, 1]], { 'vitest.xml': suite(good('a'), bad('the lost one')), 'wasm.xml': suite(bad('b')) })
  assert.deepEqual([counted.line, counted.ok], ['1 passed, 2 failed', false])
  assert.match(counted.all, /the lost one/)
})

test('a build that failed is a failure, a build that went well is no test', () => {
  assert.equal(count([['native build', 3, 0], ['web build', 3, 1]]).line, '0 passed, 1 failed')
})

test('a step that leaves no results, or none that ran, fails', () => {
  assert.equal(count([['wasm tests', 3, 0]]).line, '0 passed, 1 failed')
  assert.equal(count([['wasm tests', 3, 0]], { 'wasm.xml': suite() }).line, '0 passed, 1 failed')
})

test('nothing at all is not a success', () => {
  assert.equal(count([]).ok, false)
})

test('what was skipped is said', () => {
  const counted = count([['web tests', 3, 0]], { 'vitest.xml': suite(good('a'), '<testcase name="s"><skipped/></testcase>') })
  assert.match(counted.all, /^1 skipped$/m)
})
