// Seven days of two people, each as its clock says: what one does on a day, both see on their Today and nowhere too early.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Days } from './clock.mjs'
import { House, pair, reachable, text, thank, words, writeLetter } from './people.mjs'

let house, ana, ben, days
before(async () => {
  house = await House.open()
  const here = { ...reachable, timezoneId: Intl.DateTimeFormat().resolvedOptions().timeZone }
  ana = await house.device(here)
  ben = await house.device(here)
  days = new Days([ana, ben])
  await days.begin()
})
after(() => house.close())

/** Today, as it is every day: the right weekday, and one tap. */
async function tapEnergy(device, level) {
  await device.go('today')
  await device.sees('today.morning', { weekday: days.weekday })
  await device.tap('energy', level)
  await device.sees('today.energy_kept')
}

test('Monday: they begin, pair, and share one answer of a check-in', async () => {
  for (const [device, name] of [[ana, 'Ana'], [ben, 'Ben']]) {
    await device.start()
    await device.begin(name)
  }
  await pair(ana, ben)
  await tapEnergy(ana, 1)
  await tapEnergy(ben, 3)
  await ana.go('check-in')
  await ana.tap('pain', 2)
  await ana.page.getByRole('switch', { name: text('parts.audience_for', { what: words['body.energy'] }) }).click()
  await ana.press('body.keep')
  await ana.sees('body.they_see', { partner: 'Ben' })
  await ana.press('body.keep_and_share')
  await ben.go('care/days')
  await ben.sees('days.partner_says', { partner: 'Ana' })
  await ben.seesText(words['body.energy_1'])
  await ben.doesNotSee(words['body.pain_2'])
})

test('Tuesday: a small moment, noted for both', async () => {
  await days.next()
  await tapEnergy(ana, 2)
  await tapEnergy(ben, 2)
  await ana.go('together/moments')
  await ana.share()
  await ana.fill('moments.own_label', 'We watered the beans together.')
  await ana.press('moments.note_it')
  await ben.go('together/moments')
  await ben.seesText('We watered the beans together.')
})

test('Wednesday: thanks from Ben, which Ana draws on her Today', async () => {
  await days.next()
  await tapEnergy(ana, 0)
  await tapEnergy(ben, 3)
  await thank(ben, 'You told me the truth gently.')
  await ana.go('today')
  await ana.sees('jar.from_the_jar')
  await ana.seesText('You told me the truth gently.')
})

test('Thursday: a prompt is written alone, and shared word for word', async () => {
  await days.next()
  await tapEnergy(ana, 2)
  await tapEnergy(ben, 2)
  await ana.go('talk/prompts')
  await ana.fill('prompts.answer', 'The window seat, and rain.')
  await ana.press('prompts.keep')
  await ben.go('talk/prompts')
  await ben.doesNotSee('The window seat, and rain.')
  await ana.press('prompts.share')
  await ana.press('prompts.share_it')
  await ben.seesText('The window seat, and rain.')
})

test('Friday: a note is written apart and opens together', async () => {
  await days.next()
  await tapEnergy(ana, 2)
  await tapEnergy(ben, 1)
  await ana.go('talk/journal')
  await ana.fill('journal.apart_about', 'Our first walk outside')
  await ana.press('journal.propose')
  const write = async (device, line) => {
    await device.go('talk/journal')
    await device.page.getByRole('link', { name: 'Our first walk outside' }).click()
    await device.press('journal.write_mine')
    await device.fill('journal.anything_else', line)
    await device.press('journal.seal')
  }
  await write(ben, 'I was glad of the bench.')
  await ana.go('talk/journal')
  await ana.doesNotSee('I was glad of the bench.')
  await write(ana, 'I counted the lamps.')
  await ana.seesText('I was glad of the bench.')
  await ben.seesText('I counted the lamps.')
})

test('Saturday: Ben rests, nobody is told, and he comes back', async () => {
  await days.next()
  await tapEnergy(ana, 3)
  await ben.go('care/rest')
  await ben.choose('rest.kind_week')
  await ben.press('rest.begin')
  await ben.sees('rest.resting')
  await ana.go('mine/carry')
  await ana.press('carry.now')
  await ana.go('today')
  await ana.sees('today.energy_question')
  await ana.doesNotSee(words['rest.resting'])
  await ben.press('rest.come_back')
  await ben.sees('rest.welcome_back')
  await tapEnergy(ben, 2)
})

test('Sunday: the weekly letters are sealed and open together', async () => {
  await days.next()
  await tapEnergy(ana, 2)
  await tapEnergy(ben, 2)
  await writeLetter(ana, 'The week had a soft middle.')
  await ana.sees('letter.state_mine_sealed')
  await ana.go('today')
  await ana.sees('letter.card_mine_sealed')
  await ben.go('talk/letter')
  await ben.doesNotSee('The week had a soft middle.')
  await writeLetter(ben, 'I slept, at last.')
  await ben.seesText('The week had a soft middle.')
  await ana.sees('letter.card_opened')
  await ana.go('talk/letter')
  await ana.seesText('I slept, at last.')
})

test('Monday again: seven days are there, the letter is an earlier one, and a new one may begin', async () => {
  await days.next()
  await ana.go('care/days')
  await ana.page.getByRole('img').first().waitFor()
  assert.equal(await ana.button('days.forget').count(), 7)
  await ana.go('talk/letter')
  await ana.sees('letter.state_not_started')
  await ana.page.getByText(words['letter.earlier']).waitFor()
  await tapEnergy(ana, 3)
  assert.deepEqual([...ana.errors, ...ben.errors], [])
})
