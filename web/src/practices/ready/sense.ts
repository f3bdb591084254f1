/** What one feels about a cue before starting. It is kept nowhere. */
export type Sense = 'yes' | 'unsure' | 'no'
