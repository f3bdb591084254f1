// One question for the evening: said alone, and shown to both or to nobody.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { pairWithDays } from './clock.mjs'
import { House, text, thank } from './people.mjs'

let house, ana, ben, days
before(async () => {
  house = await House.open()
  ;({ ana, ben, days } = await pairWithDays(house))
})
after(() => house.close())

const look = device => device.go('today').then(() => device.go('together/evening'))
const standing = async device => {
  await look(device)
  return device.page.locator('main[data-place="/together/evening"] h2').first().textContent()
}

/** Whatever waits goes to and fro, as when both have the program open for a while. */
async function meet(evening) {
  for (const [turn, from, to] of [[1, ana, ben], [2, ben, ana], [3, ana, ben], [4, ben, ana]]) {
    await thank(from, `Evening ${evening}, turn ${turn}.`)
    await to.go('together/gratitude')
    await to.seesInJar(`Evening ${evening}, turn ${turn}.`)
  }
}

test('the hours are for both, and whether somebody wants to be asked is for oneself', async () => {
  await days.until(17)
  for (const device of [ana, ben]) {
    await look(device)
    await device.page.getByRole('switch', { name: text('evening.on') }).click()
  }
  await ana.page.locator('label').filter({ hasText: /8:00 PM\S? to \S?10:00/ }).click()
  await ana.sees('evening.question')
  await look(ben)
  await ben.sees('evening.question')
})

test('a word of one alone stays one’s own: the other’s evening is a quiet one', async () => {
  await look(ana)
  await ana.press('evening.say')
  await ana.sees('evening.said')
  await days.until(19, 50)
  await meet(0)
  await days.until(21, 50)
  assert.equal(await standing(ben), text('evening.quiet'))
  assert.equal(await standing(ana), text('evening.said'))
})

test('both feel open: both see it, or, where chance holds a yes back, both evenings look quiet', async () => {
  // Two waiting words come together on four evenings of nine (docs/spec/matching.md): twelve without are one run in a thousand.
  for (let evening = 1; evening <= 12; evening++) {
    await days.until(18)
    for (const device of [ana, ben]) {
      await look(device)
      await device.press('evening.say')
      await device.sees('evening.said')
    }
    await days.until(19, 50)
    await meet(evening)
    for (const device of [ana, ben]) assert.equal(await standing(device), text('evening.said'), 'nothing shows before the hours')
    await days.until(21, 55)
    const [hers, his] = [await standing(ana), await standing(ben)]
    assert.ok([text('evening.both'), text('evening.said')].includes(hers), hers)
    if (hers !== his || hers !== text('evening.both')) continue  // held back, or the minute of one has not come yet
    await ben.press('evening.take_back')
    await ben.sees('evening.quiet')
    await ana.sees('evening.said')
    return
  }
  assert.fail('in twelve evenings nothing was shown')
})
