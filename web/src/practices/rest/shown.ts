export const restKinds = ['week', 'month', 'treatment', 'open'] as const
export type RestKind = (typeof restKinds)[number]
export type RestShown = { mine: boolean; ours: boolean; why?: RestKind; until?: string; may_come_back: boolean }
