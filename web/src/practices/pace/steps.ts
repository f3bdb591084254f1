/** From words to sexual touch. */
export type Step = 0 | 1 | 2 | 3 | 4

/** The step before; words have none before them. */
export const before = (step: number): Step => Math.max(0, step - 1) as Step
