// No mailbox at all: pairing and everything after it travels in files that are passed from hand to hand.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { anaAndBen, House, invite, reachable, thank, words } from './people.mjs'

let house, ana, ben
let tried = 0
let answered = 0
/** The relay gives the program its pages, and no mail at all. */
async function withoutMail(context) {
  context.on('response', response => (answered += response.url().includes('/v1/')))
  await context.route('**/v1/**', request => {
    tried++
    return request.abort()
  })
  await context.routeWebSocket('**/v1/live', line => line.close())
}
before(async () => {
  house = await House.open()
  ;[ana, ben] = await anaAndBen(house, { ...reachable, prepare: withoutMail })
})
after(() => house.close())

/** One person makes a file, the other one takes it in. */
async function pass(from, to) {
  await from.go('mine/carry')
  const file = await from.saves('carry.file_out')
  await takeIn(to, file)
  return file
}
async function takeIn(device, file) {
  await device.go('mine/carry')
  await device.opensFile('carry.file_in', file)
  await device.press('carry.file_take')
  await device.button('carry.file_take').waitFor({ state: 'hidden' })
  await device.sees('carry.taken')
}

test('they pair by an invitation and files', async () => {
  const link = await invite(ana)
  await ben.page.goto(link)
  await ben.press('join.join')
  await ben.sees('handshake.joining')
  for (const [from, to] of [[ben, ana], [ana, ben], [ben, ana], [ana, ben], [ben, ana]]) await pass(from, to)
  const said = []
  for (const [device, place] of [[ana, 'together/invite'], [ben, 'together/join']]) {
    await device.go(place)
    await device.sees('handshake.compare')
    said.push(await device.page.locator('main ol li').allTextContents())
    await device.press('handshake.same')
  }
  assert.deepEqual(said[0], said[1])
  for (const [from, to] of [[ana, ben], [ben, ana], [ana, ben], [ben, ana]]) await pass(from, to)
  for (const [device, partner] of [[ana, 'Ben'], [ben, 'Ana']]) {
    await device.go('mine/partner')
    await device.page.getByRole('heading', { name: partner, exact: true }).waitFor()
  }
})

test('what is shared travels in files, sealed; a file taken in twice changes nothing', async () => {
  await thank(ana, 'Carried on a memory card.')
  const file = await pass(ana, ben)
  assert.equal(readFileSync(file).includes('memory card'), false)
  await takeIn(ben, file)
  await ben.go('together/gratitude')
  await ben.seesInJar('Carried on a memory card.')
  assert.equal(await ben.inJar('Carried on a memory card.'), 1)
  await thank(ben, 'And back in a coat pocket.')
  await pass(ben, ana)
  await ana.go('together/gratitude')
  await ana.seesText('And back in a coat pocket.')
})

test('a file that is none of ours is left alone, and says so', async () => {
  await ana.go('mine/carry')
  await ana.page.getByLabel(words['carry.file_in'], { exact: true }).setInputFiles({ name: 'holiday.letters', mimeType: 'application/octet-stream', buffer: Buffer.from('a picture of the sea, not a letter at all') })
  await ana.press('carry.file_take')
  await ana.seesText(words['problem.bad_magic'])
})

test('nothing went over the network', () => {
  assert.ok(tried > 0, 'the door was never tried')
  assert.equal(answered, 0)
})
