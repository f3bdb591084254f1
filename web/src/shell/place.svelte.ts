// Where the person is: a path after "#", so that the program runs from any folder and offline.
export type Code = { kind: 'invitation' | 'device'; link: string }

export const place = $state({ path: '/today', code: undefined as Code | undefined })

/** "#p1." invites a partner, "#l1." links one's own device. The code leaves the address bar at once. */
function takeCode(hash: string): boolean {
  const kind = hash.startsWith('#p1.') ? 'invitation' : hash.startsWith('#l1.') ? 'device' : undefined
  if (!kind) return false
  place.code = { kind, link: location.href }
  history.replaceState(null, '', `#/${kind === 'invitation' ? 'together/join' : 'mine/devices'}`)
  return true
}

function read(): void {
  takeCode(location.hash)
  const path = location.hash.replace(/^#/, '')
  place.path = path.startsWith('/') ? path : '/today'
  scrollTo({ top: 0 })
}

export function watchPlace(): void {
  read()
  addEventListener('hashchange', read)
}

export function go(path: string): void {
  location.hash = path
}

/** Leaves no step in the history: for screens that must not come back with the back button. */
export function goInstead(path: string): void {
  history.replaceState(null, '', `#${path}`)
  read()
}
