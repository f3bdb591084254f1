import type { Audience, Side } from '$shell/shown'

export type Strength = 'patience' | 'humour' | 'courage' | 'tenderness' | 'honesty' | 'care' | 'steadiness' | 'curiosity'
export type NoteShown = { entry: string; line: string; strength?: Strength; day: string; from: Side; audience: Audience }
export type JarShown = { notes: NoteShown[] }
export type DrawShown = { note?: NoteShown; another: boolean }
