// Both are without a network for a while: everything can be written, waits, and goes out once.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { anaAndBen, House, pair, thank, words } from './people.mjs'

let house, ana, ben
before(async () => {
  house = await House.open()
  ;[ana, ben] = await anaAndBen(house)
  await pair(ana, ben)
})
after(() => house.close())

const lines = { ana: ['From the train.', 'From the tunnel.'], ben: ['From the cellar.'] }

test('without a network everything is kept, and the page says so calmly', async () => {
  // What is fetched without a network was put aside before: a busy machine may still be at it.
  for (const device of [ana, ben]) await device.page.evaluate(async () => void (await navigator.serviceWorker.ready))
  for (const device of [ana, ben]) await device.context.setOffline(true)
  for (const line of lines.ana) await thank(ana, line)
  for (const line of lines.ben) await thank(ben, line)
  await ana.go('mine/carry')
  await ana.press('carry.now')
  await ana.seesText(words['carry.status_offline'])
  await ben.go('together/gratitude')
  await ben.doesNotSee(lines.ana[0])
})

test('closed and opened again without a network, it is all still there', async () => {
  await ana.reopen()
  await ana.unlock()
  await ana.go('together/gratitude')
  for (const line of lines.ana) await ana.seesText(line)
})

test('with the network back it goes out by itself, and comes once', async () => {
  for (const device of [ana, ben]) await device.context.setOffline(false)
  for (const device of [ana, ben]) {
    await device.go('together/gratitude')
    for (const line of [...lines.ana, ...lines.ben]) await device.seesText(line)
  }
  await ana.go('mine/carry')
  await ana.press('carry.now')
  await ana.seesText(words['carry.status_idle'])
  await ben.go('mine/carry')
  await ben.press('carry.now')
  await ben.go('talk')
  for (const device of [ana, ben]) {
    await device.go('talk')
    await device.go('together/gratitude')
    await device.seesInJar(lines.ben[0])
    for (const line of [...lines.ana, ...lines.ben]) assert.equal(await device.inJar(line), 1, `${line} for ${device.name}`)
  }
})
