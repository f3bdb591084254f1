// Where the person is. Kept in memory alone: neither the address nor the browser's history, which is written to disk and
// travels between browsers, tells which pages were opened (decision 55). Reloading comes back to the first page.
import type { Readable } from 'svelte/store'
import type { VaultState } from './door'

export type Code = { kind: 'invitation' | 'device'; link: string }

const first = '/today'
export const place = $state({ path: first, code: undefined as Code | undefined })

/** The pages to go back to, the last one at the end. */
let before: string[] = []
/** Which of this page's entries in the browser's history is the present one. All have the same address; there are two,
 * so that Back has somewhere to go: from the second to the first, which takes one step back in here and goes forward
 * again. Where there is no step to take, Back leaves. */
let entry = 0

function show(path: string): void {
  place.path = path
  scrollTo({ top: 0 })
}

export function go(path: string): void {
  if (path !== place.path) before.push(place.path)
  // At a tap, nearly always: browsers pass over entries that a page has added by itself.
  if (entry === 0) history.pushState((entry = 1), '')
  show(path)
}

/** Leaves no step to go back to: for screens that must not come back with the back button. */
export function goInstead(path: string): void {
  if (before.at(-1) === path) before.pop()
  show(path)
}

/** "#p1." invites a partner, "#l1." links one's own device. Whatever came behind "#" leaves the address at once. */
function readAddress(): void {
  const kind = location.hash.startsWith('#p1.') ? 'invitation' : location.hash.startsWith('#l1.') ? 'device' : undefined
  if (kind) {
    place.code = { kind, link: location.href }
    if (entry > 0) before.push(place.path)
    show(kind === 'invitation' ? '/together/join' : '/mine/devices')
  }
  if (location.href.includes('#')) history.replaceState(entry, '', location.pathname + location.search)
}

function addressChanged(): void {
  if (!location.href.includes('#')) return
  entry += 1
  readAddress()
}

function moved(): void {
  if (location.href.includes('#')) return
  const now = Number(history.state ?? 0)
  const back = now < entry
  entry = now
  if (!back) return
  const last = before.pop()
  if (last === undefined) return history.back()
  show(last)
  if (before.length) history.forward()
}

/** What was locked leaves no place behind, and the way into a notebook is no way back out of it. */
function forget(open: boolean): void {
  before = []
  if (!open) show(first)
}

export function watchPlace(notebook: Readable<VaultState>): void {
  history.scrollRestoration = 'manual'
  entry = Number(history.state ?? 0)
  readAddress()
  let open = false
  notebook.subscribe(({ phase }) => {
    if (open !== (phase === 'open')) forget((open = !open))
  })
  addEventListener('popstate', moved)
  addEventListener('hashchange', addressChanged)
}
