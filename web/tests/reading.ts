/** A message with its arguments filled in by a plain word, and its longest branch where it has several. */
export function plainText(message: string): string {
  let text = message
  for (let round = 0; round < 3; round++)
    text = text.replace(/\{\w+, (?:plural|select|selectordinal),((?:[^{}]|\{[^{}]*\})*)\}/g, (_, branches: string) => branches.match(/other\s*\{([^{}]*)\}/)?.[1] ?? '')
  return text.replace(/\{\w+\}/g, 'Ben').replace(/#/g, 'two')
}

function syllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '').replace(/(?:[^laeiouy]es|[^laeiouytd]ed|[^laeiouy]e)$/, '')
  return Math.max(1, letters.match(/[aeiouy]{1,2}/g)?.length ?? 1)
}

/** Flesch-Kincaid grade of all texts taken together. */
export function grade(texts: readonly string[]): number {
  let sentences = 0
  let words = 0
  let sounds = 0
  for (const text of texts) {
    const found = text.match(/[A-Za-z’']+/g) ?? []
    if (!found.length) continue
    sentences += text.split(/[.?!:]+(?:\s|$)/).filter(part => /[A-Za-z]/.test(part)).length
    words += found.length
    sounds += found.reduce((sum, word) => sum + syllables(word), 0)
  }
  return (0.39 * words) / sentences + (11.8 * sounds) / words - 15.59
}
