// workload.mjs SCRIPT ANSWERS OUT: the entries that a simulated couple really wrote, one JSON value each, for peers that
// keep lists of values. An intent that Nearer turned into two entries (one for each audience) counts twice here as well.
import { readFileSync, writeFileSync } from 'node:fs'

const [script, answers, out] = process.argv.slice(2)
const lines = file => readFileSync(file, 'utf8').trim().split('\n').map(line => JSON.parse(line))
const said = lines(answers)
const events = lines(script).flatMap((line, index) => {
  const entries = said[index].answer?.entries ?? []
  return line.do ? entries.map(id => ({ by: line.as, id, kind: line.do, ...line.with })) : []
})
writeFileSync(out, JSON.stringify(events))
console.log(JSON.stringify({ figure: 'peer_workload', unit: 'events', median: events.length }))
