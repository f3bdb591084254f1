import { trustedScript } from './trusted_scripts'

/** Whether a newer version is ready; it waits until the person restarts into it. */
export const updates = $state({ ready: false })
let waiting: ServiceWorker | null = null

function notice(registration: ServiceWorkerRegistration): void {
  if (!registration.waiting || !navigator.serviceWorker.controller) return
  waiting = registration.waiting
  updates.ready = true
}

export async function keepOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register(trustedScript('./offline.js'), { type: 'module' }).catch(() => undefined)
  if (!registration) return
  notice(registration)
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', () => notice(registration)),
  )
}

export function restart(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting?.postMessage('restart')
}
