// "Not now" is a full answer, and holds until tomorrow. It stays in the memory of this page, apart for each notebook: what
// somebody has put off is nobody else's to see, and there is no place in the vault for it yet.
import { fromStore } from 'svelte/store'
import { SvelteSet } from 'svelte/reactivity'
import { vault } from '$companion'
import { now } from './now.svelte'

const said = new SvelteSet<string>()
let saidOn = now.current.day
const notebook = fromStore(vault.state)
const named = (what: string) => `${notebook.current.open ?? ''} ${now.current.day} ${what}`

/** Puts something off until tomorrow. */
export function notNow(what: string): void {
  if (saidOn !== now.current.day) said.clear()
  saidOn = now.current.day
  said.add(named(what))
}

export const putOff = (what: string): boolean => said.has(named(what))

/** What was put off of one kind: the words after its name. */
export const allPutOff = (kind: string): string[] => {
  const before = named(`${kind}/`)
  return [...said].filter(one => one.startsWith(before)).map(one => one.slice(before.length))
}
