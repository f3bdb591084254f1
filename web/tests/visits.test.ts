import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OpenVault } from '../src/companion/open_vault'

vi.mock('../src/companion/shelf_courier', () => ({ hasNeighbour: async () => false, visitShelf: async () => undefined }))
const { Visits } = await import('../src/companion/visits')

const lines: { open: boolean }[] = []
class Line {
  static OPEN = 1
  readyState = 0
  onclose?: () => void
  private readonly noted = { open: true }
  constructor() {
    lines.push(this.noted)
  }
  close(): void {
    this.noted.open = false
    this.onclose?.()
  }
}
const linesNow = () => lines.filter(({ open }) => open).length

/** How often the mailboxes were gone to. */
let visits = 0
let views: Record<string, object>
let due = false
let reachable = true
const vault = {
  perform: async (intent: string) => {
    if (intent === 'courier_requests') visits++
    return { answer: { ok: true, send: intent === 'tick' && due }, blobs: [] }
  },
  view: (name: string) => ({ answer: { ok: true, view: views[name] }, blobs: [] }),
} as unknown as OpenVault

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)
const couple = { couple: 'together', quiet_mode: false, waiting_to_send: false }
const open = () => new Visits(vault, () => undefined)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', Line)
  vi.stubGlobal('fetch', async () => (reachable ? new Response(Uint8Array.of(9)) : Promise.reject(new TypeError('no network'))))
  vi.spyOn(Math, 'random').mockReturnValue(0.95)
  lines.length = visits = 0
  due = false
  reachable = true
  views = { state: { ...couple }, pairing: { step: 'none' }, devices: { mine: [{}] }, exploration: { proposals: [] } }
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test('nothing goes out before the wait after opening is over, whatever the program has to send by itself', async () => {
  due = true
  views.state = { ...couple, waiting_to_send: true }
  open()
  dispatchEvent(new Event('online'))
  await pass(18.9)
  expect([visits, lines.length]).toEqual([0, 0])
  await pass(0.2)
  expect([visits > 0, linesNow()]).toEqual([true, 1])
})

test('what a person does waits for nothing', async () => {
  const opened = open()
  await pass(1)
  opened.soon()
  await pass(0)
  expect([visits, linesNow()]).toEqual([1, 1])
})

test('with a line it also looks by itself, in case a nudge was missed', async () => {
  open()
  await pass(20)
  visits = 0
  await pass(60)
  expect(visits).toBeGreaterThanOrEqual(3)
})

test('in quiet mode it goes at opening, then only with something to bring or when asked; and there is no line', async () => {
  views.state = { ...couple, quiet_mode: true }
  const opened = open()
  await pass(3600)
  expect(visits).toBe(1)
  dispatchEvent(new Event('online'))
  await pass(3600)
  expect(visits).toBe(1)
  opened.soon()
  await pass(3600)
  expect(visits).toBe(2)
  await opened.now()
  expect(visits).toBe(3)
  due = true
  await pass(60)
  expect(visits).toBe(4)
  expect(lines).toHaveLength(0)
})

test('in quiet mode a visit that failed is made up for only where something waits', async () => {
  views.state = { ...couple, quiet_mode: true }
  const opened = open()
  await pass(20)
  reachable = false
  await opened.now()
  reachable = true
  visits = 0
  await pass(600)
  expect(visits).toBe(0)
  reachable = false
  await opened.now()
  views.state = { ...couple, quiet_mode: true, waiting_to_send: true }
  dispatchEvent(new Event('online'))
  reachable = true
  await pass(11)
  expect(visits).toBeGreaterThan(0)
})

test('turning quiet mode on lets the line go, and off lays it again', async () => {
  const opened = open()
  await pass(20)
  expect(linesNow()).toBe(1)
  views.state = { ...couple, quiet_mode: true }
  opened.changed()
  await pass(3600)
  expect([linesNow(), lines.length]).toEqual([0, 1])
  views.state = { ...couple }
  opened.changed()
  await pass(0)
  expect(linesNow()).toBe(1)
})

test('what two have begun together is listened for in quiet mode too, so that a stop arrives', async () => {
  for (const exploration of [{ proposals: [], running: {} }, { proposals: [{ said_yes: true }] }]) {
    lines.length = 0
    views.state = { ...couple, quiet_mode: true }
    views.exploration = exploration
    const opened = open()
    await pass(20)
    expect(linesNow()).toBe(1)
    views.exploration = { proposals: [{ said_yes: false }] }
    opened.changed()
    expect(linesNow()).toBe(0)
  }
})

test('a notebook alone keeps no line, but one that invites, or has another device, does', async () => {
  views.state = { ...couple, couple: 'solo' }
  const opened = open()
  await pass(60)
  expect(lines).toHaveLength(0)
  views.pairing = { step: 'invited' }
  opened.changed()
  await pass(0)
  expect(linesNow()).toBe(1)
  views.pairing = { step: 'none' }
  opened.changed()
  expect(linesNow()).toBe(0)
  views.devices = { mine: [{}, {}] }
  opened.changed()
  await pass(0)
  expect(linesNow()).toBe(1)
})
