import content from '$content/limits.json'
import { sources } from '$content/sources.json'

export const { groups, limits } = content
export const offTable = content.off_table
export type Limit = (typeof limits)[number]
export type OffTable = (typeof offTable)[number]

export const limitName = (id: string | undefined) => limits.find(limit => limit.id === id)?.name
export const sourceOf = (id: string | undefined) => sources.find(source => source.id === id)

/** What is sometimes put away with these limits, in the order of the catalogue. */
export const taken = (set: readonly string[]): OffTable[] => {
  const ids = new Set(limits.filter(limit => set.includes(limit.id)).flatMap(limit => limit.may_take))
  return offTable.filter(thing => ids.has(thing.id))
}
