/** The one short sentence that is shown, and read aloud, after something was kept. */
export const said = $state({ text: '' })
let timer: ReturnType<typeof setTimeout> | undefined

export function say(text: string, forMs = 4500): void {
  clearTimeout(timer)
  // Emptied first, so that the same sentence twice is heard twice.
  said.text = ''
  setTimeout(() => (said.text = text), 60)
  timer = setTimeout(() => (said.text = ''), forMs)
}
