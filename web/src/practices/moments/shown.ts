import type { Audience, Side } from '$shell/shown'

export type MomentShown = { entry: string; gesture?: string; words?: string; day: string; from: Side; audience: Audience }
export type MomentsShown = { moments: MomentShown[] }
