// One person's devices: a second one, a backup, the recovery code; and a couple that shares a single device.
import { after, before, test } from 'node:test'
import { anaAndBen, compare, House, invite, pair, text, thank, words } from './people.mjs'

let house, ana, ben, laptop
before(async () => {
  house = await House.open()
  ;[ana, ben] = await anaAndBen(house)
})
after(() => house.close())

const thankAndSee = async (device, line, shared) => {
  await thank(device, line, shared)
  await device.seesText(line)
}

test('a backup comes back on another device, with everything in it', async () => {
  await thankAndSee(ana, 'Kept before the backup.', false)
  await ana.go('mine/backup')
  const file = await ana.savesCopy('backup', 'make')
  const again = await house.device()
  await again.start()
  await again.follow(words['begin.have_backup'])
  await again.opensFile('begin.restore_file', file)
  await again.fill('begin.restore_secret', ana.secret)
  await again.fill('begin.name_label', 'Mine')
  await again.press('begin.restore_go')
  await again.sees('today.greeting', { name: 'Ana' })
  await again.go('together/gratitude')
  await again.seesText('Kept before the backup.')
  await ana.context.close()
  ana = Object.assign(again, { name: 'Ana', secret: ana.secret, recoveryCode: ana.recoveryCode })
})

test('the recovery code opens what the passphrase opened', async () => {
  await ana.reopen()
  await ana.unlock(ana.recoveryCode)
  await ana.button('shell.lock').waitFor()
  await ana.go('today')
  await ana.sees('today.greeting', { name: 'Ana' })
})

test('a new passphrase brings a new recovery code, and nothing older opens the notebook', async () => {
  const older = [ana.secret, ana.recoveryCode]
  const change = async go => {
    await ana.press(`secret.${go}`)
    await ana.sees('secret.recovery_text')
    ana.recoveryCode = (await ana.page.locator('.code span').allTextContents()).join('-')
  }
  await ana.go('mine/secret')
  await ana.fill('secret.old', 'not the passphrase at all')
  await ana.fill('secret.new_one', 'slow river under old trees')
  await ana.press('secret.change_go')
  await ana.seesText(words['problem.wrong_secret'])
  await ana.fill('secret.old', ana.secret)
  await change('change_go')
  ana.secret = 'slow river under old trees'
  await ana.go('mine')
  await ana.go('mine/secret')
  older.push(ana.recoveryCode)
  await ana.page.getByRole('switch', { name: words['secret.keep'] }).click()
  await ana.fill('secret.old', ana.secret)
  await change('code_go')
  for (const now of [ana.recoveryCode, ana.secret]) {
    await ana.reopen()
    for (const secret of older) {
      await ana.unlock(secret)
      await ana.seesText(words['problem.wrong_secret'])
    }
    await ana.unlock(now)
    await ana.button('shell.lock').waitFor()
    await ana.go('together/gratitude')
    await ana.seesText('Kept before the backup.')
  }
})

test('the restored device pairs and shares', async () => {
  await pair(ana, ben)
  await thankAndSee(ana, 'From the restored one.', true)
  await ben.go('together/gratitude')
  await ben.seesText('From the restored one.')
})

test('a second device is linked: it reads what is shared at once, and private pages later', async () => {
  laptop = await house.device()
  await laptop.start()
  await laptop.begin('Ana')
  await ana.go('mine/devices')
  await ana.fill('devices.secret', ana.secret)
  await ana.press('devices.show_code')
  const link = (await ana.page.locator('p.link').textContent()).trim()
  await laptop.page.goto(link)
  await laptop.press('devices.link_this')
  await compare(ana, laptop)
  await laptop.go('together/gratitude')
  await laptop.seesText('From the restored one.')
  await laptop.doesNotSee('Kept before the backup.')
  await thankAndSee(laptop, 'From the laptop.', true)
  await ben.go('together/gratitude')
  await ben.seesText('From the laptop.')
  await ana.go('mine/devices')
  await ana.press('devices.remove')
  await ana.button('devices.remove').last().click()
  await ana.seesText(words['devices.removed'])
})

test('a device that was removed reads nothing on, says so, and can be erased without ending anything', async () => {
  await thankAndSee(ben, 'After the removal.', true)
  await ana.go('together/gratitude')
  await ana.seesText('After the removal.')
  await laptop.go('mine/carry')
  await laptop.press('carry.now')
  await laptop.go('today')
  await laptop.seesText(words['today.taken_out'])
  await laptop.go('together/gratitude')
  await laptop.seesText('From the laptop.')
  await laptop.doesNotSee('After the removal.')
  await thank(laptop, 'From outside.', false)
  await laptop.seesText(words['problem.author_removed'])
  await laptop.go('mine/erase')
  await laptop.press('erase.erase')
  await laptop.fill('erase.secret', laptop.secret)
  await laptop.button('erase.erase').last().click()
  await laptop.button('begin.adult_begin').waitFor()
  await thankAndSee(ana, 'Still the two of us.', true)
  await ben.go('together/gratitude')
  await ben.seesText('Still the two of us.')
})

test('two notebooks on one device pair and share with no relay at all', async () => {
  const phone = await house.device({ serviceWorkers: 'block' })
  await phone.context.route('**/v1/**', request => request.abort())
  await phone.start()
  await phone.begin('Cleo')
  const cleo = phone.secret
  await invite(phone)
  await phone.press('invite.pass_on')
  await phone.press('begin.adult_begin')
  await phone.makeNotebook('Dara')
  const dara = phone.secret
  await phone.press('join.join')
  const turnTo = async (number, secret) => {
    await phone.press('shell.lock')
    await phone.page.getByText(text('locked.numbered', { number })).click()
    await phone.unlock(secret)
    await phone.button('shell.lock').waitFor()
  }
  // Each message of the handshake waits for the phone to be passed on.
  for (const [number, secret] of [[1, cleo], [2, dara], [1, cleo], [2, dara], [1, cleo]]) await turnTo(number, secret)
  await phone.go('together/invite')
  await phone.press('handshake.same')
  await turnTo(2, dara)
  await phone.go('together/join')
  await phone.press('handshake.same')
  await turnTo(1, cleo)
  await turnTo(2, dara)
  await thankAndSee(phone, 'Written on the same device.', true)
  await turnTo(1, cleo)
  await phone.go('together/gratitude')
  await phone.seesText('Written on the same device.')
})
