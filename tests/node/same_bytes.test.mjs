// Native and WASM give the same bytes: every journey is played natively with all calls over the bridge written down,
// then each call is made again on the WASM core, and every answer must be equal to the last byte.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { Core, root } from './core.mjs'

const nearer = process.env.NEARER_PROGRAM ?? join(root, 'build/native/bin/nearer')
const journeys = join(root, 'tests/journeys')

/** Plays recorded lines; returns how many answers were compared. */
function replay(lines) {
  const core = new Core()
  const handles = new Map()
  let compared = 0
  lines.forEach((line, index) => {
    const { device, call, json, blobs, answer, answer_blobs } = JSON.parse(line)
    const bytes = Buffer.from(blobs, 'base64url')
    if (call === 'close') {
      core.close(handles.get(device))
      handles.delete(device)
      return
    }
    const given = call === 'open' ? core.open(json, bytes) : core[call](handles.get(device), json, bytes)
    let text = given.json
    if (call === 'open') {
      const handle = /^\{"handle":(\d+),/.exec(text)
      if (handle) {
        // A device that was struck down is opened again without having been closed.
        handles.set(device, Number(handle[1]))
        text = '{' + text.slice(handle[0].length)
      }
    }
    assert.equal(text, answer, `line ${index + 1}: ${call} of ${device}: ${json.slice(0, 200)}`)
    assert.equal(given.blobs.toString('base64url'), answer_blobs, `blobs of line ${index + 1}: ${call} of ${device}`)
    compared++
  })
  return compared
}

const scripts = readdirSync(journeys).filter(name => name.endsWith('.jsonl'))
test('there are journeys to compare', () => assert.ok(scripts.length >= 5))

for (const script of scripts)
  test(script.replace('.jsonl', '').replaceAll('_', ' '), async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nearer-'))
    try {
      const record = join(folder, 'record.jsonl')
      await promisify(execFile)(nearer, ['drive', '--script', join(journeys, script), '--record', record], { maxBuffer: 1e9 })
      assert.ok(replay(readFileSync(record, 'utf8').trim().split('\n')) > 0)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
