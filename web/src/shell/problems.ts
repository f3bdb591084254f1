import words from '$words/problem'

/** The calm sentence for a kind of problem; a kind newer than these words gets the general one. */
export function sentence(problem: string): string {
  const known = (words as Record<string, (() => string) | undefined>)[problem]
  return known ? known() : words.unexpected()
}
