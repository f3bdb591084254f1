/** The one short sentence that is shown, and read aloud, after something was kept. It stands away from the hand. */
export const said = $state({ text: '', above: false })
let timer: ReturnType<typeof setTimeout> | undefined
const usualMs = 4500
let stays = false
let handAt = 0

/** Told of each press: what comes next is most likely close to it, and whoever presses again has read what was said. */
export function pressed(event: MouseEvent): void {
  const key = event.detail === 0 && event.target instanceof Element
  handAt = key ? (event.target as Element).getBoundingClientRect().bottom : event.clientY
  if (!stays) said.text = ''
}

export function say(text: string, forMs = usualMs): void {
  clearTimeout(timer)
  stays = forMs > usualMs
  // Emptied first, so that the same sentence twice is heard twice.
  said.text = ''
  said.above = handAt > innerHeight / 2
  setTimeout(() => (said.text = text), 60)
  timer = setTimeout(() => (said.text = ''), forMs)
}
