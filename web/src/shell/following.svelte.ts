import type { Readable } from 'svelte/store'

/** Follows a view whose question may change; what was shown stays until the new answer is here. */
export function following<T>(ask: () => Readable<T | undefined>): { readonly current: T | undefined } {
  let current = $state.raw<T>()
  $effect(() =>
    ask().subscribe(value => {
      if (value !== undefined) current = value
    }),
  )
  return {
    get current() {
      return current
    },
  }
}
