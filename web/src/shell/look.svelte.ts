// How this device looks. Kept beside the vault, unsealed, because the lock screen needs it; it says nothing private.
export type Theme = 'system' | 'light' | 'dark'
export type TextSize = 'usual' | 'large' | 'largest'
export type Dress = 'nearer' | 'plain'
type Look = { theme: Theme; text: TextSize; dress: Dress; title: string; quickExit: boolean }

const kept = 'look'
const usual: Look = { theme: 'system', text: 'usual', dress: 'plain', title: 'Notes', quickExit: true }

function recall(): Look {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(kept) ?? '{}') as Partial<Look>) }
  } catch {
    return usual
  }
}

export const look = $state<Look>(recall())

const dark = matchMedia('(prefers-color-scheme: dark)')

/** Puts the look on the page; called once at the start and after every change. */
export function applyLook(): void {
  const root = document.documentElement
  root.dataset.theme = look.theme === 'system' ? (dark.matches ? 'dark' : 'light') : look.theme
  root.dataset.text = look.text
  document.title = look.title
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
    meta.content = getComputedStyle(root).getPropertyValue('--paper').trim()
  document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.setAttribute('href', `./icons/${look.dress}.svg`)
  document.querySelector<HTMLLinkElement>('link[rel="manifest"]')?.setAttribute('href', `./${look.dress}.webmanifest`)
}

dark.addEventListener('change', applyLook)

export function changeLook(change: Partial<Look>): void {
  Object.assign(look, change)
  localStorage.setItem(kept, JSON.stringify(look))
  applyLook()
}

/** After "erase everything" nothing of ours stays behind. */
export function forgetLook(): void {
  localStorage.removeItem(kept)
  Object.assign(look, usual)
  applyLook()
}
