// What is left in memory and on disk, and whether a text is in it.
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Whether one of the pieces holds the text, in the two ways in which browsers and programs write text. */
export function contains(pieces, text) {
  const ways = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]
  return pieces.some(piece => ways.some(way => piece.includes(way)))
}

/** Everything that a process of ours could write into its memory, one piece per region. */
export function memoryOf(pid) {
  const regions = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n').map(line => /^(\w+)-(\w+) rw/.exec(line)).filter(Boolean)
  const memory = openSync(`/proc/${pid}/mem`)
  try {
    return regions.map(([, from, to]) => {
      const begin = parseInt(from, 16)
      const bytes = Buffer.alloc(parseInt(to, 16) - begin)
      return bytes.subarray(0, readSync(memory, bytes, 0, bytes.length, begin))
    })
  } finally {
    closeSync(memory)
  }
}

/** Every file below a folder. */
export function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map(name => join(folder, name))
    .filter(path => statSync(path, { throwIfNoEntry: false })?.isFile())
    .map(path => ({ path, bytes: readFileSync(path) }))
}
