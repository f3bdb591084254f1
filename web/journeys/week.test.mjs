// Two people, two browsers, one relay: from the first page to letters that open together, and to the end of sharing.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { anaAndBen, House, pair, words, writeLetter } from './people.mjs'
import { contains, filesIn, memoryOf } from './traces.mjs'

const names = ['Anacanary', 'Bencanary']
const canaries = [...names, 'canaryforanaonly', 'canaryforboth', 'canaryinthejournal', 'canaryletterofana', 'canaryletterofben', 'canaryhalfwritten']
let house, ana, ben
before(async () => {
  house = await House.open()
  ;[ana, ben] = await anaAndBen(house, { onDisk: true }, names)
})
after(() => house.close())

test('each begins alone', async () => {
  for (const device of [ana, ben]) await device.sees('today.greeting', { name: device.name })
})

test('they pair by a link and compare three words, and greet the relay seldom', async () => {
  const before = house.requests.length
  await pair(ana, ben)
  const asked = house.requests.slice(before).map(({ url }) => new URL(url).pathname)
  const often = (...paths) => asked.filter(path => paths.includes(path)).length
  const greetings = often('/v1/greeting')
  const requests = often('/v1/live', '/v1/mail')
  assert.ok(greetings < 10 && greetings < requests, `${greetings} greetings for ${requests} requests`)
})

test('a line of thanks reaches Ben, and one for herself does not', async () => {
  await ana.go('together/gratitude')
  await ana.fill('jar.line', 'canaryforanaonly')
  await ana.press('jar.put')
  await ana.seesText('canaryforanaonly')
  await ana.share()
  await ana.fill('jar.line', 'canaryforboth')
  await ana.press('jar.put')
  await ben.go('together/gratitude')
  await ben.seesText('canaryforboth')
  await ben.doesNotSee('canaryforanaonly')
})

test('a note in the journal stays with her', async () => {
  await ana.go('talk/journal/new')
  await ana.fill('journal.text', 'canaryinthejournal')
  await ana.press('journal.keep')
  await ana.seesText('canaryinthejournal')
  await ben.go('talk/journal')
  await ben.sees('journal.empty')
})

test('the relay is gone for a while, and nothing is lost', async () => {
  await house.stopRelay()
  await ana.go('together/gratitude')
  await ana.share()
  await ana.fill('jar.line', 'Written without a network.')
  await ana.press('jar.put')
  await ana.seesText('Written without a network.')
  await house.startRelay()
  await ana.go('mine/carry')
  await ana.press('carry.now')
  await ben.go('mine/carry')
  await ben.press('carry.now')
  await ben.go('together/gratitude')
  await ben.seesText('Written without a network.')
})

test('letters are written apart and open together', async () => {
  await writeLetter(ana, 'canaryletterofana')
  await ana.sees('letter.state_mine_sealed')
  await ben.go('talk/letter')
  await ben.sees('letter.state_not_started')
  await ben.doesNotSee('canaryletterofana')
  await writeLetter(ben, 'canaryletterofben')
  await ben.sees('letter.state_opened')
  await ben.seesText('canaryletterofana')
  await ana.sees('letter.state_opened')
  await ana.seesText('canaryletterofben')
})

test('what is being written is not in what the browser notes about its open pages', async () => {
  await ana.go('talk/journal/new')
  await ana.fill('journal.text', 'canaryhalfwritten')
  // A field as other pages have it: what is in it reaches the disk within seconds, so that a page can be opened again.
  await ana.page.evaluate(() => document.body.append(Object.assign(document.createElement('textarea'), { id: 'unguarded' })))
  await ana.page.fill('#unguarded', 'whatotherpageskeep')
  const onDisk = text => filesIn(ana.profile).filter(({ bytes }) => contains([bytes], text)).map(({ path }) => path)
  for (let tries = 0; tries < 120 && !onDisk('whatotherpageskeep').length; ++tries) await ana.page.waitForTimeout(250)
  assert.ok(onDisk('whatotherpageskeep').length, 'the browser notes what is in such a field')
  assert.deepEqual(onDisk('canaryhalfwritten'), [])
})

test('locked and opened again, everything is there', async () => {
  await ana.reopen()
  await ana.unlock('not the passphrase at all')
  await ana.seesText(words['problem.wrong_secret'])
  await ana.unlock()
  await ana.go('together/gratitude')
  await ana.seesText('canaryforanaonly')
  await ana.seesText('canaryforboth')
})

test('a second tab is told that the first one writes', async () => {
  const second = await ana.context.newPage()
  await second.goto(house.address)
  await second.getByLabel(words['locked.secret'], { exact: true }).fill(ana.secret)
  await second.getByRole('button', { name: words['locked.unlock'], exact: true }).click()
  await second.getByText(words['problem.another_tab_writes']).waitFor()
  await second.close()
})

test('sharing ends with one tap and one confirmation', async () => {
  await ana.go('mine/leave')
  await ana.press('leave.leave')
  await ana.button('leave.leave').last().click()
  await ana.seesText(words['leave.done'])
  await ben.go('mine/carry')
  await ben.press('carry.now')
  await ben.go('today')
  await ben.seesText(words['today.sharing_off'])
  await ana.go('together/gratitude')
  await ana.seesText('canaryforanaonly')
})

test('nothing went anywhere else, and nobody in between could read a word', async () => {
  const ours = [house.address, house.address.replace('http', 'ws'), 'blob:']
  assert.deepEqual(house.requests.map(({ url }) => url).filter(url => !ours.some(begin => url.startsWith(begin))), [])
  const sent = house.requests.flatMap(({ url, headers, body }) => [Buffer.from(url + JSON.stringify(headers)), body ?? Buffer.alloc(0)])
  const memory = memoryOf(house.relay.pid)
  assert.ok(contains(memory, house.database), 'looking into memory finds what must be there')
  const kept = house.databaseBytes()
  assert.ok(kept.length > 10_000)
  for (const secret of [...canaries, ana.secret, ben.secret, ana.recoveryCode])
    for (const [where, pieces] of Object.entries({ requests: [Buffer.concat(sent)], database: [kept], log: [Buffer.from(house.log)], memory }))
      assert.equal(contains(pieces, secret), false, `${secret} in the ${where}`)
})

test('what the browsers leave on disk holds no word either', async () => {
  for (const device of [ana, ben]) {
    assert.doesNotMatch(await device.storedText(), /canary/)
    await device.context.close()
    const files = filesIn(device.profile)
    assert.ok(files.some(({ path, bytes }) => path.includes('IndexedDB') && contains([bytes], 'vault-')), 'looking finds the notebook itself')
    for (const secret of [...canaries, device.secret, device.recoveryCode])
      assert.deepEqual(files.filter(({ bytes }) => contains([bytes], secret)).map(({ path }) => path), [], `${secret} on disk`)
  }
  assert.deepEqual([...ana.errors, ...ben.errors].filter(text => !/ERR_CONNECTION_REFUSED|WebSocket|net::ERR/.test(text)), [])
})
