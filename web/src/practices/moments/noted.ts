import type { MomentsMomentShown as Moment } from '$types'

/** What I have noted of a gesture on this day, if anything. */
export const notedOn = (day: string, gesture: string | undefined, moments: readonly Moment[] | undefined): Moment | undefined =>
  moments?.find(moment => moment.from === 'me' && moment.day === day && moment.gesture !== undefined && moment.gesture === gesture)
