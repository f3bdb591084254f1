/** So many bytes of words a note holds. */
const most = 16_000
const size = (text: string) => new TextEncoder().encode(text).length

/** Words that are copied, in as few notes as hold them all, in their order. Each by itself fits into one. */
export function notesOf(texts: readonly (string | undefined)[]): string[] {
  const notes: string[] = []
  for (const text of texts) {
    if (!text?.trim()) continue
    const longer = notes.length ? `${notes.at(-1)}\n\n${text}` : text
    if (notes.length && size(longer) <= most) notes[notes.length - 1] = longer
    else notes.push(text)
  }
  return notes
}
