export type Gesture = { id: string; group: string; energy: number; minutes: number; tags: string[]; text: string }
type Fit = {
  /** The lowest energy that is known for today, of either partner; undefined when nobody said. */
  energy: number | undefined
  together: boolean
}

/** Gestures that ask for no more than the lower energy; those that work apart where there is one person. */
export function fitting(gestures: readonly Gesture[], { energy, together }: Fit): Gesture[] {
  const most = energy ?? 1
  return gestures.filter(gesture => gesture.energy <= most && (together || gesture.tags.includes('apart')))
}

/** The lower of the energies that are known: the slower partner leads. */
export function lowerEnergy(...known: (number | undefined)[]): number | undefined {
  const said = known.filter(energy => energy !== undefined)
  return said.length ? Math.min(...said) : undefined
}
