import type { BoundariesAbout as About, BoundariesLineShown as Line, ProtectiveTopic as Topic, ProtectiveTouch as Touch } from '$types'
import { limitName } from '../limits/catalogue'
import { areaName, areas, markName, regionName, topicName, touchName, wholeArea } from './catalogue'

export type Level = Touch | Topic
/** What stands further right protects more. */
export const touchLevels: readonly Touch[] = ['welcome', 'ask_first', 'not_wanted']
export const topicLevels: readonly Topic[] = ['fine', 'risky', 'closed']

type Name = { subject?: string; own?: string; area?: string }

export const lineOf = (lines: readonly Line[] | undefined, about: About, { subject, own, area }: Name): Line | undefined =>
  lines?.find(line => line.about === about && line.subject === subject && line.own === own && line.area === area)

/** The area of a line about the body, and what is said of it as a whole. */
export const areaLevel = (lines: readonly Line[] | undefined, area: string): Touch | undefined =>
  lineOf(lines, 'body', { subject: wholeArea, area })?.now.touch

/** Marks stand on regions. */
export const marksOn = (lines: readonly Line[] | undefined): Line[] => lines?.filter(line => line.about === 'body' && line.subject !== wholeArea) ?? []

/** The words for what a line is about; undefined where a newer version knows it and this one does not. */
export function nameOf(line: Line): string | undefined {
  if (line.own) return line.own
  if (line.about === 'topic') return topicName(line.subject)
  if (line.about === 'limit') return limitName(line.subject)
  if (line.about === 'body') return line.subject === wholeArea ? areaName(line.area) : withPlace(markName(line.subject), line.area)
  return withPlace(touchName(line.subject), line.area)
}

function withPlace(name: string | undefined, place: string | undefined): string | undefined {
  if (!name || !place) return name
  const where = regionName(place) ?? areaName(place)
  return where && `${name} · ${where}`
}

/** By what a line of the other is hidden: docs/spec/events.md, "Hidden for oneself". */
export const thingOf = (line: Line): string => `${line.about}/${line.own ?? line.subject ?? ''}`

/** Lines of things that only a newer version knows. They count as not wanted, and are not shown by name. */
export const unknown = (lines: readonly Line[] | undefined, about: About): boolean =>
  lines?.some(line => line.about === about && line.about !== 'tired_day' && nameOf(line) === undefined) ?? false

export const regionsOf = (area: string) => areas.find(one => one.id === area)?.regions ?? []
