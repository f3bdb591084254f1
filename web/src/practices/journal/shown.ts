import type { Audience, Side } from '$shell/shown'
import type { RoundState } from '../rhythm/shown'

export type About = 'free' | 'after_something'
export type Content = { title?: string; text?: string; about: About; subject?: string; what_we_tried?: string; worked?: string; did_not?: string; next?: string }
export const parts = ['text', 'what_we_tried', 'worked', 'did_not', 'next'] as const
export type NoteLine = {
  entry: string
  day: string
  from: Side
  audience: Audience
  about: About
  title?: string
  opening: string
  shared: boolean
  two_versions: boolean
  draft: boolean
  proposal?: string
}
export type JournalShown = { notes: NoteLine[] }
export type JournalNoteShown = { note?: NoteLine; versions: Content[]; may_edit: boolean }
export type ApartRound = { proposal: string; about: string; subject?: string; day: string; from: Side; state: RoundState; mine: Content[]; partner: Content[] }
export type ApartShown = { rounds: ApartRound[] }

/** Leaves out what says nothing, as the core wants it. */
export function tidy(content: Content): Content {
  const said = Object.entries(content).filter(([, value]) => typeof value !== 'string' || value.trim() !== '')
  return Object.fromEntries(said) as Content
}
export const saysSomething = (content: Content) => parts.some(part => content[part]?.trim())
