// What can be seen on a page as it stands, each a function that runs in it and names what is wrong.

export function tooWide() {
  const over = document.documentElement.scrollWidth - innerWidth
  return over > 0 ? [`${over} pixels too wide`] : []
}

/** The names on the bar stand beside each other, and what locks and leaves is there. */
export function overprinted() {
  const boxes = [...document.querySelectorAll('nav li span')].map(word => ({ word: word.textContent, box: word.getBoundingClientRect() }))
  const found = boxes.filter(({ box }, at) => at && box.left < boxes[at - 1].box.right).map(({ word }) => `${word} is printed over the name before it`)
  const off = [...document.querySelectorAll('.bar button')].filter(one => one.getBoundingClientRect().left < 0 || one.getBoundingClientRect().right > innerWidth)
  return [...found, ...off.map(one => `${one.textContent} is off the screen`)]
}

/** Days and hours stand in English sentences, whatever the device speaks. */
export function notInEnglish() {
  return /[\u0600-\u06ff]/.test(document.body.innerText) ? ['a day in the language of the device'] : []
}

/** People's words run the way of their own letters: where they stand alone they are told so, inside a sentence they are isolated. */
export function notFromRightToLeft() {
  const theirs = /[\u0590-\u05ff]/
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!theirs.test(node.data) || /\u2068[^\u2069]*[\u0590-\u05ff]/.test(node.data)) continue
    const told = node.parentElement.closest('[dir="auto"], bdi')
    if (!told || getComputedStyle(told).direction !== 'rtl') found.push(`not from the right: ${node.parentElement.outerHTML.slice(0, 90)}`)
  }
  for (const field of document.querySelectorAll('textarea, input:not([type]), input[type="text"]'))
    if (theirs.test(field.value) && getComputedStyle(field).direction !== 'rtl') found.push(`not written from the right: ${field.id}`)
  return found
}

/** A card of several ways says what they have in common. */
export function namelessLists() {
  const lists = [...document.querySelectorAll('main section.card')].filter(card => card.querySelectorAll(':scope > [role="link"]').length > 1)
  return lists.filter(card => !card.querySelector('h2')).map(card => `ways without a heading: ${card.innerText.slice(0, 60)}`)
}

/** What has the focus is to be seen, whatever else stands on the screen. */
export function coveredInFocus() {
  const covered = []
  const seen = (box, shown) => {
    for (let across = 1; across < 8; across++)
      for (let down = 1; down < 8; down++) {
        const at = document.elementFromPoint(box.left + (box.width * across) / 8, box.top + (box.height * down) / 8)
        if (at && (shown.contains(at) || at.contains(shown))) return true
      }
    return false
  }
  for (const control of document.querySelectorAll('main button, main input, main textarea, main select, main summary, main a')) {
    if (control.disabled || !control.checkVisibility()) continue
    control.focus()
    const shown = control.closest('label') ?? control
    if (!seen(shown.getBoundingClientRect(), shown)) covered.push(`covered: ${shown.textContent.trim().slice(0, 40) || control.id}`)
  }
  return covered
}

/** Between the letters of what cannot be pressed yet and the ground that it stands on. */
export function pale() {
  const numbers = colour => colour.match(/[\d.]+/g).map(Number)
  const light = colour => {
    const [red, green, blue] = numbers(colour).map(part => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const ground = element => {
    const colour = getComputedStyle(element).backgroundColor
    return numbers(colour)[3] === 0 && element.parentElement ? ground(element.parentElement) : colour
  }
  return [...document.querySelectorAll('button:disabled')].flatMap(button => {
    const [one, other] = [light(getComputedStyle(button).color), light(ground(button))].sort((a, b) => b - a)
    const contrast = (one + 0.05) / (other + 0.05)
    return contrast < 4.5 || Number(getComputedStyle(button).opacity) < 1 ? [`${button.textContent.trim()}: ${contrast.toFixed(1)}`] : []
  })
}
