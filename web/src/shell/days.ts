import type { RhythmWeekday } from '$types'

/** Days travel as "YYYY-MM-DD"; they are shown in the person's own way of writing dates. */
export function today(now = new Date()): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** The next such day of the week that is still to come. */
export function next(weekday: RhythmWeekday, now = new Date()): string {
  const weekdays: RhythmWeekday[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
  const days = (weekdays.indexOf(weekday) - now.getDay() + 7) % 7 || 7
  return today(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days))
}

const asDate = (day: string) => new Date(`${day}T12:00:00`)

export const longDay = (day: string) => asDate(day).toLocaleDateString(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
export const shortDay = (day: string) => asDate(day).toLocaleDateString(undefined, { day: 'numeric', month: 'short' })
export const weekday = (day: string) => asDate(day).toLocaleDateString(undefined, { weekday: 'long' })
export const clock = (seconds: number) => new Date(seconds * 1000).toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' })
export const dayOf = (seconds: number) => longDay(today(new Date(seconds * 1000)))

export type PartOfDay = 'morning' | 'afternoon' | 'evening' | 'night'
export function partOfDay(now = new Date()): PartOfDay {
  const hour = now.getHours()
  if (hour < 5 || hour >= 22) return 'night'
  return hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening'
}
