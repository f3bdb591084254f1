/** Calls `lock` after `minutes` without a touch or key, and on return from longer than that in the background. */
export function lockWhenIdle(minutes: () => number, lock: () => void, now: () => number = () => Date.now()): () => void {
  let touched = now()
  const touch = () => {
    // A laptop that slept wakes with the first key press: it is too late then.
    if (now() - touched >= minutes() * 60_000) lock()
    touched = now()
  }
  const look = () => {
    if (now() - touched >= minutes() * 60_000) lock()
  }
  const timer = setInterval(look, 5_000)
  for (const kind of ['pointerdown', 'keydown', 'focusin'] as const) addEventListener(kind, touch, { passive: true })
  document.addEventListener('visibilitychange', look)
  return () => {
    clearInterval(timer)
    for (const kind of ['pointerdown', 'keydown', 'focusin'] as const) removeEventListener(kind, touch)
    document.removeEventListener('visibilitychange', look)
  }
}
