// Where somebody has been in the program, and who they are, is not to be found afterwards: not in the browser's history,
// nor on disk, nor in the page of a locked notebook, nor in a list of open programs.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { anaAndBen, House, pair, reachable, text, thank, words } from './people.mjs'
import { contains, filesIn } from './traces.mjs'

// Names that nothing else is called by.
const names = ['Annemirlwen', 'Bertrandolf']
let house, ana, ben
before(async () => {
  house = await House.open()
  ;[ana, ben] = await anaAndBen(house, { ...reachable, onDisk: true }, names)
  await pair(ana, ben)
})
after(() => house.close())

const heading = (device, name) => device.page.getByRole('heading', { name, exact: true, level: 1 })
const entries = device => device.page.evaluate(() => history.length)

test('every page has the one address and the one title, and Back goes one page back', async () => {
  const visited = ['together/wishes', 'mine/leave', 'support']
  await ana.go('today')
  const before = await entries(ana)
  for (const place of visited) {
    await ana.go(place)
    assert.equal(ana.page.url(), house.address)
    assert.equal(await ana.page.title(), 'Notes')
    assert.equal(await ana.page.evaluate(() => JSON.stringify(history.state)), '1')
  }
  assert.ok((await entries(ana)) - before <= 1, 'steps in here are no steps of the browser')
  const inside = place => ana.page.locator(`main[data-place="/${place}"]`).waitFor()
  for (const place of ['care', 'mine/leave', 'mine', 'together/wishes', 'together', 'today']) {
    await ana.page.goBack()
    await inside(place)
    assert.ok(await ana.page.evaluate(() => document.activeElement.tagName === 'H1'), 'the focus goes to the heading, as with a link')
  }
})

test('reloading comes back to the first page', async () => {
  await ana.go('mine/leave')
  await ana.reopen()
  await ana.unlock()
  await ana.page.locator('main[data-place="/today"]').waitFor()
})

test('links show no address, and are links to a screen reader and to the keyboard', async () => {
  await ana.go('together')
  assert.equal(await ana.page.locator('a[href]:not(.skip)').count(), 0)
  await ana.link(words['together.wishes']).focus()
  await ana.page.keyboard.press('Enter')
  await heading(ana, text('wishes.title')).waitFor()
})

test('Support is read before unlocking, and the way back leads to the lock', async () => {
  await ana.press('shell.lock')
  await ana.follow(words['shell.support'])
  await heading(ana, text('support.title')).waitFor()
  assert.equal(ana.page.url(), house.address)
  await ana.page.goBack()
  await ana.button('locked.unlock').waitFor()
})

test('a locked page holds no name, nor what was shown', async () => {
  const session = await ana.context.newCDPSession(ana.page)
  /** Whether a text stands anywhere in what the page's scripts hold. */
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage')
    let snapshot = ''
    const add = ({ chunk }) => (snapshot += chunk)
    session.on('HeapProfiler.addHeapSnapshotChunk', add)
    await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
    session.off('HeapProfiler.addHeapSnapshotChunk', add)
    return snapshot
  }
  await ana.unlock()
  await ana.go('mine/partner')
  await ana.go('today')
  await ana.sees('today.greeting', { name: names[0] })
  const open = await heap()
  for (const name of names) assert.ok(open.includes(name), `${name} is found while it is shown`)
  await ana.press('shell.lock')
  await ana.button('locked.unlock').waitFor()
  await ana.page.waitForTimeout(6_000)
  const locked = await heap()
  for (const name of names) assert.ok(!locked.includes(name), `${name} is still there`)
  await ana.unlock()
})

test('a hidden page is covered, dialogs too, and is as it was when it is back', async () => {
  const turn = state =>
    ana.page.evaluate(state => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  /** What a picture of the page takes: one of a single colour is small. */
  const picture = async () => (await ana.page.screenshot()).length
  const plain = 5_000
  await ana.go('mine/erase')
  await ana.press('erase.erase')
  await ana.fill('erase.secret', 'half of it')
  assert.ok((await picture()) > 2 * plain)
  await turn('hidden')
  assert.ok((await picture()) < plain)
  await turn('visible')
  assert.ok((await picture()) > 2 * plain)
  assert.equal(await ana.page.getByLabel(text('erase.secret'), { exact: true }).inputValue(), 'half of it')
  await ana.press('parts.cancel')
})

test('an invitation in the address is read once and leaves it, also while the program is open', async () => {
  await ana.go('talk')
  await ana.page.goto(`${house.address}#p1.notacode`)
  await heading(ana, text('join.title')).or(ana.page.locator('main[data-place="/together/join"]')).first().waitFor()
  assert.equal(ana.page.url(), house.address)
  await ana.page.goBack()
  await ana.page.locator('main[data-place="/talk"]').waitFor()
  assert.equal(ana.page.url(), house.address)
})

test('what the other shared can be kept by who has read it, and stays when it is taken back', async () => {
  const line = 'Said in the jar, and soon gone from it.'
  await thank(ben, line)
  await ana.go('together/gratitude')
  await ana.seesInJar(line)
  await ana.press('journal.keep_for_me')
  await ana.sees('journal.kept_for_me')
  await ben.go('together/gratitude')
  await ben.press('jar.take_back')
  await ana.page.locator('p.line').getByText(line).waitFor({ state: 'detached' })
  await ana.go('talk/journal')
  await ana.seesText(line)
  await ana.sees('parts.only_me')
  await ana.page.getByRole('heading', { name: /^From .*Bertrandolf/ }).waitFor()
  await ben.go('talk/journal')
  await ben.sees('journal.empty')
})

test('whoever serves the program cannot tell which pages were opened: all are fetched, each time', async () => {
  const pagesFetched = async visit => {
    const device = await house.device(reachable)
    const asked = new Set()
    device.page.on('request', request => asked.add(new URL(request.url()).pathname))
    await device.start()
    await device.button('begin.adult_begin').waitFor()
    if (visit) await device.follow(words['shell.support'])
    for (let before = -1; before < asked.size; await device.page.waitForTimeout(3_000)) before = asked.size
    await device.context.close()
    house.contexts.splice(house.contexts.indexOf(device.context), 1)
    return [...asked].sort()
  }
  const fetched = await pagesFetched(false)
  for (const page of ['Support', 'Leave', 'Wishes']) assert.ok(fetched.some(path => path.includes(`/${page}-`)), page)
  assert.deepEqual(await pagesFetched(true), fetched)
})

test('nothing on disk tells which pages were opened', async () => {
  for (const place of ['support', 'mine/leave', 'together/wishes', 'today']) await ben.go(place)
  await ben.press('shell.lock')
  await ben.follow(words['shell.support'])
  await ben.context.close()
  house.contexts.splice(house.contexts.indexOf(ben.context), 1)
  const files = filesIn(ben.profile)
  const named = pattern => files.filter(({ path }) => pattern.test(path.slice(ben.profile.length)))
  const about = named(/\/(History|Sessions\/.*|Preferences|Visited Links|Favicons|Top Sites|Local Storage\/.*|Session Storage\/.*|Network\/.*|Web Data)[^/]*$/)
  assert.ok(contains(named(/\/History$/).map(({ bytes }) => bytes), house.address), 'looking finds the address')
  assert.ok(named(/\/Sessions\//).length, 'there is a file of the session')
  const findings = (files, texts) => files.flatMap(({ path, bytes }) => texts.filter(one => contains([bytes], one)).map(one => `${one} in ${path}`))
  assert.deepEqual(findings(about, ['#/', '/support', 'mine/leave', 'together/wishes', text('leave.title'), ...names]), [])
  assert.deepEqual(findings(named(/\/(History|Sessions\/.*)$/), [text('support.title'), text('wishes.title')]), [])
})
