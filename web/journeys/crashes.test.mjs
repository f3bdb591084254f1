// The program is killed at each boundary of one act: while it is being kept, before it is sent, and after. What was kept
// is there afterwards, arrives once, and what was not kept is gone whole.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { anaAndBen, House, pair, reachable, thank } from './people.mjs'

let house, ana, ben
before(async () => {
  house = await House.open()
  ;[ana, ben] = await anaAndBen(house, reachable)
  await pair(ana, ben)
})
after(() => house.close())

async function backIn(device) {
  await device.crash()
  await device.unlock()
  await device.button('shell.lock').waitFor()
}
async function bensJar(line) {
  await ben.go('talk')
  await ben.go('together/gratitude')
  await ben.seesInJar(line)
  return ben.inJar(line)
}

/** The worker stands still for good in the middle of the next keeping that has so many records, after that many. */
async function fallsInTheMiddle(device, records = 1) {
  await device.worker.evaluate(records => {
    const put = IDBObjectStore.prototype.put
    const puts = new WeakMap()
    IDBObjectStore.prototype.put = function (...values) {
      const request = put.apply(this, values)
      puts.set(this.transaction, (puts.get(this.transaction) ?? 0) + 1)
      if (puts.get(this.transaction) < records) return request
      console.log('in the middle')
      for (;;);
    }
  }, records)
  return { reached: device.page.waitForEvent('console', message => message.text() === 'in the middle') }
}

test('killed in the middle of keeping: the act is not there, all before it is', async () => {
  await thank(ana, 'Kept before the fall.')
  assert.equal(await bensJar('Kept before the fall.'), 1)
  const { reached } = await fallsInTheMiddle(ana)
  await thank(ana, 'Never wholly kept.')
  await reached
  await backIn(ana)
  await ana.go('together/gratitude')
  await ana.seesText('Kept before the fall.')
  await ana.doesNotSee('Never wholly kept.')
})

test('killed while everything is sealed anew: what opened it before opens all of it', async () => {
  const { reached } = await fallsInTheMiddle(ana, 5)
  await ana.go('mine/secret')
  await ana.fill('secret.old', ana.secret)
  await ana.fill('secret.new_one', 'slow river under old trees')
  await ana.press('secret.change_go')
  await reached
  await ana.crash()
  await ana.unlock('slow river under old trees')
  await ana.sees('problem.wrong_secret')
  await ana.unlock()
  await ana.button('shell.lock').waitFor()
  await ana.go('together/gratitude')
  await ana.seesText('Kept before the fall.')
})

for (const [when, line, sent] of [
  ['after keeping and before sending', 'Kept, not yet sent.', false],
  ['after sending and before the answer', 'Sent, not yet answered.', true],
])
  test(`killed ${when}: it arrives, once`, async () => {
    const held = ana.page.waitForEvent('console', message => message.text() === 'held')
    // Only what carries an envelope is held up, on the line or without one; asking for mail goes on.
    await ana.worker.evaluate(lets => {
      const carriesAnEnvelope = request => request?.length > 1024
      const send = WebSocket.prototype.send
      WebSocket.prototype.send = function (request) {
        const holds = carriesAnEnvelope(request)
        if (!holds || lets) send.call(this, request)
        if (!holds) return
        this.onmessage = null
        console.log('held')
      }
      const ask = self.fetch
      self.fetch = async (place, asking) => {
        if (!carriesAnEnvelope(asking?.body)) return ask(place, asking)
        if (lets) await ask(place, asking)
        console.log('held')
        return new Promise(() => undefined)
      }
    }, sent)
    await thank(ana, line)
    await ana.seesText(line)
    await held
    if (sent) assert.equal(await bensJar(line), 1)
    await backIn(ana)
    await ana.go('together/gratitude')
    await ana.seesText(line)
    await ana.go('mine/carry')
    await ana.press('carry.now')
    assert.equal(await bensJar(line), 1)
    assert.equal(await bensJar('Kept before the fall.'), 1)
  })

test('after all of it both still write to each other', async () => {
  await thank(ben, 'Good that you are back.')
  await ana.go('together/gratitude')
  await ana.seesText('Good that you are back.')
  await thank(ana, 'Here I am.')
  assert.equal(await bensJar('Here I am.'), 1)
})
