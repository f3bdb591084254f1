// With the real core, alone: what a control shows is what is in force, and an open page turns with the day.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { House, reachable, text, words } from './people.mjs'

/** A clock that can be moved while a page is open: ten minutes before midnight, then further on. */
const evening = new Date(new Date().setHours(23, 50, 0, 0)) - Date.now()
const movable = `{
  const real = (globalThis.realDate ??= Date)
  globalThis.ahead ??= ${evening}
  globalThis.Date = class extends real {
    constructor(...values) { if (values.length) super(...values); else super(real.now() + globalThis.ahead) }
    static now() { return real.now() + globalThis.ahead }
  }
}`
const forward = minutes => `globalThis.ahead += ${minutes * 60_000}`
let house, ana
before(async () => {
  house = await House.open()
  ana = await house.device(reachable)
  await ana.everywhere(movable)
  await ana.start()
  await ana.begin('Ana')
})
after(() => house.close())

const weekday = days => new Date(Date.now() + evening + days * 86_400_000).toLocaleDateString('en-US', { weekday: 'long' })
const chosen = row => row.locator('input:checked').evaluateAll(all => all.map(one => one.value))
async function shows(row, ...expected) {
  const until = Date.now() + 5_000
  while (Date.now() < until && String(await chosen(row)) !== String(expected)) await new Promise(resolve => setTimeout(resolve, 50))
  assert.deepEqual(await chosen(row), expected)
}

test('“Not wanted” is shown for as long as it holds', async () => {
  await ana.go('together/boundaries/touch')
  const row = ana.page.locator('main [role="group"]').first()
  const say = level => row.getByText(words[`boundaries.level_${level}`], { exact: true }).click()
  const press = key => row.getByRole('button', { name: text(key), exact: true }).click()
  await say('not_wanted')
  await shows(row, 'not_wanted')
  await say('welcome')
  await row.getByText(text('boundaries.loosen_title')).waitFor()
  await shows(row, 'not_wanted')
  await press('boundaries.loosen_keep')
  await row.getByText(text('boundaries.loosen_title')).waitFor({ state: 'detached' })
  await shows(row, 'not_wanted')
  await say('welcome')
  await press('boundaries.loosen_confirm')
  await row.getByText(text('boundaries.loosen_waiting')).waitFor()
  await shows(row, 'not_wanted')
  await row.locator('label.comes', { hasText: words['boundaries.level_welcome'] }).waitFor()
})

test('energy is taken back by one more tap, arrow keys keep one answer, and the next day has said nothing yet', async () => {
  await ana.go('today')
  await ana.sees('today.night', { weekday: weekday(0) })
  const card = ana.page.locator('main .card', { hasText: words['today.energy_question'] })
  await ana.tap('energy', 1)
  await ana.sees('today.energy_kept')
  await new Promise(resolve => setTimeout(resolve, 600))
  await ana.tap('energy', 1)
  await ana.sees('today.energy_taken_back')
  await shows(card)
  await ana.tap('energy', 0)
  await ana.sees('today.energy_kept')
  for (let presses = 0; presses < 3; presses++) await ana.page.keyboard.press('ArrowRight')
  await ana.page.keyboard.press('Enter')
  await shows(card, '3')
  for (const place of [ana.page, ana.worker]) await place.evaluate(forward(20))
  await ana.page.evaluate(() => dispatchEvent(new Event('focus')))
  await ana.sees('today.night', { weekday: weekday(1) })
  await shows(card)
  assert.deepEqual(ana.errors, [])
})
