// The project speaks of itself alone, and builds anywhere.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exists, files, places, read } from './project.mjs'

const texts = files.filter(path => !/\.(png|ico|woff2?|wasm|bin|db|sqlite|jpg|webp)$/.test(path) && !/^tests\/(fuzz\/(corpus|crashers)|past_releases)\//.test(path))

test('no package registry is named', () => {
  const host = new RegExp(['registry\\.npm' + 'js', 'registry\\.yarn' + 'pkg', 'npm' + 'mirror', 'pypi' + '\\.org', 'proxy\\.gol' + 'ang',
                           'https?://[a-z0-9.-]*(artifactory|nexus|verdaccio)'].join('|'), 'i')
  assert.deepEqual(places(texts, host, text => text), [])
})

test('lock files hold integrities and no addresses', () => {
  const locks = files.filter(path => path.endsWith('package-lock.json'))
  assert.ok(locks.length >= 2)
  for (const path of locks) {
    const lock = JSON.parse(read(path))
    for (const [name, entry] of Object.entries(lock.packages)) {
      assert.equal(entry.resolved, undefined, `${path}: ${name}`)
      if (name && !entry.link && !entry.inBundle) assert.match(entry.integrity ?? '', /^sha512-/, `${path}: ${name}`)
    }
  }
})

test('no path of a machine is written down', () => {
  const machine = new RegExp(['/wo' + 'rk/', '/ro' + 'ot/', '/ho' + 'me/[a-z]', '/Us' + 'ers/[a-z]', '/tmp/pl' + 'an', 'C:' + '\\\\Users'].join('|'))
  assert.deepEqual(places(texts, machine, text => text), [])
})

test('what is built or fetched is not tracked', () => {
  assert.deepEqual(files.filter(path => /^(build|\.node|\.cache)\/|node_modules\/|^web\/dist\//.test(path)), [])
})

test('the licence is the one that the decision names', () => {
  assert.match(read('LICENSE'), /GNU AFFERO GENERAL PUBLIC LICENSE/)
  assert.ok(exists('docs/decisions/0001-licence.md'))
})
