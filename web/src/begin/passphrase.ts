// Five words from the 7,776 of the EFF's large list (Joseph Bonneau, CC BY 3.0 US): about 64 bits.
export const wordCount = 5

/** Draws words without bias; `fill` gives random bytes. */
export function drawWords(list: readonly string[], count = wordCount, fill: (numbers: Uint32Array<ArrayBuffer>) => void = n => crypto.getRandomValues(n)): string {
  const bound = Math.floor(2 ** 32 / list.length) * list.length
  const number = new Uint32Array(1)
  const words: string[] = []
  while (words.length < count) {
    fill(number)
    if (number[0]! < bound) words.push(list[number[0]! % list.length]!)
  }
  return words.join(' ')
}

export async function freshPassphrase(): Promise<string> {
  const { default: list } = await import('$content/wordlists/passphrase.txt?raw')
  return drawWords(list.trim().split('\n'))
}

export type Strength = 'weak' | 'fair' | 'strong'

/**
 * An honest, low estimate for a passphrase that a person made up: repeated letters, runs like "1234" and
 * digits alone count for little, each further word for ten bits at most. weak below 36 bits, strong from 60.
 */
export function strength(secret: string): Strength {
  const words = secret.trim().toLowerCase().split(/[\s\-_.,]+/).filter(Boolean)
  const known = new Set<string>()
  let bits = 0
  for (const word of words) {
    if (known.has(word)) continue
    known.add(word)
    bits += bitsOfWord(word)
  }
  return bits < 36 ? 'weak' : bits < 60 ? 'fair' : 'strong'
}

function bitsOfWord(word: string): number {
  let plain = 0
  let last = ''
  const seen = new Set<string>()
  for (const letter of word) {
    const step = letter.codePointAt(0)! - (last.codePointAt(0) ?? 0)
    if (!seen.has(letter) && step !== 1 && step !== -1) plain += 1
    seen.add(letter)
    last = letter
  }
  const perLetter = /^\d+$/.test(word) ? 2.5 : /^\p{L}+$/u.test(word) ? 2.2 : 3.6
  const most = /^[\p{L}]+$/u.test(word) ? 11 : 40
  return Math.min(most, plain * perLetter)
}
