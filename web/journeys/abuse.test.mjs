// What a partner could want to learn from the screens, and does not: docs/abuse-goals.md, with the browser as it is.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Days } from './clock.mjs'
import { anaAndBen, House, pair, reachable, root, text, thank, words } from './people.mjs'

const content = name => JSON.parse(readFileSync(join(root, 'content', `${name}.json`), 'utf8'))
const [deck, unanswered] = content('wishes').decks
const exploration = content('explorations').explorations.find(one => one.stage === 0)
const steps = content('readiness').steps
const [first, second, third] = content('boundaries').touches.filter(one => one.stage === 2)

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
  const main = device.page.locator(`main[data-place="/${place}"]`)
  await main.locator('h1').waitFor()
  for (let before, now; ; before = now) {
    now = await main.innerText()
    if (now === before) return now
    await device.page.waitForTimeout(600)
  }
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

/** A deck that lies open for three days. */
async function open(device, deck) {
  await device.go('together/wishes')
  await option(device, deck.title).click()
  await option(device, text('wishes.in_days', { count: 3 })).click()
  await device.press('wishes.deck_open')
}

/** The same answer to the first cards of a deck that is open. */
async function answers(device, deck, answer) {
  await device.go('together/wishes')
  await device.page.getByRole('link', { name: deck.title }).first().click()
  for (const card of deck.items.slice(0, 3)) {
    await device.seesText(card.title)
    await option(device, words[`wishes.answer_${answer}`]).click()
    await device.press('parts.next')
  }
}

test('learn that wishes were answered, or how many: the page stays as it was', async () => {
  await open(ana, deck)
  await open(ana, unanswered)
  await ben.go('together/wishes')
  await ben.page.getByRole('link', { name: unanswered.title }).first().waitFor()
  const before = await shown(ben, 'together/wishes')
  await answers(ana, deck, 'never')
  await caughtUp('For you, two.')
  assert.equal(await shown(ben, 'together/wishes'), before)
})

test('have her page through her decks: what was answered stays hidden until it is answered anew', async () => {
  await ana.go('together/wishes')
  await ana.page.getByRole('link', { name: deck.title }).first().click()
  for (const card of deck.items.slice(0, 3)) {
    await ana.seesText(card.title)
    await ana.sees('wishes.answered')
    assert.equal(await ana.page.getByRole('radio').count(), 0)
    await ana.press('wishes.answer_anew')
    assert.equal(await ana.page.getByRole('radio').count(), 5)
    assert.equal(await ana.page.getByRole('radio', { checked: true }).count(), 0)
    await ana.press('parts.next')
  }
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

/** What a boundary says, on the row of its name. */
const says = (device, line, level) =>
  device.page.getByRole('group', { name: line.name, exact: true }).locator('label').filter({ hasText: words[`boundaries.level_${level}`] }).click()

test('see a private line on the card', async () => {
  const before = await shown(ben, 'together/card')
  await ana.go('together/boundaries/touch')
  await says(ana, first, 'not_wanted')
  await ana.sees('boundaries.kept_at_once')
  await caughtUp('For you, four.')
  assert.equal(await shown(ben, 'together/card'), before)
})

test('see what a boundary was before, or that a loosening waits: the card says what holds, and no more', async () => {
  const standsOn = line => ben.page.locator('.not_wanted').getByText(line.name, { exact: true })
  await ana.go('together/boundaries/touch')
  await ana.share()
  await says(ana, second, 'ask_first')
  await says(ana, second, 'not_wanted')
  await says(ana, third, 'not_wanted')
  await ben.go('together/card')
  for (const line of [second, third]) await standsOn(line).waitFor()
  const before = await shown(ben, 'together/card')
  assert.equal(before.split(words['boundaries.level_ask_first']).length, 1, 'the one that changed stands as the one that did not')
  await ana.go('together/boundaries/touch')
  await says(ana, second, 'welcome')
  await ana.page.getByRole('group', { name: second.name, exact: true }).getByRole('button').first().waitFor()
  await caughtUp('For you, five.')
  assert.equal(await shown(ben, 'together/card'), before)
})

test('learn who took the step back: the page tells where both are, and no name', async () => {
  await ana.go('together/pace')
  await ana.press('pace.back')
  await ana.press('pace.back_confirm')
  await ana.sees('pace.ours_at', { step: steps[0].name })
  await ben.go('together/pace')
  await ben.sees('pace.ours_at', { step: steps[0].name })
  assert.equal(await shown(ben, 'together/pace'), await shown(ana, 'together/pace'))
})

test('learn who stopped: both pages are the same', async () => {
  const place = `together/explorations/${exploration.id}`
  await ana.go(place)
  await ana.press('explorations.suggest', { partner: 'Ben' })
  // His own suggestion, which she has passed over in silence, may be on his page for a moment longer.
  await caughtUp('For you, six.')
  for (const device of [ana, ben]) await device.go(place)
  for (const device of [ben, ana]) await device.press('ready.both_mine')
  await ana.press('explorations.begin')
  for (const device of [ana, ben]) await device.button('explorations.stop').waitFor()
  await ana.press('explorations.stop')
  const pages = []
  for (const device of [ana, ben]) {
    await device.sees('explorations.stopped')
    pages.push(await device.page.locator('main').innerText())
  }
  assert.equal(pages[1], pages[0])
  assert.doesNotMatch(pages[1], /Ana|partner/)
})

test('read a note that is not shared, or force its share, by an address', async () => {
  await ana.go('talk/journal/new')
  await ana.fill('journal.text', 'A canary in the journal.')
  await ana.press('journal.keep')
  await ana.page.getByText('A canary in the journal.').click()
  await ana.button('journal.share').waitFor()
  const place = await ana.page.locator('main').getAttribute('data-place')
  assert.match(place, /^\/talk\/journal\/./)
  await ben.go('talk/journal')
  for (const address of [`#${place}`, `?${place}`]) {
    await ben.page.goto(house.address + address)
    if (address.startsWith('?')) await ben.unlock()
    await ben.page.locator('main[data-place] h1').waitFor()
    await ben.doesNotSee('canary')
    assert.equal(await ben.button('journal.share').count(), 0)
  }
  // Back to the plain address, in which an invitation is a change behind "#" alone.
  await ben.page.goto(house.address)
  await ben.unlock()
})

test('read a note that is shared no longer', async () => {
  await ana.press('journal.share')
  await ana.press('journal.share_it')
  await ben.go('talk/journal')
  await ben.seesText('A canary in the journal.')
  await ben.page.getByText('A canary in the journal.').click()
  await ben.page.getByText(text('journal.from', { name: 'Ana' })).waitFor()
  for (const act of ['share', 'unshare', 'erase', 'edit']) assert.equal(await ben.button(`journal.${act}`).count(), 0, act)
  await ana.press('journal.unshare')
  await ben.sees('journal.gone')
  await ben.go('talk/journal')
  await ben.sees('journal.empty')
})

test('find her answers in the own browser, or in what can be taken along', async () => {
  assert.doesNotMatch(await ben.storedText(), /canary|never|answer|not_wanted|For you/)
  await ben.go('mine/export')
  for (const form of ['json', 'markdown']) {
    const file = readFileSync(await ben.savesCopy('export', `take_${form}`), 'utf8')
    assert.ok(file.includes('For you, one.'), 'looking finds what was shared')
    for (const hidden of ['canary', first.id, ...deck.items.map(item => item.id)]) assert.ok(!file.includes(hidden), `${hidden} in ${form}`)
  }
})

test('see when the other was here: no page tells it', async () => {
  for (const place of ['today', 'together', 'together/wishes', 'together/pace', 'mine', 'mine/devices'])
    assert.doesNotMatch(await shown(ben, place), /last seen|was here|online|active|typing|opened the app/i, place)
})

test('open the other notebook, add a device to it, or restore it with the own secret', async () => {
  await ana.go('mine/backup')
  const backup = await ana.savesCopy('backup', 'make')
  await ana.go('mine/devices')
  await ana.fill('devices.secret', ben.secret)
  await ana.press('devices.show_code')
  await ana.sees('problem.wrong_secret')
  await ana.reopen()
  await ana.unlock(ben.secret)
  await ana.sees('problem.wrong_secret')
  await ana.unlock()
  await ana.page.locator('main h1').waitFor()
  const other = await house.device(reachable)
  await other.start()
  await other.follow(words['begin.have_backup'])
  await other.opensFile('begin.restore_file', backup)
  await other.fill('begin.restore_secret', ben.secret)
  await other.fill('begin.name_label', 'Mine')
  await other.press('begin.restore_go')
  await other.sees('problem.wrong_secret')
  await other.context.close()
})

/** What the page of wishes says of a deck, with another name in the place of its own. */
async function standing(device, { title }) {
  await device.go('together/wishes')
  const link = device.page.getByRole('link', { name: title }).first()
  await link.waitFor()
  return (await link.innerText()).replace(title, 'a deck')
}

let hisDays, herDays
test('set the clock forward to open a deck sooner: her device goes by her own', async () => {
  hisDays = new Days([ben], 0)
  herDays = new Days([ana], 0)
  await answers(ben, deck, 'yes')
  await answers(ben, unanswered, 'yes')
  await hisDays.next(4)
  await caughtUp('For you, seven.')
  await ben.go('together/wishes')
  await ben.sees('wishes.found_none')
  assert.equal(await standing(ben, deck), await standing(ben, unanswered))
  await ana.go('together/wishes')
  assert.equal(await ana.page.getByText(text('wishes.deck_over')).count(), 0)
})

test('learn that an answer is a no: never looks as if nothing was said', async () => {
  await herDays.next(4)
  for (const device of [ana, ben]) {
    await device.go('together/wishes')
    await device.page.getByText(text('wishes.deck_over')).nth(1).waitFor()
  }
  await ben.sees('wishes.found_none')
  assert.equal(await standing(ben, deck), await standing(ben, unanswered))
})

test('run a deck again at once', async () => {
  await open(ben, deck)
  await ben.sees('problem.not_now')
})

test('pair anew to run it again: it waits until its week is over', async () => {
  await ben.go('mine/leave')
  await ben.press('leave.leave')
  await ben.button('leave.leave').last().click()
  await ben.sees('leave.done')
  await ana.go('today')
  await ana.sees('today.sharing_off')
  await pair(ana, ben)
  await open(ben, deck)
  await ana.go('together/wishes')
  await ana.page.getByRole('link', { name: deck.title }).first().waitFor()
  for (const days of [hisDays, herDays]) await days.next(3)
  for (const device of [ana, ben]) {
    await device.go('together/wishes')
    await device.sees('wishes.deck_finding_out')
    await device.sees('wishes.found_none')
  }
  assert.deepEqual([...ana.errors, ...ben.errors], [])
})
