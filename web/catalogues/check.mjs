// Checks content/*.json against their schemas and against each other; the build stops at what is wrong, with file, line and reason.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import Ajv from 'ajv'
import { readJson } from './places.mjs'
import { brokenRules } from './rules.mjs'

export const contentFolder = join(dirname(fileURLToPath(import.meta.url)), '../../content')

/** "content/<file>:<line>: <reason>" for everything wrong in the catalogues of a folder; none if all is well. */
export function problemsIn(folder = contentFolder) {
  const found = []
  const catalogues = {}
  const lines = {}
  for (const name of missing(folder)) found.push(`content/${name}.json:1: is missing`)
  for (const file of readdirSync(folder).filter(name => name.endsWith('.json'))) {
    const name = file.replace('.json', '')
    const say = (line, reason) => found.push(`content/${file}:${line}: ${reason}`)
    const read = readJson(readFileSync(join(folder, file), 'utf8'))
    if (read.problem) say(read.line, read.problem)
    else {
      for (const [pointer, line] of read.twice) say(line, `${pointer} is named twice`)
      for (const [pointer, reason] of againstSchema(folder, name, read.value)) say(read.lineOf(pointer), reason)
      lines[name] = read.lineOf
      catalogues[name] = read.value
    }
  }
  if (found.length) return found
  return brokenRules(catalogues).map(([name, pointer, reason]) => `content/${name}.json:${lines[name](pointer)}: ${reason}`)
}

const missing = folder =>
  readdirSync(join(folder, 'schema'))
    .map(file => file.replace('.schema.json', ''))
    .filter(name => name !== 'words' && !existsSync(join(folder, `${name}.json`)))

function againstSchema(folder, name, value) {
  const path = join(folder, 'schema', `${name}.schema.json`)
  if (!existsSync(path)) return [['', 'has no schema']]
  const check = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(path, 'utf8')))
  check(value)
  return (check.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = params.additionalProperty ?? params.propertyName
    return [extra ? `${instancePath}/${extra}` : instancePath, `${instancePath || 'it'} ${message}${extra ? `: ${extra}` : ''}`]
  })
}

/** The Vite side: a catalogue that is not right stops the build. */
export function cataloguesPlugin(folder = contentFolder) {
  return {
    name: 'nearer-catalogues',
    buildStart() {
      const found = problemsIn(folder)
      if (found.length) throw new Error(`catalogues:\n${found.join('\n')}`)
    },
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = problemsIn(process.argv[2])
  for (const problem of found) console.error(problem)
  process.exitCode = found.length ? 1 : 0
}
