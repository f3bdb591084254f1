// Two people, two browsers, one relay: what the journeys are made of. Everything is done as a person does it, by the
// names that are on the screen.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { wayTo } from './ways.mjs'
import { root, text, words } from './words.mjs'

export { root, text, words }
/** A name for this computer that browsers do not trust as they trust their own machine. */
export const elsewhere = 'notebook.test'
const quiet = [`--host-resolver-rules=MAP ${elsewhere} 127.0.0.1`, '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const relayPath = process.env.NEARER_RELAY ?? join(root, 'build/native/bin/nearer-relay')
const webRoot = process.env.NEARER_WEB ?? join(root, 'web/dist')
/** A machine that is busy with other tests is slow; a person would wait, too. */
const patience = Number(process.env.NEARER_PATIENCE ?? 45_000)

function freePort() {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** The relay as people run it, with the built web app beside it. Work for a mailbox is small, so that tests are quick. */
export class House {
  static async open() {
    const house = new House()
    house.folder = mkdtempSync(join(tmpdir(), 'nearer-house-'))
    house.port = await freePort()
    house.address = `http://127.0.0.1:${house.port}/`
    await house.startRelay()
    house.browser = await chromium.launch({ executablePath: chromiumPath, args: quiet })
    house.requests = []
    house.contexts = []
    return house
  }
  async startRelay() {
    this.log ??= ''
    this.relay = spawn(relayPath, ['--listen', `127.0.0.1:${this.port}`, '--database', this.database, '--web-root', webRoot, '--pow-bits', '8'])
    for (const stream of [this.relay.stdout, this.relay.stderr]) stream.on('data', text => (this.log += text))
    for (let tries = 0; tries < 200; tries++) {
      if (await fetch(`${this.address}healthz`).then(answer => answer.ok, () => false)) return
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    throw new Error(`the relay did not start: ${this.log}`)
  }
  async stopRelay() {
    const gone = new Promise(resolve => this.relay.once('exit', resolve))
    this.relay.kill('SIGTERM')
    await gone
  }
  get database() {
    return join(this.folder, 'relay.sqlite')
  }
  /** Everything that the relay has written to disk. */
  databaseBytes() {
    return Buffer.concat(['', '-wal'].map(end => {
      try {
        return readFileSync(this.database + end)
      } catch {
        return Buffer.alloc(0)
      }
    }))
  }
  async close() {
    for (const context of this.contexts) await context.close()
    await this.browser.close()
    await this.stopRelay()
    rmSync(this.folder, { recursive: true })
  }

  /** A device: a browser profile of its own, in memory or, for looking at what is left there, in `profile` on disk. `prepare`
   * is given the browser's context before anything is opened in it. */
  async device({ onDisk = false, prepare = async () => undefined, ...options } = {}) {
    const usual = { viewport: { width: 390, height: 844 }, acceptDownloads: true, ...options }
    const profile = onDisk ? mkdtempSync(join(this.folder, 'profile-')) : undefined
    const context = profile
      ? await chromium.launchPersistentContext(profile, { executablePath: chromiumPath, args: quiet, ...usual })
      : await this.browser.newContext(usual)
    context.setDefaultTimeout(patience)
    context.on('request', request => this.requests.push({ url: request.url(), headers: request.headers(), body: request.postDataBuffer() }))
    this.contexts.push(context)
    await prepare(context)
    const device = new Device(this, context, profile)
    await device.openPage()
    return device
  }
}

export class Device {
  errors = []
  constructor(house, context, profile) {
    Object.assign(this, { house, context, profile })
  }
  async openPage() {
    this.page = await this.context.newPage()
    this.page.on('websocket', line => line.on('framesent', ({ payload }) => this.house.requests.push({ url: line.url(), headers: {}, body: Buffer.from(payload) })))
    this.page.on('pageerror', error => this.errors.push(error.message))
    this.page.on('console', message => {
      if (message.type() === 'error') this.errors.push(message.text())
    })
  }
  /** The page's process ends without a word, and the program is opened again. */
  async crash() {
    const session = await this.context.newCDPSession(this.page)
    const gone = this.page.waitForEvent('crash')
    session.send('Page.crash').catch(() => undefined)
    await gone
    await this.page.close()
    await this.comeAgain()
  }
  /** The program is opened after it was closed, and stands locked. */
  async comeAgain() {
    await this.openPage()
    await this.start()
    await this.button('locked.unlock').waitFor()
  }
  /** Where the core runs while the vault is open. */
  get worker() {
    return this.page.workers().at(-1)
  }
  /** Opens the program anew. */
  async start() {
    await this.page.goto(this.house.address)
  }
  /** To a page by its place, such as "today" or "together/invite", from wherever one is; the way leads over the links. */
  async go(place) {
    for (const step of wayTo(place)) {
      await this.follow(step.name)
      // The page before stays until the next is there, and may have links of the same name.
      await this.page.locator(`main[data-place="/${step.place}"]`).waitFor()
    }
  }
  /** A link by its name, with or without a hint after it, also where it stands in a list that is folded. */
  link(name) {
    const folded = { includeHidden: true }
    const hinted = this.page.getByRole('link', folded).filter({ has: this.page.getByText(name, { exact: true }) })
    return hinted.or(this.page.getByRole('link', { name, exact: true, ...folded })).first()
  }
  async follow(name) {
    const link = this.link(name)
    await link.waitFor({ state: 'attached' })
    const folds = this.page.locator('main details:not([open]) > summary')
    while (!(await link.isVisible()) && (await folds.count())) await folds.first().click()
    await link.click()
  }
  /** Runs `script` before the program's own, in every page and worker that begins from now on: for clocks and stores
   * that are not as usual. Wants a device made with `reachable`. */
  async everywhere(script) {
    await this.context.addInitScript(script)
    if (!this.scripts) {
      this.scripts = []
      await this.context.route(/\/assets\/worker-[^/]*\.js$/, async route => {
        const response = await route.fetch()
        await route.fulfill({ response, body: `${this.scripts.join(';\n')};\n${await response.text()}` })
      })
    }
    this.scripts.push(script)
  }
  /** Comes back after everything was closed: the page is loaded anew and stands locked. */
  async reopen() {
    await this.page.reload()
    await this.button('locked.unlock').waitFor()
  }
  button(key, values = {}) {
    return this.page.getByRole('button', { name: text(key, values), exact: true })
  }
  async press(key, values) {
    await this.button(key, values).first().click()
  }
  async sees(key, values) {
    await this.#waitsFor(text(key, values), { exact: true })
  }
  /** Says what was on the screen instead, when it was not to be seen. */
  async #waitsFor(words, how) {
    await this.page.getByText(words, how).filter({ visible: true }).first().waitFor().catch(async () => {
      const seen = await this.page.locator('body').innerText()
      throw new Error(`not to be seen: ${words}; but: ${seen.replaceAll('\n', ' | ').slice(0, 1200)}`)
    })
  }
  async saves(key) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.press(key)])
    return download.path()
  }
  /** A copy of everything, which asks for the passphrase. */
  async savesCopy(area, key) {
    await this.fill(`${area}.secret`, this.secret)
    return this.saves(`${area}.${key}`)
  }
  async opensFile(key, path) {
    await this.page.getByLabel(text(key), { exact: true }).setInputFiles(path)
  }
  /** Turns what is being written from "Only me" to "Shared". */
  async share() {
    const audience = this.page.getByRole('switch').first()
    if ((await audience.getAttribute('aria-checked')) !== 'true') await audience.click()
  }
  async turn(key) {
    await this.page.getByLabel(text(key), { exact: true }).click()
  }
  /** One of several choices, by its words. */
  async choose(key) {
    await this.page.getByText(text(key), { exact: true }).click()
  }
  /** One of five taps, by its number and meaning. */
  async tap(field, level) {
    await this.page.getByLabel(`${level}, ${words[`body.${field}_${level}`]}`, { exact: true }).locator('..').click()
  }
  /** How often a line lies in the jar, when the jar is shown. */
  inJar(line) {
    return this.page.locator('p.line').getByText(line, { exact: true }).count()
  }
  /** The same line may stand above the jar, drawn from it, before the jar itself is there. */
  async seesInJar(line) {
    await this.page.locator('p.line').getByText(line, { exact: true }).first().waitFor()
  }
  async doesNotSee(words) {
    if ((await this.page.locator('body').innerText()).includes(words)) throw new Error(`this was not to be seen: ${words}`)
  }
  async seesText(words) {
    await this.#waitsFor(words)
  }
  async fill(key, value) {
    await this.page.getByLabel(text(key), { exact: true }).fill(value)
  }

  /** Everything that the browser keeps for us, as text: keys and values of every store. */
  storedText() {
    return this.page.evaluate(async () => {
      const plain = new TextDecoder('latin1')
      const text = value => (value instanceof Uint8Array || value instanceof ArrayBuffer ? plain.decode(value) : JSON.stringify(value))
      const ask = request => new Promise((done, fail) => ((request.onsuccess = () => done(request.result)), (request.onerror = fail)))
      let all = JSON.stringify({ ...localStorage, ...sessionStorage })
      for (const { name } of await indexedDB.databases()) {
        const database = await ask(indexedDB.open(name))
        for (const store of database.objectStoreNames) {
          const objects = database.transaction(store).objectStore(store)
          const [keys, values] = await Promise.all([ask(objects.getAllKeys()), ask(objects.getAll())])
          all += [name, store, ...keys.map(text), ...values.map(text)].join(' ')
        }
        database.close()
      }
      return all
    })
  }

  /** From the first page to Today, with the five words that were suggested. */
  async begin(name) {
    this.name = name
    await this.press('begin.adult_begin')
    await this.makeNotebook(name)
  }
  async makeNotebook(name) {
    await this.press('begin.my_choice')
    await this.fill('begin.name_label', name)
    await this.press('begin.next')
    await this.page.locator('.words span').nth(4).waitFor()
    this.secret = (await this.page.locator('.words span').allTextContents()).join(' ')
    await this.fill('begin.repeat', this.secret)
    await this.press('begin.make')
    await this.sees('begin.recovery')
    this.recoveryCode = (await this.page.locator('.code span').allTextContents()).join('-')
    await this.turn('begin.recovery_kept')
    await this.press('begin.next')
    await this.press('begin.go_in')
  }
  async unlock(secret = this.secret) {
    await this.fill('locked.secret', secret)
    await this.press('locked.unlock')
  }
}

/** For a device whose requests the journey answers itself: a service worker would make them out of its sight, and what
 * Playwright has answered counts as coming from elsewhere, from where Chromium lets no one reach this machine unasked. */
export const reachable = { serviceWorkers: 'block', permissions: ['local-network-access'] }

/** Two people, each with a notebook of their own on a device of their own. */
export async function anaAndBen(house, options = {}, names = ['Ana', 'Ben']) {
  return Promise.all(names.map(async name => {
    const device = await house.device(options)
    await device.start()
    await device.begin(name)
    return device
  }))
}

/** Puts a line into the jar, for oneself or for both. */
export async function thank(device, line, shared = true) {
  await device.go('together/gratitude')
  if (shared) await device.share()
  await device.fill('jar.line', line)
  await device.press('jar.put')
}

/** Ana invites, Ben joins by the link; both compare the words. */
export async function pair(ana, ben) {
  const link = await invite(ana)
  await ben.page.goto(link)
  await ben.press('join.join')
  await compare(ana, ben)
  await ana.sees('handshake.done_with', { partner: ben.name })
  await ben.sees('handshake.done_with', { partner: ana.name })
}

export async function invite(device) {
  await device.go('together/invite')
  await device.press('invite.make_go')
  return (await device.page.locator('p.link').textContent()).trim()
}

/** Both compare the words and say that they are the same. */
export async function compare(ana, ben) {
  await ana.sees('handshake.compare')
  await ben.sees('handshake.compare')
  const said = async device => (await device.page.locator('main ol li').allTextContents()).join(' ')
  const [hers, his] = [await said(ana), await said(ben)]
  if (hers !== his || hers.split(' ').length !== 3) throw new Error(`the words differ: ${hers} / ${his}`)
  await ana.press('handshake.same')
  await ben.press('handshake.same')
}

/** From the first question to the seal, the same line wherever words are asked for. */
export async function writeLetter(device, line) {
  await device.go('talk/letter')
  await device.press('letter.write')
  for (let step = 0; step < 12; step++) {
    const field = device.page.getByPlaceholder(words['letter.leave_open']).first()
    if (await field.isVisible().catch(() => false)) await field.fill(line)
    const seal = device.button('letter.seal')
    if (await seal.isVisible().catch(() => false)) return seal.click()
    await device.press('parts.next')
  }
  throw new Error('the letter has no end')
}
