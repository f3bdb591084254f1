import { fromStore } from 'svelte/store'
import { wallClock } from './wall_clock'

/** The present day and part of it, for screens. */
export const now = fromStore(wallClock)
