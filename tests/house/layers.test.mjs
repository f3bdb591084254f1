// The arrows of the house, checked on the floors as CMake drew them and on the compiler itself.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { codeOf, cppFiles, read, root, withoutComments } from './project.mjs'

const built = 'build/native'
const sees = new Map()
const prefixes = new Map()
for (const line of read(`${built}/floors.txt`).trim().split('\n')) {
  const [, name, prefix, list] = /^(\S+) (\S+):(.*)$/.exec(line)
  sees.set(name, list.trim().split(' ').filter(Boolean))
  prefixes.set(name, prefix)
}
const reach = (name, found = new Set()) => {
  for (const floor of sees.get(name)) if (!found.has(floor)) reach(floor, found.add(floor))
  return found
}
const ground = ['base', 'wire', 'crypto_auth']
/** What each floor may reach at most. A new floor is added here on purpose. */
const allowed = {
  base: [],
  wire: ['base'],
  described: ['base'],
  catalogue: ['base'],
  crypto_auth: ['base', 'wire'],
  crypto_seal: ground,
  crypto_matching: ground,
  ledger: [...ground, 'crypto_seal'],
  envelope: [...ground, 'crypto_seal', 'ledger'],
  mailbox: ground,
  pairing: [...ground, 'crypto_seal', 'ledger'],
  matching: [...ground, 'crypto_matching', 'crypto_seal', 'ledger'],
  protective: ['base', 'described'],
  sealed: [...ground, 'crypto_seal'],
  vault_format: [...ground, 'crypto_seal'],
  practices: ['base', 'described', 'catalogue', 'protective'],
  insight: ['base', 'described', 'catalogue', 'protective', 'practices'],
  relay: [...ground, 'mailbox'],
}

test('every floor stands', () => {
  for (const name of Object.keys(allowed).filter(floor => !floor.endsWith('matching'))) assert.ok(sees.has(name), name)
  for (const name of ['companion', 'bridge', 'vault', 'cli']) assert.ok(sees.has(name), name)
})

for (const [floor, most] of Object.entries(allowed))
  if (sees.has(floor)) test(`${floor} reaches only what it may`, () => {
    assert.deepEqual([...reach(floor)].filter(other => !most.includes(other)), [])
  })

test('the relay reaches nothing that could read what partners write', () => {
  const reached = reach('relay')
  for (const floor of ['practices', 'insight', 'ledger', 'envelope', 'crypto_seal', 'sealed', 'pairing', 'vault_format', 'companion'])
    assert.ok(!reached.has(floor), floor)
})

test('no program but the bridge and the command line reaches the companion', () => {
  const above = [...sees.keys()].filter(floor => reach(floor).has('companion'))
  assert.deepEqual(above.filter(floor => !['bridge', 'vault', 'cli'].includes(floor)), [])
})

const commands = JSON.parse(read(`${built}/compile_commands.json`))
/** Compiles a few lines with the very flags that a source of ours is compiled with. */
function compileLike(source, text) {
  const { command, directory } = commands.find(entry => entry.file.endsWith(source))
  const folder = mkdtempSync(join(tmpdir(), 'nearer-'))
  try {
    const file = join(folder, 'trial.cpp')
    writeFileSync(file, text)
    const words = command.split(' ').filter(Boolean).map(word => word.replaceAll('\\"', '"'))
    const compiler = words.findIndex(word => /(^|\/)(c\+\+|g\+\+|clang\+\+)[-0-9]*$/.test(word))
    const flags = words.slice(compiler + 1).filter((word, i, all) =>
      !['-o', '-c', '-MD', '-MT', '-MF'].includes(word) && !['-o', '-c', '-MT', '-MF'].includes(all[i - 1]))
    return spawnSync(words[compiler], [...flags, '-fsyntax-only', file], { cwd: directory, encoding: 'utf8' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const headersOf = floor => {
  const folder = cppFiles.filter(path => path.endsWith('.h') && path.replace(/^core\//, '').startsWith(`${prefixes.get(floor)}/`))
  return folder.map(path => path.replace(/^core\//, ''))
}

test('a relay that reaches for the ledger, the practices or the seal does not compile', () => {
  const door = headersOf('mailbox')[0]
  const fine = compileLike('relay/main.cpp', `#include "${door}"\nint main() {}\n`)
  assert.equal(fine.status, 0, fine.stderr)
  for (const floor of ['ledger', 'envelope', 'practices', 'companion', 'crypto_seal', 'sealed']) {
    const header = headersOf(floor)[0]
    const refused = compileLike('relay/main.cpp', `#include "${header}"\nint main() {}\n`)
    assert.notEqual(refused.status, 0, header)
    assert.match(refused.stderr, /No such file or directory/, header)
  }
})

test('a practice that reaches for crypto or the ledger does not compile', () => {
  const source = cppFiles.find(path => /^core\/practices\/.*\.cpp$/.test(path))
  for (const floor of ['crypto_auth', 'ledger', 'wire', 'companion']) {
    const refused = compileLike(source, `#include "${headersOf(floor)[0]}"\n`)
    assert.match(refused.stderr, /No such file or directory/, floor)
  }
})

test('every include of ours names a floor that is seen', () => {
  // The compiler checks what is compiled; this also catches a header that nobody includes.
  const floorOf = path => [...prefixes].filter(([, prefix]) => path.startsWith(`${prefix}/`)).sort((a, b) => b[1].length - a[1].length)[0]?.[0]
  const wrong = []
  for (const path of cppFiles) {
    const floor = floorOf(path.replace(/^core\//, ''))
    if (!floor) continue
    for (const [, included] of withoutComments(read(path)).matchAll(/#\s*include\s*"([^"]+)"/g)) {
      const other = floorOf(included)
      if (other !== floor && !reach(floor).has(other)) wrong.push(`${path} includes ${included}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('nothing at module level can change', () => {
  // Symbols in writable sections of our own libraries; .data.rel.ro is constant once the program is loaded. A function's
  // static constant has a guard beside it and is set once. GCC 12 also puts some constexpr objects into writable
  // sections, hence the look at their declarations.
  const sources = cppFiles.map(path => codeOf(read(path))).join('\n')
  const constant = name => new RegExp(`\\bconst(expr)?\\b[^;=(]*\\b${name.split('::').pop().replace(/\W.*$/, '')}\\s*(\\[[^\\]]*\\])?\\s*[={]`).test(sources)
  const libraries = execFileSync('find', [join(root, built), '-name', 'libnearer_*.a'], { encoding: 'utf8' }).trim().split('\n')
  assert.ok(libraries.length > 10)
  const changing = []
  for (const library of libraries) {
    const symbols = execFileSync('objdump', ['-t', '-C', library], { encoding: 'utf8', maxBuffer: 1e9 }).split('\n')
      .map(line => /^[0-9a-f]+ .{7} (\S+)\t[0-9a-f]+\s+(?:\.hidden )?(.+)$/.exec(line)).filter(Boolean)
    const guarded = new Set(symbols.map(([, , name]) => /^guard variable for (.*)$/.exec(name)?.[1]).filter(Boolean))
    for (const [, section, name] of symbols)
      if (/^\.(bss|data|tbss|tdata)(\.|$)/.test(section) && !/^\.data\.rel\.ro/.test(section) && !name.startsWith('guard variable') &&
          /^nearer::/.test(name) && !guarded.has(name) && !constant(name))
        changing.push(`${library.replace(/^.*\//, '')}: ${name}`)
  }
  assert.deepEqual([...new Set(changing)], [])
})

