// Something is lost on the way: both are told calmly, nothing of it counts as welcome, and it comes again.
import assert from 'node:assert/strict'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Days } from './clock.mjs'
import { anaAndBen, House, pair, reachable, root, text, thank, words } from './people.mjs'

const touch = JSON.parse(readFileSync(join(root, 'content/boundaries.json'), 'utf8')).touches[0]
let house, ana, ben
before(async () => {
  house = await House.open()
  ;[ana, ben] = await anaAndBen(house, reachable)
  await pair(ana, ben)
})
after(() => house.close())

async function says(level) {
  await ana.go('together/boundaries/touch')
  await ana.share()
  await ana.page.getByRole('group', { name: touch.name, exact: true }).locator('label').filter({ hasText: words[`boundaries.level_${level}`] }).click()
}
/** What Ana says of the touch, as Ben's card has it. */
const standsAs = level => ben.page.locator(`.${level}`).getByText(touch.name, { exact: true }).waitFor()

/** The relay loses what came to it meanwhile, as one does that is put back to a copy. */
async function losing(what) {
  const copy = `${house.database}.copy`
  await house.stopRelay()
  copyFileSync(house.database, copy)
  await house.startRelay()
  await what()
  await house.stopRelay()
  copyFileSync(copy, house.database)
  await house.startRelay()
}
async function hasSentAll(device) {
  await device.go('mine/carry')
  await device.press('carry.now')
  await device.sees('carry.done')
  await device.seesText('Nothing is left to send.')
}
async function comes(device) {
  await device.comeAgain()
  await device.unlock()
  await hasSentAll(device)
}
async function todayIsWithout(device, line) {
  await device.go('today')
  await device.sees('today.greeting', { name: device.name })
  await device.doesNotSee(line)
}

test('what was lost is not known at once: until it comes, each touch is asked for first', async () => {
  await says('welcome')
  await ben.go('together/card')
  await standsAs('welcome')
  await ben.page.close()
  await losing(async () => {
    await says('not_wanted')
    await hasSentAll(ana)
  })
  await thank(ana, 'Written after it.')
  await hasSentAll(ana)
  await ana.page.close()
  await comes(ben)
  await ben.go('together/card')
  await ben.sees('boundaries.card_missing_theirs', { partner: 'Ana' })
  await standsAs('ask_first')
  await todayIsWithout(ben, words['today.missing'])
})

test('once it has not come for a while, both are told in one calm line', async () => {
  await new Days([ben], 0).later(3)
  await ben.sees('today.missing')
  await hasSentAll(ben)
  await ben.go('together/card')
  await standsAs('ask_first')
  await comes(ana)
  await ana.go('today')
  await ana.sees('today.missing_there', { partner: 'Ben' })
})

test('it comes again, counts as it was said, and the line goes', async () => {
  await standsAs('not_wanted')
  await ben.page.getByText(text('boundaries.card_missing_theirs', { partner: 'Ana' })).waitFor({ state: 'hidden' })
  await ben.go('together/gratitude')
  await ben.seesInJar('Written after it.')
  await todayIsWithout(ben, words['today.missing'])
  await new Days([ana], 0).next()
  await todayIsWithout(ana, text('today.missing_there', { partner: 'Ben' }))
  assert.deepEqual([...ana.errors, ...ben.errors].filter(one => !/WebSocket|ERR_CONNECTION/.test(one)), [])
})
