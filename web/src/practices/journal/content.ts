import { room } from '$parts/room'
import type { JournalContent as Content } from '$types'

const parts = ['text', 'what_we_tried', 'worked', 'did_not', 'next'] as const

/** Leaves out what says nothing, as the core wants it. */
export function tidy(content: Content): Content {
  const said = Object.entries(content).filter(([, value]) => typeof value !== 'string' || value.trim() !== '')
  return { about: content.about, ...Object.fromEntries(said) }
}

/** All words of it, the title first. */
export const wordsOf = (content: Content) => [content.title, ...parts.map(part => content[part])]

/** The most bytes of a part that the core keeps. */
export const most = (part: (typeof parts)[number]) => (part === 'text' ? 16_000 : 3_500)

/** Whether any words are there, besides a title, and none of them too many. */
export const saysSomething = (content: Content) =>
  parts.some(part => content[part]?.trim()) && parts.every(part => room(content[part] ?? '', most(part)) >= 0)
