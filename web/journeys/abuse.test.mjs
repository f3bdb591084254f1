// What a partner could want to learn from the screens, and does not: docs/abuse-goals.md, with the browser as it is.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { anaAndBen, House, pair, reachable, root, text, thank, words } from './people.mjs'

const content = name => JSON.parse(readFileSync(join(root, 'content', `${name}.json`), 'utf8'))
const [deck] = content('wishes').decks
const exploration = content('explorations').explorations.find(one => one.stage === 0)

let house, ana, ben
before(async () => {
  house = await House.open()
  ;[ana, ben] = await anaAndBen(house, reachable)
  await pair(ana, ben)
})
after(() => house.close())

const option = (device, label) => device.page.locator('label').filter({ hasText: label }).first()

/** What stands on a page once it has come to rest. */
async function shown(device, place) {
  await device.go('today')
  await device.go(place)
  await device.page.locator('main h1').waitFor()
  await device.page.waitForTimeout(1500)
  return device.page.locator('main').innerText()
}

/** A line of hers that is shared, so that all that went before it has arrived as well. */
async function caughtUp(line) {
  await thank(ana, line)
  await ben.go('together/gratitude')
  await ben.seesInJar(line)
}

test('read what is private: nothing of it lies on the other device, nor at the relay', async () => {
  await thank(ana, 'canary for myself', false)
  await caughtUp('For you, one.')
  await ben.doesNotSee('canary')
  for (const kept of [await ben.storedText(), house.databaseBytes().toString('latin1')]) assert.ok(!kept.includes('canary'))
})

test('learn that wishes were answered: the page stays as it was', async () => {
  await ana.go('together/wishes')
  await option(ana, deck.title).click()
  await option(ana, text('wishes.in_days', { count: 3 })).click()
  await ana.press('wishes.deck_open')
  await ben.go('together/wishes')
  await ben.page.getByRole('link', { name: deck.title }).first().waitFor()
  const before = await shown(ben, 'together/wishes')
  await ana.go('together/wishes')
  await ana.page.getByRole('link', { name: deck.title }).first().click()
  await option(ana, words['wishes.answer_yes']).click()
  await caughtUp('For you, two.')
  assert.equal(await shown(ben, 'together/wishes'), before)
})

test('learn that not now was said: the page stays as it was', async () => {
  await ben.go(`together/explorations/${exploration.id}`)
  await ben.press('explorations.suggest', { partner: 'Ana' })
  const place = `together/explorations/${exploration.id}`
  await ana.go(place)
  await ana.button('ready.both_mine').waitFor()
  const before = await shown(ben, place)
  await ana.press('ready.both_not_now')
  await ana.page.getByRole('dialog').getByRole('button', { name: text('ready.both_not_now'), exact: true }).click()
  // It goes on to the explorations by itself: only then is somewhere else to be gone to.
  await ana.page.locator('main[data-place="/together/explorations"]').waitFor()
  await caughtUp('For you, three.')
  assert.equal(await shown(ben, place), before)
})

test('see a private line on the card', async () => {
  const [line] = content('boundaries').touches.filter(one => one.stage === 2)
  const before = await shown(ben, 'together/card')
  await ana.go('together/boundaries/touch')
  await ana.page.getByRole('group', { name: line.name, exact: true }).locator('label').filter({ hasText: words['boundaries.level_not_wanted'] }).click()
  await ana.sees('boundaries.kept_at_once')
  await caughtUp('For you, four.')
  assert.equal(await shown(ben, 'together/card'), before)
})

test('see when the other was here: no page tells it', async () => {
  for (const place of ['today', 'together', 'together/wishes', 'together/pace', 'mine', 'mine/devices'])
    assert.doesNotMatch(await shown(ben, place), /last seen|was here|online|active|typing|opened the app/i, place)
})

test('open the other notebook with the own secret', async () => {
  await ana.reopen()
  await ana.unlock(ben.secret)
  await ana.sees('problem.wrong_secret')
  await ana.unlock()
  await ana.page.locator('main h1').waitFor()
  assert.deepEqual([...ana.errors, ...ben.errors], [])
})
