// Counts what really ran, from the result files that the test programs wrote, and closes ./test with one plain line.
// usage: count_results.mjs <results folder> <GoogleTest results folder> <seconds>
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

const [folder, nativeFolder, seconds] = process.argv.slice(2)

/** Cases of one JUnit-like file: how many passed, how many failed, how many were skipped, and the names of failures. */
export function countCases(xml) {
  const found = { passed: 0, failed: 0, skipped: 0, failures: [] }
  for (const [, attributes, rest] of xml.matchAll(/<testcase\b([^>]*?)(\/>|>[\s\S]*?<\/testcase>)/g)) {
    const name = /\bname="([^"]*)"/.exec(attributes)?.[1] ?? 'unnamed'
    const group = /\bclassname="([^"]*)"/.exec(attributes)?.[1] ?? ''
    if (/<failure\b|<error\b/.test(rest) || /\bstatus="fail"/.test(attributes)) {
      found.failed++
      found.failures.push(group && group !== 'test' ? `${group} › ${name}` : name)
    } else if (/<skipped\b/.test(rest) || /\bstatus="(notrun|disabled)"/.test(attributes)) found.skipped++
    else found.passed++
  }
  return found
}

const total = { passed: 0, failed: 0, skipped: 0, failures: [] }
const add = (where, found) => {
  total.passed += found.passed
  total.failed += found.failed
  total.skipped += found.skipped
  total.failures.push(...found.failures.map(name => `${where}: ${name}`))
}
const fail = (where, why) => add(where, { passed: 0, failed: 1, skipped: 0, failures: [why] })
const read = path => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)

// A ctest entry is one program; its own result file tells the single cases. A program that fails without a failed case
// of its own (it crashed, it ran out of time, it was never built) is one failure.
function addNative(xml) {
  const before = total.passed + total.failed
  for (const [, attributes, rest] of xml.matchAll(/<testcase\b([^>]*?)(\/>|>[\s\S]*?<\/testcase>)/g)) {
    const name = /\bname="([^"]*)"/.exec(attributes)[1]
    const ok = /\bstatus="run"/.test(attributes) && !/<failure\b/.test(rest)
    const cases = read(join(nativeFolder, `${name}.xml`))
    const found = cases === undefined ? undefined : countCases(cases)
    if (found) add(name, found)
    if (!ok && !found?.failed) fail(name, 'ended without saying why')
    if (ok && !found) add(name, { passed: 1, failed: 0, skipped: 0, failures: [] })
    if (ok && found && found.passed === 0) fail(name, 'holds no test')
  }
  return total.passed + total.failed - before
}

const steps = (read(join(folder, 'steps.tsv')) ?? '').trim().split('\n').filter(Boolean).map(line => {
  const [name, took, code] = line.split('\t')
  return { name, seconds: Number(took), ok: code === '0' }
})
// Which result file each test step owes; a step not named here is a build or a check and counts only when it fails.
const owed = { 'native tests': 'ctest', models: 'models', 'wasm tests': 'wasm', lives: 'lives', 'house rules': 'house', 'web tests': 'vitest',
               'browser journeys': 'journeys', 'sanitizer tests': 'sanitizer', fuzzing: 'fuzzing' }
const rows = []
for (const step of steps) {
  const before = { ...total }
  const name = owed[step.name]
  const xml = name && read(join(folder, `${name}.xml`))
  if (xml !== undefined && name === 'ctest') addNative(xml)
  else if (xml !== undefined && name) add(step.name, countCases(xml))
  const counted = total.passed + total.failed - before.passed - before.failed
  if (!step.ok && total.failed === before.failed) fail(step.name, 'the step itself failed')
  if (step.ok && name && counted === 0) fail(step.name, xml === undefined ? 'left no results' : 'ran no test')
  if (counted) rows.push(`  ${step.name.padEnd(20)} ${total.passed - before.passed} passed, ${total.failed - before.failed} failed`)
}
for (const file of existsSync(folder) ? readdirSync(folder) : []) {
  const name = basename(file, '.xml')
  if (file.endsWith('.xml') && !Object.values(owed).includes(name)) fail(name, 'results of no known step')
}
if (steps.length === 0) fail('test', 'no step ran')

console.log(rows.join('\n'))
if (total.failures.length) console.log(`\nFailed:\n${total.failures.map(name => `  ${name}`).join('\n')}`)
const slowest = [...steps].sort((a, b) => b.seconds - a.seconds).slice(0, 5)
console.log(`\nSlowest: ${slowest.map(step => `${step.name} ${Math.round(step.seconds)} s`).join(', ')}; in all ${seconds} s`)
if (total.skipped) console.log(`${total.skipped} skipped`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
