import content from '$content/boundaries.json'

export const { touches, areas, marks, topics } = content
export const dayLines = content.day_lines
export const stopWords = content.stop_words
export const stopGestures = content.stop_gestures

type Named = { id: string; name: string }
const nameIn = (list: readonly Named[], id: string | undefined) => list.find(one => one.id === id)?.name

export const touchName = (id: string | undefined) => nameIn(touches, id)
export const areaName = (id: string | undefined) => nameIn(areas, id)
export const markName = (id: string | undefined) => nameIn(marks, id)
export const topicName = (id: string | undefined) => nameIn(topics, id)

export type View = 'front' | 'back'
export const regions = areas.flatMap(area => area.regions.map(region => ({ ...region, view: region.view as View, area: area.id })))
export type Region = (typeof regions)[number]
export const regionName = (id: string | undefined) => nameIn(regions, id)

/** Under this key stands what is said of a whole area, beside the marks on its regions. */
export const wholeArea = 'whole_area'
