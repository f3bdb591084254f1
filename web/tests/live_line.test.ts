import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { carry, Greetings, LiveLine } from '../src/companion/relay_courier'
import type { OpenVault } from '../src/companion/open_vault'

const request = (number: number) => Uint8Array.of(1, number)
const answer = (number: number) => Uint8Array.of(1, 0, number)

/** A line whose other end is the test. */
class Line {
  static OPEN = 1
  static all: Line[] = []
  readyState = 0
  sent: number[] = []
  onopen?: () => void
  onclose?: () => void
  onmessage?: ((event: { data: ArrayBuffer }) => void) | null
  constructor() {
    Line.all.push(this)
  }
  send(bytes: Uint8Array): void {
    this.sent.push(bytes[1]!)
  }
  /** Without a network closing takes its time: nobody is told yet. */
  close(): void {
    this.readyState = 2
  }
  opens(): void {
    this.readyState = 1
    this.onopen?.()
  }
  says(bytes: Uint8Array): void {
    this.onmessage?.({ data: bytes.buffer as ArrayBuffer })
  }
}

/** A vault that has so many requests to make, and notes in which order their answers come. */
function vaultWith(requests: number) {
  const received: [number, number][] = []
  const perform = async (intent: string) => ({
    answer: { ok: true },
    blobs: intent === 'courier_requests' ? Array.from({ length: requests }, (_, number) => request(number)) : [],
  })
  const receive = async (_: string, number: number, bytes: Uint8Array) => {
    received.push([number, bytes[2]!])
    return { answer: { ok: true, answer: { more: false } }, blobs: [] }
  }
  return { vault: { perform, receive } as unknown as OpenVault, received }
}

const posted = vi.fn(async (_address: string, asking?: RequestInit) => {
  const body = asking?.body as Uint8Array | undefined
  return new Response(body ? answer(body[1]!) : Uint8Array.of(9))
})
const nudged = vi.fn()
const settle = () => vi.advanceTimersByTimeAsync(0)
const requestsPosted = () => posted.mock.calls.filter(([address]) => address.endsWith('v1/mail')).length

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', Line)
  vi.stubGlobal('fetch', posted)
  Line.all = []
  posted.mockClear()
  nudged.mockClear()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function openLine(vault: OpenVault) {
  const greetings = new Greetings()
  const live = new LiveLine(vault, greetings, nudged)
  Line.all[0]!.opens()
  await settle()
  return { live, greetings, line: Line.all[0]! }
}

test('asks for a few at a time, and hands every answer to its request', async () => {
  const { vault, received } = vaultWith(11)
  const { live, greetings, line } = await openLine(vault)
  const carried = carry(vault, greetings, live)
  await settle()
  expect(line.sent).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  for (let number = 0; number < 8; number++) line.says(answer(number))
  await settle()
  expect(line.sent.slice(8)).toEqual([8, 9, 10])
  for (const number of [8, 9, 10]) line.says(answer(number))
  expect(await carried).toEqual({ ok: true })
  expect(received).toEqual(Array.from({ length: 11 }, (_, number) => [number, number]))
  expect(requestsPosted()).toBe(0)
})

test('a nudge in between is no answer', async () => {
  const { vault, received } = vaultWith(1)
  const { live, greetings, line } = await openLine(vault)
  nudged.mockClear()
  const carried = carry(vault, greetings, live)
  await settle()
  line.says(Uint8Array.of(0xff, 7))
  line.says(answer(0))
  expect(await carried).toEqual({ ok: true })
  expect(nudged).toHaveBeenCalledTimes(1)
  expect(received).toEqual([[0, 0]])
})

test('subscribes anew only where a mailbox has been found since', async () => {
  let found = false
  const asked: string[] = []
  const perform = async (intent: string) => {
    asked.push(intent)
    return { answer: { ok: true }, blobs: intent === 'courier_requests' ? [request(0)] : [] }
  }
  const receive = async () => ({ answer: { ok: true, answer: { more: false, ...(found ? { found_mailbox: true } : {}) } }, blobs: [] })
  const vault = { perform, receive } as unknown as OpenVault
  const { live, greetings, line } = await openLine(vault)
  for (const finds of [false, true, false]) {
    found = finds
    asked.length = 0
    const carried = carry(vault, greetings, live)
    await settle()
    line.says(answer(0))
    await carried
    await live.renew()
    expect(asked.includes('subscriptions')).toBe(finds)
  }
})

test('without a line, or without a network, it asks in the usual way, one after the other', async () => {
  const { vault, received } = vaultWith(3)
  const { live, greetings, line } = await openLine(vault)
  vi.stubGlobal('navigator', { onLine: false })
  expect(await carry(vault, greetings, live)).toEqual({ ok: true })
  expect(await carry(vault, greetings)).toEqual({ ok: true })
  expect(line.sent).toEqual([])
  expect(requestsPosted()).toBe(6)
  expect(received).toHaveLength(6)
})

test('a line that falls silent is let go, and what comes late from it answers nothing', async () => {
  const { vault, received } = vaultWith(2)
  const { live, greetings, line } = await openLine(vault)
  const carried = carry(vault, greetings, live)
  await settle()
  line.says(answer(0))
  await vi.advanceTimersByTimeAsync(5_000)
  expect(line.readyState).toBe(Line.OPEN)
  expect(received).toEqual([[0, 0]])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await carried).toEqual({ ok: true })
  expect(line.readyState).not.toBe(Line.OPEN)
  line.says(answer(1))
  expect(received, 'asked once more, in the usual way').toEqual([[0, 0], [0, 0], [1, 1]])
  expect(requestsPosted()).toBe(2)
})

test('without a line and without a relay it says so', async () => {
  const { vault } = vaultWith(1)
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
  expect(await carry(vault, new Greetings())).toEqual({ ok: false, problem: 'relay_unreachable' })
})

test('where it could not subscribe, it does so at the next visit', async () => {
  const asked: string[] = []
  const perform = async (intent: string) => {
    asked.push(intent)
    return { answer: { ok: asked.length > 1, problem: 'storage_full' }, blobs: [] }
  }
  const { live } = await openLine({ perform } as unknown as OpenVault)
  expect(asked).toEqual(['subscriptions'])
  await live.renew()
  await live.renew()
  expect(asked).toEqual(['subscriptions', 'subscriptions'])
})

test('a line that ends is laid anew, and what waited goes without it', async () => {
  const { vault } = vaultWith(1)
  const { live, greetings, line } = await openLine(vault)
  const carried = carry(vault, greetings, live)
  await settle()
  line.readyState = 3
  line.onclose?.()
  expect(await carried).toEqual({ ok: true })
  expect(requestsPosted()).toBe(1)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(Line.all).toHaveLength(2)
})
