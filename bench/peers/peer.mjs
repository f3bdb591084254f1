// peer.mjs yjs|automerge|loro WORKLOAD: saves the couple's events as one immutable value each (a log's best case), then
// measures: bytes at rest, loading and folding them, taking them in one at a time, and catching up from empty. None of the
// peers seals or authenticates anything. Prepare once: npm install --prefix bench/peers
import { readFileSync } from 'node:fs'

const [name, workload] = process.argv.slice(2)
const events = JSON.parse(readFileSync(workload, 'utf8'))
const encoder = new TextEncoder()
const decoder = new TextDecoder()
const MOST_SECONDS = 60 // Automerge grows slower with every change: what it has managed by then is said
// Processor time, as for Nearer. It counts the threads of the engine that collect and compile, so the wall-clock minimum is
// said beside it.
const processor = () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000

const peers = {
  async yjs() {
    const Y = await import('yjs')
    const list = doc => doc.getArray('events')
    return {
      make: () => new Y.Doc(),
      write: (doc, event) => {
        const before = Y.encodeStateVector(doc)
        list(doc).push([event])
        return Y.encodeStateAsUpdate(doc, before)
      },
      take: (doc, change) => (Y.applyUpdate(doc, change), doc),
      save: doc => Y.encodeStateAsUpdateV2(doc),
      load: bytes => {
        const doc = new Y.Doc()
        Y.applyUpdateV2(doc, bytes)
        return doc
      },
      values: doc => list(doc).toJSON(),
    }
  },
  async automerge() {
    const A = await import('@automerge/automerge')
    const base = A.save(A.change(A.init({ actor: '00'.repeat(16) }), doc => { doc.events = [] }))
    const value = event => encoder.encode(JSON.stringify(event))
    return {
      make: () => A.load(base),
      steps: all => {
        let doc = A.load(base)
        const changes = []
        for (let at = 0; at < all.length; at += 50) {
          doc = A.change(doc, draft => { for (const event of all.slice(at, at + 50)) draft.events.push(value(event)) })
          changes.push(A.getLastLocalChange(doc))
        }
        return { doc, changes, each: 50 }
      },
      take: (doc, change) => A.applyChanges(doc, [change])[0],
      save: doc => A.save(doc),
      load: bytes => A.load(bytes),
      values: doc => Array.from(doc.events, bytes => JSON.parse(decoder.decode(bytes))),
    }
  },
  async loro() {
    const { LoroDoc } = await import('loro-crdt')
    return {
      make: () => new LoroDoc(),
      write: (doc, event) => {
        const before = doc.oplogVersion()
        doc.getList('events').push(event)
        doc.commit()
        return doc.export({ mode: 'update', from: before })
      },
      take: (doc, change) => (doc.import(change), doc),
      save: doc => doc.export({ mode: 'snapshot' }),
      load: bytes => {
        const doc = new LoroDoc()
        doc.import(bytes)
        return doc
      },
      values: doc => doc.getList('events').toJSON(),
    }
  },
}

/** The same small fold for everybody: sums of the scales, and the last entry of each kind. */
function fold(values) {
  const state = { count: 0, sums: {}, last: {} }
  for (const value of values) {
    state.count++
    for (const scale of ['energy', 'pain', 'sleep', 'mood', 'closeness', 'stress'])
      if (typeof value[scale] === 'number') state.sums[scale] = (state.sums[scale] ?? 0) + value[scale]
    state.last[value.by + value.kind] = value.id
  }
  return state
}

const say = (figure, unit, values) => {
  values.sort((one, other) => one - other)
  console.log(JSON.stringify({ peer: name, figure, unit, min: values[0], median: values[values.length >> 1], max: values.at(-1), n: values.length }))
}

const peer = await peers[name]()
function written() {
  if (peer.steps) return peer.steps(events)
  const doc = peer.make()
  return { doc, changes: events.map(event => peer.write(doc, event)), each: 1 }
}
const { doc, changes, each } = written()
const saved = peer.save(doc)
say('at_rest', 'B/event', [saved.length / events.length])
const expected = JSON.stringify(fold(events))

const opened = []
const openedByWall = []
for (let round = 0; round < 15; round++) {
  const [begin, wall] = [processor(), performance.now()]
  const state = fold(peer.values(peer.load(saved)))
  opened.push(processor() - begin)
  openedByWall.push(performance.now() - wall)
  if (JSON.stringify(state) !== expected) throw new Error(`${name} came out different`)
}
say('load_and_fold', 'ms', opened)
say('load_and_fold_by_wall', 'ms', openedByWall)

let other = peer.make()
let taken = 0
const [begin, wall] = [processor(), performance.now()]
for (const change of changes) {
  other = peer.take(other, change)
  taken += each
  if (performance.now() - wall > MOST_SECONDS * 1000) break
}
say(each === 1 ? 'take_in_one_at_a_time' : `take_in_${each}_at_a_time`, 'events/s', [taken / (processor() - begin) * 1000])
