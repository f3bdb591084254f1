import { beforeEach, expect, test, vi } from 'vitest'

const perform = vi.hoisted(() => vi.fn(async () => ({ ok: true })))
vi.mock('$companion', () => ({ perform }))

import { Draft } from '../src/practices/body/draft.svelte'
import type { BodyDayShown } from '$types'

const day = (more: Partial<BodyDayShown> = {}): BodyDayShown => ({ day: '2026-11-22', mine: {}, they_see: {}, partner: {}, not_applicable: false, ...more })
beforeEach(() => perform.mockClear())

test('keeps everything private unless it was turned to shared', async () => {
  const draft = new Draft(day())
  draft.values = { energy: 2, note: 'tired' }
  expect(draft.theySee).toEqual({})
  expect(draft.sharesMore).toBe(false)
  await draft.keep()
  expect(perform.mock.calls).toEqual([['record_check_in', { energy: 2, note: 'tired', day: '2026-11-22' }]])
})

test('shows exactly what the partner would see, and shares that only', async () => {
  const draft = new Draft(day())
  draft.values = { energy: 2, pain: 3 }
  draft.shared.energy = 'ours'
  draft.shared.mood = 'ours'
  expect(draft.theySee).toEqual({ energy: 2 })
  expect(draft.sharesMore).toBe(true)
  await draft.keep()
  expect(perform.mock.calls).toEqual([['record_check_in', { energy: 2, pain: 3, day: '2026-11-22', share: ['energy'] }]])
})

test('taking a field back is asked for before anything else, and needs no preview', async () => {
  const draft = new Draft(day({ mine: { energy: 2, mood: 1 }, they_see: { energy: 2 } }))
  draft.shared.energy = 'mine'
  expect(draft.sharesMore).toBe(false)
  await draft.keep()
  expect(perform.mock.calls).toEqual([
    ['unshare_check_in', { day: '2026-11-22', fields: ['energy'] }],
    ['record_check_in', { energy: 2, mood: 1, day: '2026-11-22' }],
  ])
})

test('a field that was emptied is cleared', async () => {
  const draft = new Draft(day({ mine: { energy: 2, note: 'a line' } }))
  draft.values = { energy: 2, note: '' }
  await draft.keep()
  expect(perform.mock.calls).toEqual([['record_check_in', { energy: 2, day: '2026-11-22', clear: ['note'] }]])
})

test('where taking back is refused, nothing is recorded', async () => {
  perform.mockResolvedValueOnce({ ok: false, problem: 'storage_failed', for: 'program' } as never)
  const draft = new Draft(day({ mine: { energy: 2 }, they_see: { energy: 2 } }))
  draft.shared.energy = 'mine'
  expect(await draft.keep()).toMatchObject({ ok: false })
  expect(perform).toHaveBeenCalledTimes(1)
})
