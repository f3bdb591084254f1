// Ways out: taking everything along, leaving fast, and erasing. What is left behind is looked at, too.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { anaAndBen, House, pair, reachable, text, thank, words } from './people.mjs'

let house, ana, ben
const own = 'The blue mug is for bad mornings.'
const both = 'You drove slowly on purpose.'
before(async () => {
  house = await House.open()
  ;[ana, ben] = await anaAndBen(house, reachable)
  await pair(ana, ben)
  await thank(ana, both)
  await ben.go('together/gratitude')
  await ben.seesText(both)
  await ana.go('talk/journal/new')
  await ana.fill('journal.text', own)
  await ana.press('journal.keep')
  await ana.seesText(own)
})
after(() => house.close())

test('the data file holds everything of hers, by its names', async () => {
  await ana.go('mine/export')
  const data = JSON.parse(readFileSync(await ana.savesCopy('export', 'take_json'), 'utf8'))
  const all = JSON.stringify(data)
  for (const line of [own, both, 'Ana']) assert.ok(all.includes(line), `${line} is missing`)
  for (const secret of [ana.secret, ana.recoveryCode]) assert.equal(all.includes(secret), false)
})

test('the file for reading holds the same in plain text', async () => {
  await ana.go('mine/export')
  const pages = readFileSync(await ana.savesCopy('export', 'take_markdown'), 'utf8')
  assert.match(pages, /^# /)
  for (const line of [own, both]) assert.ok(pages.includes(line), `${line} is missing`)
  for (const name of ['of_gratitude', 'of_journal']) assert.ok(pages.includes(`## ${words[`copy.${name}`]}\n`), name)
  assert.doesNotMatch(pages, /[a-z]_[a-z]/, 'no names that only the program knows')
})

for (const [how, leave] of [
  ['the button', device => device.press('shell.quick_exit')],
  ['Shift three times', async device => {
    for (let presses = 0; presses < 3; presses++) await device.page.keyboard.press('Shift')
  }],
])
  test(`${how} leaves at once, and the way back leads to a locked page`, async () => {
    await ana.go('talk/journal')
    await ana.seesText(own)
    let left
    await ana.context.route(/^https:/, route => ((left = route.request()), route.fulfill({ body: 'elsewhere', contentType: 'text/plain' })))
    await leave(ana)
    await ana.page.waitForURL(/^https:/)
    assert.equal(left.headers().referer, undefined)
    await ana.page.goBack()
    await ana.button('locked.unlock').waitFor()
    await ana.doesNotSee(own)
    assert.equal(await ana.page.title(), 'Notes')
    await ana.unlock()
    await ana.button('shell.lock').waitFor()
  })

test('erasing asks for the passphrase, and a wrong one erases nothing', async () => {
  await ana.go('mine/erase')
  await ana.press('erase.erase')
  await ana.fill('erase.secret', 'not the passphrase at all')
  await ana.button('erase.erase').last().click()
  await ana.seesText(words['problem.wrong_secret'])
  await ana.press('parts.cancel')
  await ana.go('talk/journal')
  await ana.seesText(own)
})

test('everything is erased, nothing stays behind, and Ben reads that sharing is off', async () => {
  await ana.go('mine/erase')
  await ana.press('erase.erase')
  await ana.fill('erase.secret', ana.secret)
  await ana.button('erase.erase').last().click()
  await ana.button('begin.adult_begin').waitFor()
  const left = await ana.page.evaluate(async () => ({ bases: (await indexedDB.databases()).map(({ name }) => name), local: { ...localStorage } }))
  assert.deepEqual(left, { bases: ['vaults'], local: {} })
  assert.doesNotMatch(await ana.storedText(), /Ana|Ben|vault-/)
  await ben.go('mine/carry')
  await ben.press('carry.now')
  await ben.go('today')
  await ben.seesText(words['today.sharing_off'])
  await ben.go('together/gratitude')
  await ben.seesText(both)
})

test('the same device can begin anew', async () => {
  await ana.start()
  await ana.begin('Ana')
  await ana.sees('today.greeting', { name: 'Ana' })
  await ana.doesNotSee(text('today.sharing_off'))
  assert.deepEqual([...ana.errors, ...ben.errors], [])
})
