import { vault } from '$companion'

const elsewhere = 'https://www.wikipedia.org/'
const blank = './blank.html'

/** Blanks the page, locks, and puts another page in place of this one. Does not clear the browser's history. */
export function quickExit(): void {
  document.body.replaceChildren()
  vault.lock()
  location.replace(navigator.onLine ? elsewhere : blank)
}

/** Shift three times within two seconds; Escape would stop the leaving page and clashes with reading aids. */
export function watchTripleShift(now: () => number = () => performance.now()): (event: KeyboardEvent) => boolean {
  let presses: number[] = []
  return event => {
    if (event.key !== 'Shift' || event.repeat) {
      if (event.key !== 'Shift') presses = []
      return false
    }
    const at = now()
    presses = [...presses.filter(before => at - before < 2000), at]
    return presses.length >= 3
  }
}

export function listenForQuickExit(): void {
  const pressed = watchTripleShift()
  window.addEventListener('keydown', event => {
    if (pressed(event)) quickExit()
  })
}
