import type { RhythmWeekday } from '$types'

/** Days travel as "YYYY-MM-DD"; they are shown as the words are, in English: the person's own kind of it, where one is set. */
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
const english = navigator.languages.find(language => /^en\b/i.test(language)) ?? 'en-GB'
const written = (date: Date, how: Intl.DateTimeFormatOptions) =>
  date.toLocaleString(english, { calendar: 'gregory', numberingSystem: 'latn', ...how })

/** A day of another year says which. */
export const longDay = (day: string, now = new Date()) =>
  written(asDate(day), { weekday: 'long', day: 'numeric', month: 'long', ...(day.slice(0, 4) === today(now).slice(0, 4) ? {} : { year: 'numeric' }) })
export const shortDay = (day: string) => written(asDate(day), { day: 'numeric', month: 'short' })
export const weekday = (day: string) => written(asDate(day), { weekday: 'long' })
export const writtenTime = (date: Date) => written(date, { hour: 'numeric', minute: '2-digit' })
export const clock = (seconds: number) => writtenTime(new Date(seconds * 1000))
export const dayOf = (seconds: number) => longDay(today(new Date(seconds * 1000)))

export type PartOfDay = 'morning' | 'afternoon' | 'evening' | 'night'
export function partOfDay(now = new Date()): PartOfDay {
  const hour = now.getHours()
  if (hour < 5 || hour >= 22) return 'night'
  return hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening'
}
