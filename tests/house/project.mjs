// What the house's tests read: the project's own files, and its sources without comments or strings.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
export const read = path => readFileSync(join(root, path), 'utf8')
export const exists = path => existsSync(join(root, path))

/** Files of the project: tracked ones, and new ones that git would not ignore. */
export const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'],
                                  { cwd: root, encoding: 'utf8', maxBuffer: 1e8 })
  .split('\n').filter(path => path && exists(path))

export const under = (folders, ending) => files.filter(path => folders.some(folder => path.startsWith(`${folder}/`)) && ending.test(path))

const cpp = /\.(h|cpp|inc)$/
export const core = under(['core', 'bridge'], cpp)
export const cppFiles = under(['core', 'bridge', 'vault', 'cli', 'relay'], cpp)
export const cppTests = under(['tests', 'bench'], cpp)
export const webFiles = under(['web/src'], /\.(ts|svelte)$/)

const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g
/** Comments and the insides of strings become spaces; lines stay where they are. Digit separators survive. */
export function codeOf(text) {
  return text.replace(/(?<=[0-9a-fA-F])'(?=[0-9a-fA-F])/g, '_').replace(token, found =>
    found.startsWith('/') ? found.replace(/[^\n]/g, ' ') : found[0] + found.slice(1, -1).replace(/[^\n]/g, ' ') + found[0])
}
/** Comments become spaces, strings stay. */
export function withoutComments(text) {
  return text.replace(token, found => (found.startsWith('/') ? found.replace(/[^\n]/g, ' ') : found))
}

/** "path:line: what stands there" for every match of a pattern. */
export function places(paths, pattern, view = codeOf) {
  const found = []
  for (const path of paths) {
    view(read(path)).split('\n').forEach((line, index) => {
      if (pattern.test(line)) found.push(`${path}:${index + 1}: ${line.trim().slice(0, 120)}`)
    })
  }
  return found
}
