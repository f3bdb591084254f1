import { describe, expect, it } from 'vitest'
import type { BrowserVault } from '../src/companion/browser_vault'
import type { Core, CoreAnswer, Reply } from '../src/companion/core'
import { OpenVault } from '../src/companion/open_vault'

/** A core that answers what it is told to, and notes what was asked of it. */
function opened(answers: CoreAnswer[], reopened: CoreAnswer = { ok: true }) {
  const asked: string[] = []
  const kept: CoreAnswer[] = []
  const full = { now: false }
  const reply = (answer: CoreAnswer): Reply => ({ answer, blobs: [] })
  const core = {
    perform: (intent: string, _values?: object, blobs: Uint8Array[] = []) => {
      asked.push(blobs.length ? `${intent} ${blobs.length}` : intent)
      return reply(answers.shift()!)
    },
    reopen: (records: Uint8Array[]) => {
      asked.push(`reopen ${records.length}`)
      return reply(reopened)
    },
  } as unknown as Core
  const store = {
    gone: false,
    records: () => Promise.resolve([new Uint8Array(3), new Uint8Array(3)]),
    keep: ({ answer }: Reply) => {
      if (full.now) return Promise.reject(new DOMException('no room', 'QuotaExceededError'))
      kept.push(answer)
      return Promise.resolve()
    },
  } as unknown as BrowserVault
  return { vault: new OpenVault('a', core, store, () => undefined), asked, kept, full }
}

const torn: CoreAnswer = { ok: false, problem: 'torn', for: 'program', torn: true }
const done: CoreAnswer = { ok: true, answer: {} }

describe('a call that was refused half-way', () => {
  it('is made once more after the core was set back to what the store holds', async () => {
    const { vault, asked, kept } = opened([torn, done])
    expect((await vault.ask('thank')).answer).toEqual(done)
    expect(asked).toEqual(['thank', 'reopen 2', 'thank'])
    expect(kept).toEqual([{ ok: true }, done])
  })

  it('is refused where it is so by itself, and leaves a core that was set back', async () => {
    const refusal: CoreAnswer = { ...torn, problem: 'too_long' }
    const { vault, asked, kept } = opened([refusal, refusal, done])
    expect((await vault.ask('remove_device')).answer.problem).toBe('too_long')
    expect(asked).toEqual(['remove_device', 'reopen 2', 'remove_device', 'reopen 2'])
    expect(kept).toEqual([{ ok: true }, { ok: true }])
    expect((await vault.perform('tick')).answer).toEqual(done)
  })

  it('says so where the core cannot be set back', async () => {
    const { vault, kept } = opened([torn], { ok: false, problem: 'cannot_open', for: 'program' })
    expect((await vault.ask('thank')).answer.problem).toBe('cannot_open')
    expect(kept).toEqual([])
  })
})

describe('new secrets', () => {
  const anew: CoreAnswer = { ok: true, answer: { recovery_code: 'X' }, head: 0 }

  it('are asked for with everything that the store holds', async () => {
    const { vault, asked, kept } = opened([anew, done])
    expect((await vault.ask('change_secret', { old_secret: 'a', new_secret: 'b' })).answer).toEqual(anew)
    expect((await vault.perform('tick')).answer).toEqual(done)
    expect(asked).toEqual(['change_secret 2', 'tick'])
    expect(kept).toEqual([anew, done])
  })

  it('that could not be kept never were: nothing is asked of that core any more, and nothing kept later', async () => {
    const { vault, asked, kept, full } = opened([anew])
    full.now = true
    const waiting = [vault.ask('new_recovery_code', { secret: 'a' }), vault.perform('tick'), vault.ask('backup')]
    const [changed, ticked, saved] = await Promise.all(waiting)
    expect(changed!.answer).toEqual({ ok: false, problem: 'storage_full', for: 'program', over: true })
    full.now = false
    for (const reply of [ticked!, saved!, await vault.receive('relay', 0, new Uint8Array())]) expect(reply.answer.problem).toBe('unknown_handle')
    expect(asked).toEqual(['new_recovery_code 2'])
    expect(kept).toEqual([])
  })

  it('wait for what is to be kept before', async () => {
    const { vault, asked, kept, full } = opened([done, anew])
    full.now = true
    expect((await vault.ask('thank')).answer.problem).toBe('storage_full')
    expect((await vault.ask('change_secret')).answer.problem).toBe('storage_full')
    expect(asked).toEqual(['thank'])
    full.now = false
    expect((await vault.ask('change_secret')).answer).toEqual(anew)
    expect(kept).toEqual([done, anew])
  })
})

it('what a core that was set back asks to keep is held where the store does not take it', async () => {
  const setBack: CoreAnswer = { ok: true, show: [] }
  const { vault, kept, full } = opened([torn, done], setBack)
  full.now = true
  expect((await vault.ask('thank')).answer.problem).toBe('storage_full')
  full.now = false
  expect((await vault.ask('thank')).answer).toEqual(done)
  expect(kept).toEqual([setBack, done])
})

it('a refusal that touched nothing is told as it is', async () => {
  const refusal: CoreAnswer = { ok: false, problem: 'not_paired', for: 'you' }
  const { vault, asked } = opened([refusal])
  expect((await vault.ask('thank')).answer).toEqual(refusal)
  expect(asked).toEqual(['thank'])
})

describe('a copy of everything', () => {
  const act: CoreAnswer = { ok: true, answer: { at: 1 } }
  const copy: CoreAnswer = { ok: true, answer: { at: 2 } }
  const later: CoreAnswer = { ok: true, answer: { at: 3 } }

  it('is told in the vault as anything else is', async () => {
    const { vault, kept } = opened([copy])
    expect((await vault.ask('backup', { secret: 'x' })).answer).toEqual(copy)
    expect(kept).toEqual([copy])
  })

  it('is given where the store takes nothing, and told of after what waits before it', async () => {
    const { vault, kept, full } = opened([act, copy, later])
    full.now = true
    expect((await vault.ask('thank')).answer.ok).toBe(false)
    expect((await vault.ask('export', { secret: 'x' })).answer).toEqual(copy)
    expect(kept).toEqual([])
    full.now = false
    expect((await vault.ask('note_moment')).answer).toEqual(later)
    expect(kept).toEqual([act, copy, later])
  })

  it('is given where the store takes nothing, though nothing else waits', async () => {
    const { vault, kept, full } = opened([copy, later])
    full.now = true
    expect((await vault.ask('backup', { secret: 'x' })).answer).toEqual(copy)
    full.now = false
    expect((await vault.perform('tick')).answer).toEqual(later)
    expect(kept).toEqual([copy, later])
  })

  it('that was refused is told to nobody', async () => {
    const refusal: CoreAnswer = { ok: false, problem: 'wrong_secret', for: 'you' }
    const { vault, kept } = opened([refusal])
    expect((await vault.ask('backup', { secret: 'x' })).answer).toEqual(refusal)
    expect(kept).toEqual([])
  })
})
