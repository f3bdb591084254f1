// Turns content/words/<language>.json (flat, "area.key": ICU message) into one typed module per area under .words/.
// One module per area lets a page load only its own sentences; a missing or misspelt key is a type error.
import { mkdirSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import MessageFormat from '@messageformat/core'
import compileModule from '@messageformat/core/compile-module.js'
import { parse } from '@messageformat/parser'

const here = dirname(fileURLToPath(import.meta.url))
export const wordsFolder = join(here, '../../content/words')
export const outFolder = join(here, '../.words')

/** Arguments of one message: name → TypeScript type. Plural arguments are numbers. */
export function argumentsOf(tokens, found = new Map()) {
  for (const token of tokens) {
    if (token.type === 'argument') found.set(token.arg, found.get(token.arg) ?? 'string | number')
    if (token.type === 'plural' || token.type === 'selectordinal') found.set(token.arg, 'number')
    if (token.type === 'select')
      found.set(token.arg, [...token.cases.map(c => JSON.stringify(c.key)).filter(k => k !== '"other"'), 'string'].join(' | '))
    for (const branch of token.cases ?? []) argumentsOf(branch.tokens, found)
  }
  return found
}

/** Groups a flat dictionary by area; refuses keys that are not "area.key". */
export function byArea(words) {
  const areas = {}
  for (const [key, text] of Object.entries(words)) {
    const parts = /^([a-z][a-z0-9_]*)\.([a-z0-9_]+)$/.exec(key)
    if (!parts) throw new Error(`words: "${key}" is not area.key in lower case`)
    ;(areas[parts[1]] ??= {})[parts[2]] = text
  }
  return areas
}

/** What is put into a sentence is kept apart from it, so that no name or line of a person turns the sentence round
 * (U+2068 and U+2069); what would end that, or turn it round inside, is left out. Stands in each module as it is here. */
function isolated(value) {
  return typeof value === 'number' ? String(value) : `\u2068${String(value).replace(/[\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`
}

/** The message with each of its plain arguments isolated. */
function isolating(text) {
  const places = []
  const look = tokens => {
    for (const token of tokens) {
      if (token.type === 'argument') places.push(token.ctx)
      for (const branch of token.cases ?? []) look(branch.tokens)
    }
  }
  look(parse(text))
  for (const { offset, text: argument } of places.sort((a, b) => b.offset - a.offset)) {
    const end = offset + argument.length
    text = `${text.slice(0, offset)}${argument.replace(/}$/, ', isolated}')}${text.slice(end)}`
  }
  return text
}

const declaration = messages =>
  `declare const words: {\n${Object.entries(messages)
    .map(([key, text]) => {
      const args = [...argumentsOf(parse(text))].map(([name, type]) => `${name}: ${type}`)
      return `  ${key}(${args.length ? `values: { ${args.join('; ')} }` : ''}): string`
    })
    .join('\n')}\n}\nexport default words\nexport type Key = keyof typeof words\n`

/** Writes every area's module; unchanged files are left alone so that a watching build stays quiet. */
export function compileWords(language = 'en') {
  const words = JSON.parse(readFileSync(join(wordsFolder, `${language}.json`), 'utf8'))
  const areas = byArea(words)
  mkdirSync(outFolder, { recursive: true })
  const format = new MessageFormat(language, { customFormatters: { isolated } })
  for (const [area, messages] of Object.entries(areas)) {
    write(join(outFolder, `${area}.js`), compileModule(format, Object.fromEntries(Object.entries(messages).map(([key, text]) => [key, isolating(text)]))))
    write(join(outFolder, `${area}.d.ts`), declaration(messages))
  }
  return Object.keys(areas)
}

function write(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  writeFileSync(path, text)
}

/** The Vite side: compile before the build, and again whenever the words change. */
export function wordsPlugin() {
  return {
    name: 'nearer-words',
    buildStart() {
      compileWords()
      this.addWatchFile(join(wordsFolder, 'en.json'))
    },
    handleHotUpdate({ file }) {
      if (file.startsWith(wordsFolder)) compileWords()
    },
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  rmSync(outFolder, { recursive: true, force: true })
  compileWords()
}
