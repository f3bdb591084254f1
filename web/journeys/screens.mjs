// The screens with views that are made up, in a browser: no core, no relay, and every page can be gone to at once.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { after, before } from 'node:test'
import { chromium } from 'playwright-core'
import { build } from 'vite'

const kinds = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.webmanifest': 'application/manifest+json', '.png': 'image/png' }
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; require-trusted-types-for 'script'; trusted-types nearer-scripts"

/** Where they are served, and in which browser they are looked at. */
export const screens = {}
let folder, server
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nearer-looks-'))
  await build({ mode: 'fixture', logLevel: 'error', build: { outDir: folder, emptyOutDir: true } })
  server = createServer((request, response) => {
    const path = normalize(new URL(request.url, 'http://here').pathname)
    try {
      const bytes = readFileSync(join(folder, path === '/' ? 'index.html' : path))
      response.writeHead(200, { 'content-type': kinds[extname(path)] ?? 'text/html', 'content-security-policy': policy }).end(bytes)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise(ready => server.listen(0, '127.0.0.1', ready))
  screens.address = `http://127.0.0.1:${server.address().port}/`
  screens.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] })
})
after(async () => {
  await screens.browser?.close()
  server?.close()
  rmSync(folder, { recursive: true })
})

export const profile = options => screens.browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block', reducedMotion: 'reduce', ...options })
export async function opened(context, [scene, place]) {
  const page = await context.newPage()
  await page.goto(`${screens.address}?${scene}`)
  await leads(page, place)
  return page
}
/** Goes to a place once the screen before is there, and waits until it is shown. */
export async function leads(page, place, inside = true) {
  const heading = page.locator('h1').first()
  await heading.waitFor()
  if (!place) return
  const before = await heading.elementHandle()
  await page.evaluate(to => globalThis.go(to), `/${place}`)
  if (inside) await page.locator(`main[data-place="/${place}"] h1`).first().waitFor()
  else await page.waitForFunction(before => !before.isConnected && document.querySelector('h1'), before)
}
