// Storage that is full, taken away or never there, and a clock that is a year off: a calm sentence, and nothing is lost.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { clockScript } from './clock.mjs'
import { anaAndBen, elsewhere, House, pair, reachable, thank, words } from './people.mjs'

let house, ana, ben
before(async () => {
  house = await House.open()
  ;[ana, ben] = await anaAndBen(house, reachable)
  await pair(ana, ben)
  await thank(ana, 'From before.')
  await ben.go('together/gratitude')
  await ben.seesText('From before.')
})
after(() => house.close())

const storage = async (device, command, values) => {
  const session = await device.context.newCDPSession(device.page)
  await session.send(command, { origin: new URL(house.address).origin, ...values })
}
async function inJar(device, line) {
  await device.go('talk')
  await device.go('together/gratitude')
  await device.seesInJar(line)
  return device.inJar(line)
}

/** From the second write of a transaction on there is no room, until `release`. */
async function fill(device) {
  await device.worker.evaluate(() => {
    const put = IDBObjectStore.prototype.put
    const begun = new WeakSet()
    IDBObjectStore.prototype.put = function (...values) {
      if (begun.has(this.transaction)) throw new DOMException('no room', 'QuotaExceededError')
      begun.add(this.transaction)
      return put.apply(this, values)
    }
    globalThis.release = () => (IDBObjectStore.prototype.put = put)
  })
}

test('the device is full: it says so, what was typed stays, a copy can be made, and with room it is kept once', async () => {
  await fill(ana)
  await thank(ana, 'Written on a full phone.')
  await ana.seesText(words['problem.storage_full'])
  assert.equal(await ana.page.getByLabel(words['jar.line'], { exact: true }).inputValue(), 'Written on a full phone.')
  await ana.press('jar.put')
  await ana.seesText(words['problem.storage_full'])
  await ana.worker.evaluate(() => globalThis.release())
  await ana.press('jar.put')
  await ana.sees('jar.put_in_shared')
  assert.equal(await inJar(ben, 'Written on a full phone.'), 1)
  await ana.reopen()
  await ana.unlock()
  await ana.button('shell.lock').waitFor()
  assert.equal(await inJar(ana, 'Written on a full phone.'), 1)
})

test('full, and then closed: only that one act is gone, and nothing of it is half there', async () => {
  await fill(ana)
  await thank(ana, 'Gone with the full phone.')
  await ana.seesText(words['problem.storage_full'])
  await ana.go('mine/backup')
  await ana.savesCopy('backup', 'make')
  await ana.go('today')
  await ana.reopen()
  await ana.unlock()
  await ana.button('shell.lock').waitFor()
  assert.equal(await inJar(ana, 'From before.'), 1)
  await ana.doesNotSee('Gone with the full phone.')
  await thank(ana, 'There is room again.')
  assert.equal(await inJar(ben, 'There is room again.'), 1)
})

test('a clock that is a year ahead, and then right again, loses nothing', async () => {
  const year = 365 * 86_400_000
  await ana.context.route('**/v1/mail', route => route.abort())
  await ana.worker.evaluate(() => void (WebSocket.prototype.send = () => undefined))
  await thank(ana, 'Waiting while the clock jumps.')
  for (const [ahead, line] of [[year, 'Written a year ahead.'], [0, 'Written at the right time.']]) {
    await ana.everywhere(clockScript(ahead))
    await ana.reopen()
    await ana.unlock()
    await ana.button('shell.lock').waitFor()
    await ana.context.unroute('**/v1/mail')
    await thank(ana, line)
    await thank(ben, `Answer to: ${line}`)
    assert.equal(await inJar(ben, line), 1)
    assert.equal(await inJar(ana, `Answer to: ${line}`), 1)
  }
  assert.equal(await inJar(ben, 'Waiting while the clock jumps.'), 1)
})

test('the browser clears everything while the notebook is open: it says so, and a copy of what is in memory brings all back', async () => {
  await storage(ana, 'Storage.clearDataForOrigin', { storageTypes: 'indexeddb' })
  await ana.go('together/gratitude')
  await thank(ana, 'Written into the void.')
  await ana.seesText(words['problem.storage_evicted'])
  await ana.go('mine/backup')
  const copy = await ana.savesCopy('backup', 'make')
  await ana.page.reload()
  await ana.follow(words['begin.have_backup'])
  await ana.opensFile('begin.restore_file', copy)
  await ana.fill('begin.restore_secret', ana.secret)
  await ana.press('begin.restore_go')
  await ana.button('shell.lock').waitFor()
  assert.equal(await inJar(ana, 'From before.'), 1)
  assert.equal(await inJar(ana, 'Written into the void.'), 1)
  assert.equal(await inJar(ben, 'From before.'), 1)
})

test('only the pages were cleared: the lock screen says so and writes nothing over it', async () => {
  const [{ name }] = (await ben.page.evaluate(() => indexedDB.databases())).filter(({ name }) => name.startsWith('vault-'))
  await ben.go('mine/backup')
  const copy = await ben.savesCopy('backup', 'make')
  await ben.press('shell.lock')
  await ben.page.evaluate(name => new Promise((done, fail) => Object.assign(indexedDB.deleteDatabase(name), { onsuccess: done, onerror: fail })), name)
  const asked = house.requests.length
  await ben.unlock()
  await ben.seesText(words['problem.storage_evicted'])
  assert.equal(house.requests.slice(asked).filter(({ url }) => url.includes('/v1/')).length, 0)
  await ben.page.getByRole('link', { name: words['locked.restore'] }).click()
  await ben.opensFile('begin.restore_file', copy)
  await ben.fill('begin.restore_secret', ben.secret)
  await ben.press('begin.restore_go')
  await ben.button('shell.lock').waitFor()
  assert.equal(await inJar(ben, 'From before.'), 1)
})

test('where the browser keeps nothing at all, nothing is begun', async () => {
  const kiosk = await house.device(reachable)
  await kiosk.context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError')
    }
  })
  await kiosk.start()
  await kiosk.seesText(words['shell.no_storage'])
  assert.equal(await kiosk.page.getByRole('button').count(), 0)
})

test('under http from another computer it says why no notebook can be opened there', async () => {
  const phone = await house.device(reachable)
  await phone.page.goto(house.address.replace('127.0.0.1', elsewhere))
  await phone.seesText(words['shell.no_https'])
  assert.equal(await phone.page.getByRole('button').count(), 0)
  assert.equal(await phone.page.evaluate(() => isSecureContext), false)
})
