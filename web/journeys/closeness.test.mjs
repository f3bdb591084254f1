// What needs both: wishes found by two who answered alone, a pace that is the slower one's, boundaries that act at once, and
// an exploration that either can stop.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pairWithDays } from './clock.mjs'
import { House, root, text, words } from './people.mjs'

const content = name => JSON.parse(readFileSync(join(root, 'content', `${name}.json`), 'utf8'))
const steps = content('readiness').steps
const [deck] = content('wishes').decks
const exploration = content('explorations').explorations.find(one => one.stage === 0)

let house, ana, ben, days
before(async () => {
  house = await House.open()
  ;({ ana, ben, days } = await pairWithDays(house))
})
after(() => house.close())

const option = (device, label) => device.page.locator('label').filter({ hasText: label }).first()

/** Answers the twelve cards of the open deck, one after the other. */
async function answers(device, answer) {
  await device.go('together/wishes')
  await device.page.getByRole('link', { name: deck.title }).first().click()
  for (let card = 0; card < 12; ++card) {
    await device.seesText(deck.items[card].title)
    await option(device, words[`wishes.answer_${answer(card)}`]).click()
    if (card < 11) await device.press('parts.next')
  }
  await device.press('wishes.put_down')
}

test('each keeps a step alone, and a deck is opened for both', async () => {
  for (const [device, step] of [[ana, 2], [ben, 0]]) {
    await device.go('together/pace')
    await option(device, steps[step].name).click()
    await device.sees('pace.kept')
  }
  await ben.go('together/pace')
  await ben.sees('pace.ours_at', { step: steps[0].name })
  await ana.go('together/wishes')
  await option(ana, deck.title).click()
  await option(ana, text('wishes.in_days', { count: 3 })).click()
  await ana.press('wishes.deck_open')
  await ben.go('together/wishes')
  await ben.page.getByRole('link', { name: deck.title }).first().waitFor()
})

test('they answer alone: nothing of it reaches the other side', async () => {
  await answers(ana, card => (card < 6 ? 'yes' : 'never'))
  await answers(ben, card => (card < 6 ? 'curious' : 'not_now'))
  await ben.go('together/wishes')
  await ben.sees('wishes.found_none')
})

test('on its day their devices find out by themselves what both welcome, and only that', async () => {
  await days.next(3)
  // The delay lets each yes wait by chance: what shows is the same on both sides, and some of the first six or nothing.
  for (const device of [ana, ben]) {
    await device.go('together/wishes')
    await device.sees('wishes.deck_over')
  }
  const found = async device => (await device.page.locator('.wish').allTextContents()).sort()
  assert.deepEqual(await found(ana), await found(ben))
  const welcome = deck.items.slice(0, 6).map(item => item.title)
  for (const wish of await found(ana)) assert.ok(welcome.includes(wish), wish)
})

/** The row of one kind of touch, with its three answers. */
const touch = (device, name) => device.page.getByRole('group', { name, exact: true })
const says = (device, name, level) => touch(device, name).locator('label').filter({ hasText: words[`boundaries.level_${level}`] }).click()

test('a boundary that is shared stands on the other one’s card at once; a private one never', async () => {
  const [shared, alone] = content('boundaries').touches.filter(one => one.stage === 2)
  await ana.go('together/boundaries/touch')
  await says(ana, alone.name, 'not_wanted')
  await ana.sees('boundaries.kept_at_once')
  // What was private for a while would wait before it is shown; what is said for both from the start does not.
  await ana.share()
  await says(ana, shared.name, 'not_wanted')
  await ben.go('together/card')
  await ben.page.locator('.not_wanted').getByText(shared.name, { exact: true }).waitFor()
  await ben.doesNotSee(alone.name)
  // To loosen waits: what holds is what was said, on both sides.
  await ana.go('together/boundaries/touch')
  await says(ana, shared.name, 'welcome')
  await touch(ana, shared.name).getByRole('button').first().waitFor()
  await ben.go('today')
  await ben.go('together/card')
  await ben.page.locator('.not_wanted').getByText(shared.name, { exact: true }).waitFor()
})

test('both say yes, one stops, and the other screen stops with it', async () => {
  await ana.go(`together/explorations/${exploration.id}`)
  await ana.press('explorations.suggest', { partner: 'Ben' })
  await ben.go(`together/explorations/${exploration.id}`)
  for (const device of [ben, ana]) await device.press('ready.both_mine')
  await ana.press('explorations.begin')
  for (const device of [ana, ben]) await device.button('explorations.stop').waitFor()
  const pressed = Date.now()
  await ben.press('explorations.stop')
  await ben.sees('explorations.stopped')
  const own = Date.now() - pressed
  await ana.sees('explorations.stopped')
  console.log(`stop: own screen ${own} ms, other screen ${Date.now() - pressed} ms, as the journey sees it`)
  assert.deepEqual([...ana.errors, ...ben.errors], [])
})
