// Every page, with the demo couple's views: readable by everybody, in light and dark, on the smallest phone, by keyboard.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { notFromRightToLeft, notInEnglish, namelessLists, overprinted, tooWide } from './seen.mjs'
import { leads, opened, profile, screens } from './screens.mjs'
import { text } from './words.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
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

/** Opens every page in turn and asks something of it; a scene is loaded once, its pages are reached as people reach them. */
async function eachPage(context, ask, also = '') {
  const page = await context.newPage()
  const found = []
  page.on('pageerror', error => found.push(error.message))
  let loaded
  for (const [scene, place] of pages) {
    const inside = !scene.startsWith('phase')
    if (scene !== loaded || !inside) await page.goto(`${screens.address}?${(loaded = scene)}${also}`)
    await leads(page, place, inside)
    found.push(...(await ask(page)).map(one => `${place || 'the first page'} ${scene}: ${one}`))
  }
  await page.close()
  return found
}
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

test('the smallest phone holds every page in the largest text and in twice the size, also in another language than the words', async () => {
  const context = await profile({ viewport: { width: 320, height: 700 }, locale: 'fa-IR' })
  await context.addInitScript(() => localStorage.setItem('look', JSON.stringify({ text: 'largest' })))
  const found = await eachPage(context, async page => {
    const seen = []
    for (const size of ['', '200%']) {
      await page.evaluate(size => (document.documentElement.style.fontSize = size), size)
      for (const look of [tooWide, overprinted]) seen.push(...(await page.evaluate(look)))
    }
    await page.evaluate(() => (document.documentElement.style.fontSize = ''))
    for (const look of [notInEnglish, notFromRightToLeft, namelessLists]) seen.push(...(await page.evaluate(look)))
    return seen
  }, '&rtl')
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
