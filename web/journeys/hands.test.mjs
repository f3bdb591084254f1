// For hands and eyes: switches, dialogs, low windows, large letters, colours that the system chooses, what is said for a moment.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leads, opened, profile } from './screens.mjs'
import { coveredInFocus, pale } from './seen.mjs'
import { text, words } from './words.mjs'

test('a switch turns by its words, and by its knob', async () => {
  const context = await profile()
  const page = await opened(context, ['', 'care'])
  const hard = page.getByRole('switch', { name: words['care.hard_day'], exact: true })
  await page.getByText(words['care.hard_day'], { exact: true }).click()
  await page.getByRole('switch', { name: words['care.hard_day'], checked: true }).waitFor()
  await page.getByText(words['care.hard_day_hint'], { exact: true }).click()
  await page.getByRole('switch', { name: words['care.hard_day'], checked: false }).waitFor()
  await hard.click()
  await page.getByRole('switch', { name: words['care.hard_day'], checked: true }).waitFor()
  await context.close()
})

test('nothing covers what has the focus: with the keyboard up, on its side, much enlarged', async () => {
  const found = []
  const context = await profile()
  const page = await opened(context, ['', 'today'])
  for (const place of ['check-in', 'together/moments', 'together/ready', 'talk/journal/after', 'care/limits', 'mine/secret']) {
    await leads(page, place)
    for (const [width, height] of [[390, 844], [390, 360], [844, 390], [320, 256]]) {
      await page.setViewportSize({ width, height })
      found.push(...(await page.evaluate(coveredInFocus)).map(one => `${place} ${width}x${height}: ${one}`))
    }
  }
  assert.deepEqual(found, [])
  await context.close()
})

test('the questions of a day are not covered by their Keep before there is anything to keep', async () => {
  const context = await profile()
  const page = await opened(context, ['scene=new', 'check-in'])
  const keep = page.getByRole('button', { name: words['body.keep'], exact: true })
  assert.ok((await keep.boundingBox()).y > 844, 'it waits below the questions')
  await page.getByLabel('2, some').first().locator('..').click()
  const box = await keep.boundingBox()
  assert.ok(box.y > 0 && box.y + box.height <= 844, 'then it is close to the thumb')
  await context.close()
})

test('the way on is in sight on each step: of a deck, of the look at oneself, of a letter', async () => {
  const context = await profile()
  const page = await opened(context, ['scene=unwritten', 'talk/letter'])
  const inSight = async what => {
    const box = await page.getByRole('button', { name: words['parts.next'], exact: true }).boundingBox()
    assert.ok(box.y > 0 && box.y + box.height < 844 - 60, `${what}: ${box.y}`)
  }
  await page.getByRole('button', { name: words['letter.write'], exact: true }).click()
  await inSight('letter')
  await leads(page, 'together/ready')
  await inSight('ready')
  await leads(page, `together/wishes/${'3'.repeat(32)}`)
  await page.getByRole('button', { name: words['wishes.answer_anew'], exact: true }).click()
  await inSight('deck')
  await context.close()
})

test('what cannot be pressed yet can be read', async () => {
  const context = await profile()
  for (const [scene, place] of [['scene=new', 'check-in'], ['', 'mine/secret'], ['phase=locked', '']]) {
    const page = await opened(context, [scene, place])
    await page.locator('button:disabled').first().waitFor()
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme })
      await page.locator(`html[data-theme="${colorScheme}"]`).waitFor()
      assert.deepEqual(await page.evaluate(pale), [], `${place} ${colorScheme}`)
    }
    await page.close()
  }
  await context.close()
})

test('a dialog begins with what it is about, and gives the focus back; the lock begins with its words', async () => {
  const context = await profile()
  const page = await opened(context, ['', 'mine/erase'])
  const inFocus = () => page.evaluate(() => document.activeElement.textContent.trim() || document.activeElement.type)
  await page.locator('main').getByRole('button').last().focus()
  const opener = await inFocus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H2')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  assert.equal(await inFocus(), opener)
  const locked = await opened(context, ['phase=locked', ''])
  await locked.getByLabel(words['locked.secret']).waitFor()
  assert.equal(await locked.evaluate(() => document.activeElement.type), 'password')
  await context.close()
})

test('where the system chooses the colours, what is chosen and what is on stand out by their ground', async () => {
  const context = await profile({ forcedColors: 'active' })
  const page = await opened(context, ['', 'today'])
  const ground = (found, part) => page.locator(found).first().evaluate((one, part) => getComputedStyle(one, part).backgroundColor, part)
  const plain = ['rgba(0, 0, 0, 0)', await ground('html')]
  for (const [place, shown, part] of [
    ['check-in', 'main label:has(:checked)'],
    ['together/boundaries/touch', 'main label:has(:checked)'],
    ['together/boundaries/touch', 'main [role="switch"][aria-checked="true"]'],
    ['care/limits', 'main [role="switch"][aria-checked="true"]'],
    ['care/limits', '[role="switch"][aria-checked="false"] .knob'],
    ['care/limits', 'nav [aria-current]'],
    ['together/boundaries/body', 'main li.welcome', '::before'],
  ]) {
    await leads(page, place)
    assert.ok(!plain.includes(await ground(shown, part)), `${place}: ${shown}`)
  }
  await context.close()
})

test('what is said for a moment stands away from the hand, and goes with the next press', async () => {
  const context = await profile()
  const page = await opened(context, ['', 'together/moments'])
  const hearts = page.locator('main li button')
  for (const low of [true, false]) {
    const heart = hearts.nth(low ? 4 : 0)
    await heart.evaluate((one, block) => one.scrollIntoView({ block }), low ? 'end' : 'start')
    await heart.click()
    const said = page.getByText(words['moments.noted'], { exact: true })
    await said.waitFor()
    const box = await said.boundingBox()
    assert.equal(box.y < 422, low, `said ${low ? 'above' : 'below'}`)
    await page.locator('h1').click({ force: true })
    await said.waitFor({ state: 'hidden', timeout: 2_000 })
  }
  await context.close()
})

test('pages are not translated behind the back of two people, and say why', async () => {
  const context = await profile()
  const page = await opened(context, ['', 'mine/privacy'])
  assert.equal(await page.locator('html').getAttribute('translate'), 'no')
  await page.getByText(text('about.text_7'), { exact: true }).waitFor()
  await context.close()
})
