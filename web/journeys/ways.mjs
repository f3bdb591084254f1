// The way to every page, by the names on the screen: pages have no address (decision 55).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, words } from './words.mjs'

const { explorations } = JSON.parse(readFileSync(join(root, 'content/explorations.json'), 'utf8'))
/** Pages that stand below another one than their place says. */
const above = { 'check-in': 'care', support: 'care' }
/** Names of pages in the list that leads to them, where these are not simply their own. */
const names = {
  'check-in': words['care.check_in'],
  support: words['care.support'],
  'talk/journal/new': words['journal.write'],
  'together/boundaries/body': words['boundaries.areas_title'],
  ...Object.fromEntries(explorations.map(({ id, title }) => [`together/explorations/${id}`, title])),
}

/** The steps to a place such as "together/boundaries/touch": what is pressed, and where that leads. */
export function wayTo(place) {
  const parts = place.split('/')
  const higher = above[place] ?? parts.slice(0, -1).join('/')
  if (!higher) return [{ place, name: words[`shell.tab_${place}`] }]
  const key = `${parts.at(-2)}.${parts.at(-1)}`
  const name = names[place] ?? words[key] ?? words[`${key}_title`]
  if (!name) throw new Error(`no way is known to ${place}`)
  return [...wayTo(higher), { place, name }]
}
