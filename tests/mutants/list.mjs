// The lists of mutants beside this file: one check of the program broken a time, each with the test programs that have to notice.
// A mutant is four lines, with an empty one between two:
//
//   what would go unnoticed
//   path/of/the/source.cpp  program[:filter of GoogleTest] …
//   - the line as it stands there, which no other line of that file is
//   + what stands there instead
//
//   node list.mjs names [word…]          number, programs, file and name of those that have one of the words
//   node list.mjs break <number> <tree>  breaks that line in a copy of the sources
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

/** Mutants of one list; a line that is not of their form is an error that names it. */
export function read(text, list = 'list') {
  const paragraphs = text.split(/\n{2,}/).map(paragraph => paragraph.split('\n').filter(line => line && !line.startsWith('#')))
  return paragraphs.filter(lines => lines.length).map(lines => {
    const [name, place, was, is] = lines
    const [file, ...programs] = (place ?? '').split(/\s+/)
    if (lines.length !== 4 || !file || !programs.length || !was.startsWith('- ') || !is.startsWith('+ '))
      throw new Error(`${list}: not a mutant: ${name}`)
    return { name, file, programs, was: was.slice(2), is: is.slice(2) }
  })
}

export const lists = readdirSync(here).filter(name => name.endsWith('.txt')).sort()
export const mutants = lists.flatMap(name => read(readFileSync(join(here, name), 'utf8'), name))

/** The source with its one line broken; an error where the line is not there, or there twice. */
export function broken(source, { name, file, was, is }) {
  const lines = source.split('\n')
  const at = lines.flatMap((line, index) => (line.trim() === was ? [index] : []))
  if (at.length !== 1) throw new Error(`${file} has the line ${at.length} times (${name}): ${was}`)
  lines[at[0]] = lines[at[0]].replace(was, () => is)
  return lines.join('\n')
}

const [, program, command, ...rest] = process.argv
if (program === fileURLToPath(import.meta.url)) {
  if (command === 'names') {
    const wanted = ({ name, file }) => !rest.length || rest.some(word => `${file} ${name}`.includes(word))
    mutants.forEach((mutant, number) => wanted(mutant) && console.log([number, mutant.programs.join(','), mutant.file, mutant.name].join('\t')))
  } else if (command === 'break') {
    const mutant = mutants[Number(rest[0])]
    const path = join(rest[1], mutant.file)
    writeFileSync(path, broken(readFileSync(path, 'utf8'), mutant))
  } else {
    console.error('usage: list.mjs names [word…] | break <number> <tree>')
    process.exit(2)
  }
}
