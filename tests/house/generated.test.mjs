// What is generated and tracked is what the core would generate today.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { read, root } from './project.mjs'

const nearer = (...words) => execFileSync(join(root, 'build/native/bin/nearer'), words, { encoding: 'utf8', maxBuffer: 1e8 })

test('the TypeScript types are those of the core', () => {
  assert.equal(read('web/src/companion/types.ts').trimEnd(), nearer('describe', '--typescript').trimEnd(),
    'write them anew:  build/native/bin/nearer describe --typescript > web/src/companion/types.ts')
})

test('the description is JSON, and says the same twice', () => {
  const description = nearer('describe')
  assert.equal(description, nearer('describe'))
  assert.ok(Object.keys(JSON.parse(description)).length > 3)
})
