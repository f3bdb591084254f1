import { view } from '$companion'
import { writtenTime } from '$shell/days'
import { following } from '$shell/following.svelte'

/** The view, asked anew every minute: it changes with the clock alone. */
export function evening() {
  let minute = $state(0)
  $effect(() => {
    const timer = setInterval(() => (minute += 1), 60_000)
    return () => clearInterval(timer)
  })
  return following(() => {
    void minute
    return view('readiness')
  })
}

/** An hour of the day, with so many minutes taken off, in the person's own way of writing it. */
export const timeOf = (hour: number, less = 0) => writtenTime(new Date(2026, 0, 1, hour, -less))
