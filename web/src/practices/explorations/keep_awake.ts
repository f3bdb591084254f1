/** Asks the browser to leave the screen on; where it cannot or will not, nothing happens. Gives back how to end it. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined
  let over = false
  const ask = async () => {
    if (over || document.visibilityState !== 'visible') return
    lock = await navigator.wakeLock?.request('screen').catch(() => undefined)
    if (over) void lock?.release()
  }
  void ask()
  // The browser lets it go whenever the page is hidden.
  document.addEventListener('visibilitychange', ask)
  return () => {
    over = true
    document.removeEventListener('visibilitychange', ask)
    void lock?.release()
  }
}
