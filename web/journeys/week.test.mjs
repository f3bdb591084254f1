// Two people, two browsers, one relay: from the first page to letters that open together.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { House, pair } from './people.mjs'

let house, ana, ben
before(async () => {
  house = await House.open()
  ana = await house.device()
  ben = await house.device()
})
after(() => house.close())

test('each begins alone', async () => {
  for (const [device, name] of [[ana, 'Ana'], [ben, 'Ben']]) {
    await device.go()
    await device.begin(name)
    await device.sees('today.greeting', { name })
  }
})

test('they pair by a link and compare three words', () => pair(ana, ben))

test('nobody else was asked for anything', () => {
  const elsewhere = house.requests.filter(({ url }) => !url.startsWith(house.address) && !url.startsWith('blob:'))
  assert.deepEqual(elsewhere.map(({ url }) => url), [])
  assert.deepEqual([...ana.errors, ...ben.errors], [])
})
