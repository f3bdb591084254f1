// What the browser's core must be before anything is written with it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'
import { Core, exportedNames, importedNames, packBlobs, root } from './core.mjs'

const now = { seconds: 1767643200, zone_minutes: 60 }
const random = byte => Buffer.alloc(32, byte)
const ask = (core, fields, blobs = [random(1)]) => JSON.parse(core.open(JSON.stringify({ now, ...fields }), packBlobs(blobs)).json)

test('it has the bridge and nothing else', () => {
  assert.deepEqual([...exportedNames].sort(), ['_initialize', 'memory', 'nearer_alloc', 'nearer_close', 'nearer_free',
    'nearer_open', 'nearer_perform', 'nearer_receive', 'nearer_view'])
})

test('it can ask the world for neither time nor random bytes nor files', () => {
  const harmless = ['fd_close', 'fd_seek', 'fd_write', 'fd_fdstat_get', 'proc_exit']
  assert.deepEqual(importedNames.filter(name => !harmless.includes(name)), [])
})

test('it stays small', () => {
  const bytes = readFileSync(join(root, 'build/wasm/nearer.wasm'))
  const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
  assert.ok(packed <= 412_000, `${packed} bytes of brotli`)
})

test('known answers hold at the usual cost, without growing memory', () => {
  const core = new Core()
  const before = core.memoryBytes
  assert.deepEqual(ask(core, { how: 'self_test', mem_kib: 65536 }), { ok: true })
  assert.equal(core.memoryBytes, before)
})

test('known answers hold on the rest of the ladder', () => {
  for (const mem_kib of [131072, 262144]) assert.deepEqual(ask(new Core(), { how: 'self_test', mem_kib }), { ok: true })
})

test('two fresh cores derive the same key', () => {
  const derive = { how: 'derive', secret: 'five words are enough here', salt: '00'.repeat(16), ops: 3, mem_kib: 65536 }
  const [first, second] = [ask(new Core(), derive), ask(new Core(), derive)]
  assert.equal(first.ok, true)
  assert.match(first.check, /^[0-9a-f]{64}$/)
  assert.notEqual(first.check, '0'.repeat(64))
  assert.deepEqual(first, second)
})

test('a cost above the ceiling is refused before any memory is taken', () => {
  const core = new Core()
  const before = core.memoryBytes
  const answer = ask(core, { how: 'derive', secret: 'x', salt: '00'.repeat(16), ops: 3, mem_kib: 1048576 })
  assert.equal(answer.problem, 'bad_cost')
  assert.equal(core.memoryBytes, before)
})

test('nonsense is refused and never traps', () => {
  const core = new Core()
  for (const text of ['', '{', '[]', '{"how":1}', '{"how":"create"}', '\u0000', '{"now":{}}', '9'.repeat(10000), '['.repeat(10000)])
    assert.equal(JSON.parse(core.open(text, packBlobs([random(1)])).json).ok, false, text.slice(0, 40))
  for (const blobs of [Buffer.alloc(0), Buffer.from([255, 255, 255, 255]), Buffer.from([1, 0, 0, 0, 255, 255, 255, 255]), Buffer.alloc(3)])
    assert.equal(JSON.parse(core.open(JSON.stringify({ now, how: 'create', name: 'Ana', secret: 'x' }), blobs).json).ok, false)
})

test('a thousand calls leave no memory behind', () => {
  const core = new Core()
  const call = () => core.open(JSON.stringify({ now, how: 'suggest_passphrase' }), packBlobs([random(3)]))
  for (let i = 0; i < 100; i++) call()
  const before = core.memoryBytes
  for (let i = 0; i < 20000; i++) call()
  assert.equal(core.memoryBytes, before)
})
