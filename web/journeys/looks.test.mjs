// Every page, with the demo couple's views: readable by everybody, in light and dark, on the smallest phone, by keyboard.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { after, before, test } from 'node:test'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { text } from './words.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const kinds = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.webmanifest': 'application/manifest+json', '.png': 'image/png' }
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; require-trusted-types-for 'script'; trusted-types nearer-scripts"

/** Scene and place of every page. */
const pages = [
  ...['today', 'check-in', 'together', 'together/moments', 'together/gratitude', 'together/invite', 'together/join', 'talk', 'talk/letter'].map(place => ['', place]),
  ...['talk/prompts', 'talk/journal', 'talk/journal/new', 'talk/journal/after', 'talk/journal/33', `talk/journal/apart-${'8'.repeat(32)}`].map(place => ['', place]),
  ...['care', 'care/days', 'care/rest', 'support', 'mine', 'mine/partner', 'mine/readers', 'mine/devices', 'mine/privacy', 'mine/look', 'mine/carry'].map(place => ['', place]),
  ...['boundaries', 'boundaries/touch', 'boundaries/body', 'boundaries/topics', 'boundaries/days', 'boundaries/stop', 'card', 'feels', 'meaning'].map(place => ['', `together/${place}`]),
  ...['explorations', 'explorations/hand_on_back', 'explorations/slow_evening', 'explorations/after', 'ready', 'ready/hand_on_back'].map(place => ['', `together/${place}`]),
  ['', 'care/limits'], ['', 'care/wider'],
  ...['mine/backup', 'mine/export', 'mine/secret', 'mine/leave', 'mine/erase'].map(place => ['', place]),
  ['scene=hard', 'today'], ['scene=hard', 'check-in'], ['scene=new', 'today'], ['scene=new', 'talk/journal'], ['scene=resting', 'today'], ['scene=taken_out', 'today'],
  ['scene=hard', 'together/boundaries/touch'], ['scene=hard', 'together/explorations'], ['scene=unsaid', 'together/card'], ['scene=unsaid', 'together/explorations'],
  ['scene=asked', 'together/explorations/hand_on_back'], ['scene=both_yes', 'together/explorations/hand_on_back'],
  ['scene=running', 'together/explorations/now'], ['scene=running', 'care'], ['scene=paused', 'together/explorations/now'], ['scene=stopped', 'together/explorations/now'], ['scene=afterwards', 'together/explorations/now'],
  ...['wishes', 'wishes/why', `wishes/${'3'.repeat(32)}`, 'pace'].map(place => ['', `together/${place}`]), ['scene=hard', `together/wishes/${'3'.repeat(32)}`], ['scene=wishes_off', 'together/wishes'], ['scene=newer_card', `together/wishes/${'3'.repeat(32)}`],
  ['', 'together/evening'], ...['evening', 'evening_said', 'both_open', 'no_evening'].map(scene => [`scene=${scene}`, 'together/evening']), ['scene=evening', 'today'], ['scene=evening_changed', 'today'], ['scene=both_open', 'today'],
  ...['today', 'together/boundaries', 'together/boundaries/touch', 'together/boundaries/topics', 'together/wishes', 'together/pace', 'care/limits'].map(place => ['scene=restored', place]),
  ['scene=cut_off', 'today'],
  ['scene=kept', 'today'], ['scene=kept', 'mine'], ['scene=kept', 'mine/kept'], ['scene=kept', 'mine/privacy'], ['scene=kept', 'together/gratitude'],
  ['scene=put_back', 'today'], ['scene=moved', 'today'], ['scene=moved', 'together'], ['scene=missing', 'today'],
  ['scene=invited', 'together/invite'], ['scene=compare', 'together/invite'], ['scene=opened', 'talk/letter'],
  ['phase=none', ''], ['phase=none', 'about'], ['phase=none', 'begin/restore'], ['phase=locked&two=1', ''], ['phase=locked', 'support'],
]

let folder, server, address, browser
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
  address = `http://127.0.0.1:${server.address().port}/`
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] })
})
after(async () => {
  await browser?.close()
  server?.close()
  rmSync(folder, { recursive: true })
})

async function opened(context, [scene, place]) {
  const page = await context.newPage()
  await page.goto(`${address}?${scene}`)
  await leads(page, place)
  return page
}
/** Goes to a place once the screen before is there, and waits until it is shown. */
async function leads(page, place, inside = true) {
  const heading = page.locator('h1').first()
  await heading.waitFor()
  if (!place) return
  const before = await heading.elementHandle()
  await page.evaluate(to => globalThis.go(to), `/${place}`)
  if (inside) await page.locator(`main[data-place="/${place}"] h1`).first().waitFor()
  else await page.waitForFunction(before => !before.isConnected && document.querySelector('h1'), before)
}
/** Opens every page in turn and asks something of it; a scene is loaded once, its pages are reached as people reach them. */
async function eachPage(context, ask) {
  const page = await context.newPage()
  const found = []
  page.on('pageerror', error => found.push(error.message))
  let loaded
  for (const [scene, place] of pages) {
    const inside = !scene.startsWith('phase')
    if (scene !== loaded || !inside) await page.goto(`${address}?${(loaded = scene)}`)
    await leads(page, place, inside)
    found.push(...(await ask(page)).map(one => `${place || 'the first page'} ${scene}: ${one}`))
  }
  await page.close()
  return found
}
const profile = options => browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block', reducedMotion: 'reduce', ...options })
const everyRule = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']
for (const colorScheme of ['light', 'dark'])
  test(`no page breaks the rules of WCAG 2.2 AA, ${colorScheme}`, async () => {
    const context = await profile({ colorScheme, bypassCSP: true })
    await context.addInitScript(axe)
    const found = await eachPage(context, async page => {
      const { violations } = await page.evaluate(runOnly => globalThis.axe.run(document, { runOnly }), everyRule)
      return violations.map(({ id, nodes }) => `${id} ${nodes[0].target}`)
    })
    assert.deepEqual(found, [])
    await context.close()
  })

test('nothing is wider than the smallest phone, in the largest text, and no page has an error', async () => {
  const context = await profile({ viewport: { width: 320, height: 700 } })
  await context.addInitScript(() => localStorage.setItem('look', JSON.stringify({ text: 'largest' })))
  const found = await eachPage(context, async page => {
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    return over > 0 ? [`${over} pixels too wide`] : []
  })
  assert.deepEqual(found, [])
  await context.close()
})

test('a day is noted by keyboard alone, and the focus can always be seen', async () => {
  const context = await profile()
  const page = await opened(context, ['scene=new', 'check-in'])
  const reach = async (role, name) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab')
      const here = page.locator(':focus')
      const seen = await here.evaluate(element => {
        const ring = getComputedStyle(element.closest('label') ?? element)
        return ring.outlineStyle !== 'none' && Number.parseFloat(ring.outlineWidth) >= 2
      })
      assert.ok(seen, `the focus cannot be seen on ${await here.evaluate(element => element.outerHTML.slice(0, 90))}`)
      if (await here.evaluate((element, wanted) => (element.getAttribute('aria-label') ?? element.textContent).trim().startsWith(wanted), name)) return
    }
    assert.fail(`Tab does not reach ${role} ${name}`)
  }
  await reach('radio', '0, none left')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  assert.ok(await page.getByLabel('2, some').first().isChecked())
  await reach('button', 'Keep')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: text('today.greeting', { name: 'Ana' }) }).waitFor()
  await context.close()
})

test('Shift three times blanks the page and leaves', async () => {
  const context = await profile()
  const page = await opened(context, ['', 'today'])
  let left
  await context.route(/^https:/, route => ((left = route.request()), route.fulfill({ body: 'elsewhere', contentType: 'text/plain' })))
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Shift')
  await page.waitForURL(/^https:/)
  assert.equal(left.headers().referer, undefined)
  await context.close()
})

test('Stop shows in the next frame, before the core has answered, by hand and by keyboard', async () => {
  const context = await profile()
  for (const how of ['hand', 'keyboard']) {
    const page = await opened(context, ['scene=running&deaf', 'together/explorations/now'])
    const stop = page.getByRole('button', { name: 'Stop', exact: true })
    await stop.waitFor()
    await page.evaluate(() => {
      const stopped = () => document.querySelector('h1')?.textContent === 'It has ended.'
      document.addEventListener('click', () => requestAnimationFrame(() => (globalThis.shownInTheFrame = stopped())), { capture: true, once: true })
    })
    if (how === 'hand') await stop.click()
    else {
      await stop.focus()
      await page.keyboard.press('Enter')
    }
    await page.getByRole('heading', { name: 'It has ended.' }).waitFor()
    assert.equal(await page.evaluate(() => globalThis.shownInTheFrame), true)
    assert.ok(await page.evaluate(() => document.activeElement?.tagName === 'H1'), 'the heading is told at once')
    await page.close()
  }
  await context.close()
})

test('Pause and Stop are the largest things to tap, and in sight, on the smallest phone too', async () => {
  for (const viewport of [{ width: 390, height: 844 }, { width: 320, height: 640 }]) {
    const context = await profile({ viewport })
    const page = await opened(context, ['scene=running', 'together/explorations/now'])
    const tall = async name => {
      const box = await page.getByRole('button', { name, exact: true }).boundingBox()
      assert.ok(box.y >= 0 && box.y + box.height <= viewport.height, `${name} is in sight`)
      return box.width * box.height
    }
    const [pause, stop] = [await tall('Pause'), await tall('Stop')]
    const others = await page.locator('button, a').evaluateAll(all => all.filter(one => !['Pause', 'Stop'].includes(one.textContent.trim())).map(one => one.offsetWidth * one.offsetHeight))
    assert.ok(stop > pause && pause > Math.max(...others))
    await context.close()
  }
})
