// The lists of mutants stand for lines that are there. scripts/mutants.sh breaks them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { broken, mutants, read } from '../mutants/list.mjs'
import { exists, read as source, under } from './project.mjs'

test('a list says what is not of its form', () => {
  const mutant = 'nobody checks\ncore/a.cpp  ledger companion:Couple*\n- if (wrong) return;\n+ if (false) return;\n'
  assert.deepEqual(read(`# a list\n\n${mutant}\n\n${mutant}`)[1],
                   { name: 'nobody checks', file: 'core/a.cpp', programs: ['ledger', 'companion:Couple*'], was: 'if (wrong) return;', is: 'if (false) return;' })
  for (const line of mutant.trim().split('\n')) assert.throws(() => read(mutant.replace(line + '\n', '')), /not a mutant/)
})

test('a mutant breaks one line and no other', () => {
  const mutant = { name: '', file: '', was: 'b();', is: '$&;' }
  assert.equal(broken('a();\n  b();\nc(b();\n', mutant), 'a();\n  $&;\nc(b();\n')
  assert.throws(() => broken('a();\n', mutant), /0 times/)
  assert.throws(() => broken('b();\nb();\n', mutant), /2 times/)
})

test('every line of the lists stands exactly once in its file', () => {
  assert.ok(mutants.length >= 60)
  const gone = mutants.filter(mutant => {
    try {
      return broken(source(mutant.file), mutant) === source(mutant.file)
    } catch {
      return true
    }
  })
  assert.deepEqual(gone.map(({ file, name, was }) => `${file}: ${name}: ${was}`), [])
})

test('no two mutants are the same, and each names test programs that there are', () => {
  const spelt = mutants.map(({ file, was, is }) => `${file}\n${was}\n${is}`)
  assert.equal(new Set(spelt).size, spelt.length)
  const named = new Set(under(['tests'], /CMakeLists\.txt$/).flatMap(path => [...source(path).matchAll(/nearer_tests\((\w+)/g)].map(([, name]) => name)))
  assert.deepEqual(mutants.flatMap(({ programs }) => programs).filter(program => !named.has(program.split(':')[0])), [])
  assert.ok(exists('scripts/mutants.sh'))
})
