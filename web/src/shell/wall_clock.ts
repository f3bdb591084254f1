// Pages stay open over the end of the day: what they say of it, and what they are shown, follows the clock.
import { readable } from 'svelte/store'
import { partOfDay, today, type PartOfDay } from './days'

const lookEvery = 15_000
type Shows = { day: string; part: PartOfDay }

const read = (): Shows => {
  const date = new Date()
  return { day: today(date), part: partOfDay(date) }
}

/** The day and the part of it that the clock on the wall shows; tells only of what has turned. */
export const wallClock = readable<Shows>(read(), set => {
  let last = read()
  const look = () => {
    const next = read()
    if (next.day === last.day && next.part === last.part) return
    set((last = next))
  }
  set(last)
  const timer = setInterval(look, lookEvery)
  document.addEventListener('visibilitychange', look)
  addEventListener('focus', look)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
    removeEventListener('focus', look)
  }
})
