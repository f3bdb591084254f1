/// <reference lib="webworker" />
// Keeps the program's own files on the device, so that it opens without a network. Holds no private data.
// A new version is fetched whole and waits until the person chooses to restart into it.
declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] }
export {}

const files = self.__WB_MANIFEST
const version = files.map(file => `${file.url}:${file.revision ?? ''}`).join('|')

async function cacheName(): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(version))
  return `files-${[...new Uint8Array(digest).slice(0, 8)].map(byte => byte.toString(16).padStart(2, '0')).join('')}`
}

async function fetchAll(): Promise<void> {
  const cache = await caches.open(await cacheName())
  await cache.addAll(files.map(file => new Request(file.url, { cache: 'reload' })))
}

async function dropOlder(): Promise<void> {
  const mine = await cacheName()
  for (const name of await caches.keys()) if (name.startsWith('files-') && name !== mine) await caches.delete(name)
  await self.clients.claim()
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(await cacheName())
  const wanted = request.mode === 'navigate' && !request.url.endsWith('blank.html') ? 'index.html' : request
  return (await cache.match(wanted, { ignoreSearch: true })) ?? fetch(request)
}

self.addEventListener('install', event => event.waitUntil(fetchAll()))
self.addEventListener('activate', event => event.waitUntil(dropOlder()))
self.addEventListener('message', event => {
  if (event.data === 'restart') void self.skipWaiting()
})
self.addEventListener('fetch', event => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.includes('/v1/')) return
  event.respondWith(answer(event.request))
})
