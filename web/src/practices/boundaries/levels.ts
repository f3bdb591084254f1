import words from '$words/boundaries'
import type { BoundariesLevelShown as LevelShown } from '$types'
import { topicLevels, touchLevels } from './lines'

export const touchOptions = touchLevels.map(value => ({ value, label: words[`level_${value}`](), hint: words[`level_${value}_hint`]() }))
export const topicOptions = topicLevels.map(value => ({ value, label: words[`topic_${value}`](), hint: words[`topic_${value}_hint`]() }))

/** A level in words; nothing for a limit and for a tired day, which have none. */
export function levelText(level: LevelShown): string {
  if (level.touch) return words[`level_${level.touch}`]()
  return level.topic ? words[`topic_${level.topic}`]() : ''
}
