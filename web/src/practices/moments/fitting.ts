import type { PartOfDay } from '$shell/days'

/** `parts`: of the day, where it does not fit all of them. */
export type Gesture = { id: string; group: string; energy: number; minutes: number; tags: string[]; text: string; parts?: string[] }
type Fit = {
  /** The lowest energy that is known for today, of either partner; undefined when nobody said. */
  energy: number | undefined
  together: boolean
  part: PartOfDay
}

/** Gestures that ask for no more than the lower energy, in their part of the day. Each of them is meant for somebody: where
 * nobody is joined, none is named. */
export function fitting(gestures: readonly Gesture[], { energy, together, part }: Fit): Gesture[] {
  const most = energy ?? 1
  return together ? gestures.filter(gesture => gesture.energy <= most && (gesture.parts?.includes(part) ?? true)) : []
}

/** The lower of the energies that are known: the slower partner leads. */
export function lowerEnergy(...known: (number | undefined)[]): number | undefined {
  const said = known.filter(energy => energy !== undefined)
  return said.length ? Math.min(...said) : undefined
}
