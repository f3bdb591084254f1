// Random lives of two people on the real core, with vaults, couriers and a relay (docs/spec/drive.md), held against a twin that
// knows what each has said: every notebook opens, nobody is out who was not put out, nothing that was acknowledged is missing, both
// see the same, and no screen shows a touch as more open than its owner's last word.
// NEARER_LENGTH=long plays more and longer ones, NEARER_LIVES=7 or 1-500 those seeds alone.
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Drive } from './drive.mjs'
import { Life, usual } from './life.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const program = process.env.NEARER_LIVES_DRIVE ?? join(root, 'build/native/bin/lives_drive')
const scripts = join(root, 'build/lives')

const lengths = {
  quick: { lives: 40, limits: { ...usual, visits: 20 } },
  usual: { lives: 200, limits: { ...usual, visits: 16 } },
  long: { lives: 2000, limits: { ...usual, visits: 300 } },
}
const { lives, limits } = lengths[process.env.NEARER_LENGTH ?? 'usual']
const [first, last] = (process.env.NEARER_LIVES ?? `1-${lives}`).split('-').map(Number)

/** Plays one life; its script is kept where it failed. */
async function live(seed) {
  const drive = new Drive(program)
  const life = new Life(seed, drive, limits)
  try {
    await life.run()
  } finally {
    drive.end()
  }
  if (!life.faults.length) return
  mkdirSync(scripts, { recursive: true })
  const script = join(scripts, `${seed}.jsonl`)
  writeFileSync(script, drive.lines.join('\n') + '\n')
  return `life ${seed} (nearer drive --script ${script}):\n` + life.faults.slice(0, 5).map(({ what, line }) => `  line ${line}: ${what}`).join('\n')
}

/** As many at a time as the machine has processors. */
async function all(seeds) {
  const failed = []
  const next = async () => {
    for (let seed; (seed = seeds.shift()) !== undefined; ) failed.push(await live(seed))
  }
  await Promise.all(Array.from({ length: availableParallelism() }, next))
  return failed.filter(Boolean)
}

test(`the lives ${first} to ${last ?? first}`, async () => {
  const seeds = Array.from({ length: (last ?? first) - first + 1 }, (_, at) => first + at)
  assert.equal((await all(seeds)).join('\n'), '')
})
