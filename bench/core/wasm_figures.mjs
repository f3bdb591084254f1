// wasm_figures.mjs VAULT SECRET RECORD [ROUNDS]
//
// The browser's core under Node: opening a vault that `nearer drive --vaults` has made, with and without its folded
// snapshot, and the calls that a deck of twelve wishes takes (RECORD: what `nearer drive --record` wrote down of it).
// One JSON line a figure. Wall-clock times; the store's reading is not in them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { brotliCompressSync } from 'node:zlib'
import { Core, packBlobs, root } from '../../tests/node/core.mjs'

const [vault, secret, record, rounds = '7'] = process.argv.slice(2)
const now = { seconds: 1_930_000_000, zone_minutes: 0 }
const snapshot = 4

function tell(figure, values, unit) {
  const sorted = values.toSorted((one, other) => one - other)
  const of = place => Number(sorted[place].toFixed(3))
  console.log(JSON.stringify({ figure, unit, min: of(0), median: of(Math.floor(sorted.length / 2)), max: of(sorted.length - 1), n: sorted.length }))
}
function timed(work) {
  const begin = performance.now()
  const answer = work()
  return [performance.now() - begin, answer]
}
/** table u8 | length of the row u16 | row | sealed, as docs/spec/bridge.md says. */
const packed = ({ place, row, sealed }) => Buffer.concat([Buffer.from([place, row.length, 0]), row, sealed])

function contents() {
  const database = new DatabaseSync(join(vault, 'vault.nearer'), { readOnly: true })
  const [{ head }] = database.prepare('SELECT head FROM vault').all()
  return { head, records: database.prepare('SELECT place, row, sealed FROM records').all() }
}

function open(head, records) {
  const core = new Core()
  const before = core.memoryBytes
  const bytes = packBlobs([Buffer.alloc(32, 7), head, ...records.map(packed)])
  const [derive] = timed(() => core.open(JSON.stringify({ now, how: 'derive', secret, salt: '00'.repeat(16) }), packBlobs([Buffer.alloc(32, 7)])))
  const [whole, answer] = timed(() => core.open(JSON.stringify({ now, how: 'unlock', secret }), bytes))
  if (!JSON.parse(answer.json).ok) throw new Error(answer.json)
  return { whole, derive, grown: (core.memoryBytes - before) / 2 ** 20 }
}

function replay() {
  const core = new Core()
  const handles = new Map()
  return readFileSync(record, 'utf8').trim().split('\n').map(line => {
    const { device, call, json, blobs } = JSON.parse(line)
    const bytes = Buffer.from(blobs, 'base64url')
    if (call === 'close') return { milliseconds: 0 }
    const [milliseconds, given] = timed(() => (call === 'open' ? core.open(json, bytes) : core[call](handles.get(device), json, bytes)))
    const handle = /^\{"handle":(\d+),/.exec(given.json)
    if (call === 'open' && handle) handles.set(device, Number(handle[1]))
    return { device, call, json, milliseconds }
  })
}

const { head, records } = contents()
const folded = Array.from({ length: Number(rounds) }, () => open(head, records))
const unfolded = Array.from({ length: Number(rounds) }, () => open(head, records.filter(({ place }) => place !== snapshot)))
tell('wasm_unlock', folded.map(({ whole }) => whole), 'ms')
tell('wasm_derive_key', folded.map(({ derive }) => derive), 'ms')
tell('wasm_unlock_without_snapshot', unfolded.map(({ whole }) => whole), 'ms')
tell('wasm_memory_grown', folded.map(({ grown }) => grown), 'MiB')

const runs = Array.from({ length: Number(rounds) }, replay)
// The same calls in every run: those that the protocol makes long stand out by themselves.
const long = runs[0].map((call, place) => ({ ...call, place })).filter(({ call, milliseconds }) => call !== 'open' && milliseconds > 10)
for (const { device, call, json, place } of long)
  tell(`wasm_deck ${place} ${device} ${call} ${JSON.parse(json).do ?? JSON.parse(json).from}`, runs.map(run => run[place].milliseconds), 'ms')

const wasm = readFileSync(join(root, 'build/wasm/nearer.wasm'))
tell('wasm_size', [wasm.length], 'B')
tell('wasm_size_brotli', [brotliCompressSync(wasm).length], 'B')
