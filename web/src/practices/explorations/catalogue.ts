import content from '$content/explorations.json'
import readiness from '$content/readiness.json'

export const { families, explorations } = content
export type Exploration = (typeof explorations)[number]
/** Undefined where a newer version knows it and this one does not. */
export const explorationOf = (id: string): Exploration | undefined => explorations.find(one => one.id === id)

export const { cues, offers, debrief, comforts } = readiness

/** Short, middle and long: what is offered as a time. */
export function timesOf({ minutes: [least, most] }: { minutes: number[] }): number[] {
  const [low, high] = [least ?? 1, most ?? 1]
  return [...new Set([low, Math.round((low + high) / 2), high])]
}
