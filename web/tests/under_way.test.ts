import { writable } from 'svelte/store'
import { beforeEach, expect, test, vi } from 'vitest'

const running = { proposal: 'e'.repeat(32), id: 'hand_on_back', minutes: 8, ends_at: 1, paused: false, going_on: false }
const quiet = { proposals: [], comfort_first: false, revisits: [] }
const shown = writable<object>(undefined)
const perform = vi.fn((..._asked: unknown[]): Promise<object> => new Promise(() => undefined))
const vault = { state: writable({ phase: 'open', vaults: [], open: 'a' }) }
vi.mock('$companion', () => ({ perform: (...asked: unknown[]) => perform(...asked), view: () => shown, vault }))

async function fresh() {
  vi.resetModules()
  return (await import('../src/practices/explorations/under_way.svelte')).underWay
}
beforeEach(() => {
  perform.mockReset().mockReturnValue(new Promise(() => undefined))
  shown.set({ ...quiet, running })
})

test('a stop holds on this screen before the core has answered', async () => {
  const underWay = await fresh()
  expect(underWay.running?.proposal).toBe(running.proposal)
  underWay.stop()
  expect(underWay.running).toBeUndefined()
  expect(underWay.stoppedHere).toBe(true)
  expect(perform).toHaveBeenCalledExactlyOnceWith('stop_exploration')
})

test('a stop that the core could not keep stays a stop on this screen, and says so', async () => {
  const underWay = await fresh()
  perform.mockResolvedValue({ ok: false, problem: 'storage_failed', for: 'program' })
  underWay.stop()
  await vi.waitFor(() => expect(underWay.problem).toBe('storage_failed'))
  shown.set({ ...quiet, running: { ...running } })
  expect(underWay.running).toBeUndefined()
})

test('a stop from the other side ends it here', async () => {
  const underWay = await fresh()
  expect(underWay.running).toBeDefined()
  shown.set({ ...quiet, comfort_first: true })
  expect(underWay.running).toBeUndefined()
  expect(underWay.shown?.comfort_first).toBe(true)
})

test('a pause holds at once; going on is for the core to say', async () => {
  const underWay = await fresh()
  underWay.pause()
  expect(underWay.running?.paused).toBe(true)
  shown.set({ ...quiet, running: { ...running, paused: true } })
  underWay.goOn()
  expect(underWay.running?.paused).toBe(true)
  shown.set({ ...quiet, running })
  expect(underWay.running?.paused).toBe(false)
})

test('what begins after a stop is shown', async () => {
  const underWay = await fresh()
  underWay.stop()
  shown.set({ ...quiet, running: { ...running, proposal: 'f'.repeat(32) } })
  expect(underWay.running?.proposal).toBe('f'.repeat(32))
})

test('what had ended already is no problem', async () => {
  const underWay = await fresh()
  perform.mockResolvedValue({ ok: false, problem: 'not_found', for: 'you' })
  underWay.end()
  await Promise.resolve()
  expect(underWay.running).toBeUndefined()
  expect(underWay.problem).toBeUndefined()
})
