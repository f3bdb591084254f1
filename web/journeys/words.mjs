// The words of the screens, as the program says them.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
export const words = JSON.parse(readFileSync(join(root, 'content/words/en.json'), 'utf8'))

/** A text of the words file with its values put in as the screens do it, apart from the sentence; for plain placeholders only. */
export function text(key, values = {}) {
  if (!(key in words)) throw new Error(`no words for ${key}`)
  return words[key].replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === 'number' ? values[name] : `\u2068${values[name]}\u2069`))
}
