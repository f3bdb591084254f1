// Screens in a page that is not drawn, with views and answers that a test makes up.
import { flushSync, mount, unmount, type Component } from 'svelte'
import { readable, writable } from 'svelte/store'
import { afterEach, vi } from 'vitest'

export const views = writable<Record<string, unknown>>({})
type Answered = { ok: boolean } & Record<string, unknown>
export const perform = vi.fn(async (_intent: string, _values?: object): Promise<Answered> => ({ ok: true }))
export const vaultState = writable({ phase: 'open', vaults: [{ id: 'a', label: 'Ana' }], open: 'a' as string | undefined })

/** What stands in the companion's place. */
export const companion = () => ({
  perform,
  view: (name: string) => readable(undefined, set => views.subscribe(all => set(all[name] as never))),
  vault: { state: { subscribe: vaultState.subscribe } },
  courier: { state: readable({ how: 'relay', status: 'idle' }), now: async () => ({ ok: true }) },
})

let mounted: object[] = []
/** Puts a screen into the page; gives back the place where it stands. */
export function shown<Props extends Record<string, unknown>>(component: Component<Props>, props: Props): HTMLElement {
  const target = document.body.appendChild(document.createElement('div'))
  mounted.push(mount(component, { target, props }))
  flushSync()
  return target
}
export async function leave(): Promise<void> {
  for (const one of mounted) await unmount(one)
  mounted = []
  document.body.replaceChildren()
}
afterEach(leave)

export const change = (more: Record<string, unknown>) => {
  views.update(all => ({ ...all, ...more }))
  flushSync()
}
export const radio = (within: HTMLElement, value: string) => within.querySelector<HTMLInputElement>(`input[type="radio"][value="${value}"]`)!
export const checked = (within: HTMLElement) => [...within.querySelectorAll<HTMLInputElement>('input:checked')].map(input => input.value)
export const button = (within: HTMLElement, words: string) =>
  [...within.querySelectorAll('button')].find(one => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim() === words)
/** As a hand does it: what is tapped marks itself, and says so. */
export function tap(input: HTMLElement): void {
  input.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  input.click()
  flushSync()
}
export function press(input: HTMLElement, key: string): void {
  input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
}
/** As browsers do it: an arrow key goes to the next one, and chooses it. */
export function arrowTo(from: HTMLElement, to: HTMLElement): void {
  press(from, 'ArrowRight')
  to.click()
  flushSync()
}
