/** How far the clock of this device is off, as one says it aloud. Nothing where it is not worth a word. */
export type ClockOff = { in: 'minutes' | 'hours'; count: number; way: 'fast' | 'slow' } | { in: 'days' }

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** `ahead` in seconds, as the core tells it: only where it is far enough to be said. */
export function clockOff(ahead: number | undefined): ClockOff | undefined {
  if (ahead === undefined) return undefined
  const off = Math.abs(ahead)
  if (off > day) return { in: 'days' }
  const way = ahead > 0 ? 'fast' : 'slow'
  if (off < 90 * minute) return { in: 'minutes', count: Math.round(off / minute), way }
  return { in: 'hours', count: Math.round(off / hour), way }
}
