export type Gesture = { id: string; group: string; energy: number; minutes: number; tags: string[]; text: string }
export type Why = 'low_energy' | 'fits_energy' | 'apart' | 'any_day'
export type SmallThing = { gesture: Gesture; why: Why }
type Asked = {
  /** The lowest energy that is known for today, of either partner; undefined when nobody said. */
  energy: number | undefined
  together: boolean
  day: string
  /** How often another one was asked for. */
  skip: number
}

/** One small thing for today: never above the lower energy, the same one all day until another is asked for. */
export function smallThing(gestures: readonly Gesture[], { energy, together, day, skip }: Asked): SmallThing | undefined {
  const most = energy ?? 1
  const fitting = gestures.filter(gesture => gesture.energy <= most && (together || gesture.tags.includes('apart')))
  const gesture = fitting[(turn(day) + skip * 7) % fitting.length]
  if (!gesture) return undefined
  return { gesture, why: !together ? 'apart' : energy === undefined ? 'any_day' : energy <= 1 ? 'low_energy' : 'fits_energy' }
}

/** A number that differs from day to day and is the same on every device. */
function turn(day: string): number {
  let sum = 7
  for (const letter of day) sum = (sum * 31 + letter.charCodeAt(0)) % 100_003
  return sum
}
