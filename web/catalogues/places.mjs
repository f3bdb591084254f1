// Where each value of a JSON text stands, so that a problem in a catalogue can name its line.

/** Reads JSON; { value, lineOf } with lineOf(pointer) counting from 1, or { problem, line } for text that is not JSON. */
export function readJson(text) {
  const lineAt = position => text.slice(0, position).split('\n').length
  try {
    const value = JSON.parse(text)
    const { starts, twice } = startsOf(text)
    return { value, twice: twice.map(([pointer, at]) => [pointer, lineAt(at)]), lineOf: pointer => lineAt(starts.get(pointer) ?? 0) }
  } catch (error) {
    const at = /position (\d+)/.exec(error.message)
    return { problem: error.message, line: lineAt(at ? Number(at[1]) : text.length) }
  }
}

const step = (pointer, key) => `${pointer}/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`

/** Start of every value by its JSON pointer, and keys that one object names twice. The text is known to be JSON. */
function startsOf(text) {
  const starts = new Map()
  const twice = []
  let at = 0
  const token = /\s*("(?:\\.|[^"\\])*"|[{}[\]:,]|[^\s{}[\]:,"]+)/y
  const next = () => {
    token.lastIndex = at
    const [all, word] = token.exec(text)
    at += all.length
    return word
  }
  const members = (pointer, close, keyOf) => {
    let count = 0
    for (let word = next(); word !== close; word = next()) {
      if (word === ',') word = next()
      read(step(pointer, keyOf(word, count++)), word)
    }
  }
  const read = (pointer, first) => {
    if (starts.has(pointer)) twice.push([pointer, at])
    starts.set(pointer, at - first.length)
    if (first === '[') members(pointer, ']', (_, index) => index)
    if (first === '{') object(pointer)
  }
  const object = pointer => {
    for (let word = next(); word !== '}'; word = next()) {
      if (word === ',') word = next()
      next()
      read(step(pointer, JSON.parse(word)), next())
    }
  }
  read('', next())
  return { starts, twice }
}
