// stop_figures.mjs [ROUNDS] [COUPLES]
//
// How long a stop takes, as two people see it: two browsers, a real relay on this machine, durable before it forwards.
// From the tap to the first frame that shows the end, on the own screen and on the other one. One JSON line a figure.
// Needs web/dist and the native relay (NEARER_WEB and NEARER_RELAY name others).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { anaAndBen, House, pair, reachable, root, words } from '../../web/journeys/people.mjs'

// A couple uses up the writes of an hour in about forty explorations.
const rounds = Number(process.argv[2] ?? 8)
const couples = Number(process.argv[3] ?? 1)
const exploration = JSON.parse(readFileSync(join(root, 'content/explorations.json'), 'utf8')).explorations.find(one => one.stage === 0)

function tell(figure, values) {
  const sorted = values.toSorted((one, other) => one - other)
  const at = share => Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1))
  console.log(JSON.stringify({ figure, unit: 'ms', p50: at(0.5), p99: at(0.99), max: at(1), n: sorted.length }))
}

/** Notes when Stop is pressed here, and the frame in which the end shows. Both pages read the same machine's clock. */
const watch = ({ stop, ended }) => {
  const clock = () => performance.timeOrigin + performance.now()
  globalThis.pressed = globalThis.shown = undefined
  const press = event => event.target.closest?.('button')?.textContent.trim() === stop && (globalThis.pressed ??= clock())
  document.addEventListener('click', press, { capture: true, once: false })
  const look = () => {
    if (document.querySelector('h1')?.textContent === ended) globalThis.shown = clock()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
const seen = device => device.page.waitForFunction(() => globalThis.shown).then(() => device.page.evaluate(() => ({ pressed: globalThis.pressed, shown: globalThis.shown })))

const own = []
const other = []
/** One exploration, begun by both and stopped by Ben. */
async function stopOnce(ana, ben) {
  await ana.go('together')
  await ben.go('together')
  await ana.go(`together/explorations/${exploration.id}`)
  await ana.press('explorations.suggest', { partner: 'Ben' })
  await ben.go(`together/explorations/${exploration.id}`)
  for (const device of [ben, ana]) await device.press('ready.both_mine')
  await ana.press('explorations.begin')
  for (const device of [ana, ben]) {
    await device.button('explorations.stop').waitFor()
    await device.page.evaluate(watch, { stop: words['explorations.stop'], ended: words['explorations.stopped'] })
  }
  await ben.press('explorations.stop')
  const [here, there] = await Promise.all([seen(ben), seen(ana)])
  own.push(here.shown - here.pressed)
  other.push(there.shown - here.pressed)
}
async function oneCouple() {
  const house = await House.open()
  const [ana, ben] = await anaAndBen(house, reachable)
  await pair(ana, ben)
  for (let round = 0; round < rounds; ++round) {
    const done = await stopOnce(ana, ben).then(() => true, error => console.error(`round ${round + 1}: ${error.message}`))
    if (!done) break
  }
  await house.close()
}
for (let couple = 0; couple < couples; ++couple) await oneCouple()
tell('stop_on_the_own_screen', own)
tell('stop_on_the_other_screen', other)
