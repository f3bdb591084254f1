// gap_figures.mjs PROGRAM [DAYS]
//
// What it takes to close a gap: one of two is away for 31 days unless said otherwise, the other writes three lines and a
// check-in a day, and the relay keeps what it keeps. PROGRAM is `nearer`; both devices and the relay run in it. One JSON line a
// figure: bytes over the wire of both, and the time of all calls of both, from the return until nothing is missing.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const [program, days = '31'] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'gap-'))
const record = join(folder, 'record.jsonl')
const stage = spawn(program, ['drive', '--record', record], { stdio: ['pipe', 'pipe', 'inherit'] })
const answers = createInterface({ input: stage.stdout })[Symbol.asyncIterator]()

async function play(line) {
  stage.stdin.write(JSON.stringify(line) + '\n')
  const { value } = await answers.next()
  const answer = JSON.parse(value)
  if (!answer.ok) throw new Error(`${JSON.stringify(line)}: ${value}`)
  return answer
}
const tell = (figure, value, unit) => console.log(JSON.stringify({ figure, unit, value: Math.round(value) }))
const seconds = text => Date.parse(text) / 1000

async function month_away() {
  let now = await play({ seed: 31, now: '2026-01-05T08:00:00Z' })
  for (const partner of ['ana', 'ben']) await play({ partner })
  await play({ pair: ['ana', 'ben'] })
  await play({ offline: 'ben' })
  let written = 0
  for (let day = 0; day < Number(days); ++day) {
    for (let line = 0; line < 3; ++line) await play({ as: 'ana', do: 'thank', with: { line: `For something that was kind, number ${++written}`, audience: 'ours' } })
    await play({ as: 'ana', do: 'record_check_in', with: { energy: day % 5, share: ['energy'] } })
    await play({ sync: true })
    now = await play({ advance: 'PT24H' })
  }
  return { written, back: seconds(now.now) }
}

const jar = async () => (await play({ as: 'ben', view: 'jar' })).view.notes.length
const misses = async () => (await play({ as: 'ben', view: 'mail' })).view.missing_since !== undefined

const { written, back } = await month_away()
const begun = performance.now()
await play({ online: 'ben' })
let visits = 0
do {
  await play({ advance: 'PT10M' })
  await play({ sync: true })
} while (++visits < 200 && ((await misses()) || (await jar()) < written))
const taken = performance.now() - begun
if ((await jar()) < written) throw new Error('the gap did not close')
stage.stdin.end()
await new Promise(done => stage.on('close', done))

let bytes = 0
for (const line of readFileSync(record, 'utf8').split('\n').filter(Boolean)) {
  const call = JSON.parse(line)
  const json = call.json ? JSON.parse(call.json) : {}
  if ((json.now?.seconds ?? 0) < back) continue
  const carried = call.call === 'receive' ? call.blobs : json.do === 'courier_requests' ? call.answer_blobs : ''
  bytes += Buffer.from(carried ?? '', 'base64url').length
}
rmSync(folder, { recursive: true })
tell('entries_while_away', written + Number(days), 'entries')
tell('visits_to_close_a_gap', visits, 'visits, ten minutes apart')
tell('bytes_to_close_a_gap', bytes, 'B')
tell('time_to_close_a_gap', taken, 'ms')
