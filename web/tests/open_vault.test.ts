import { describe, expect, it } from 'vitest'
import type { BrowserVault } from '../src/companion/browser_vault'
import type { Core, CoreAnswer, Reply } from '../src/companion/core'
import { OpenVault } from '../src/companion/open_vault'

/** A core that answers what it is told to, and notes what was asked of it. */
function opened(answers: CoreAnswer[], reopened: CoreAnswer = { ok: true }) {
  const asked: string[] = []
  const kept: CoreAnswer[] = []
  const reply = (answer: CoreAnswer): Reply => ({ answer, blobs: [] })
  const core = {
    perform: (intent: string) => {
      asked.push(intent)
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
      kept.push(answer)
      return Promise.resolve()
    },
  } as unknown as BrowserVault
  return { vault: new OpenVault('a', core, store, () => undefined), asked, kept }
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

it('a refusal that touched nothing is told as it is', async () => {
  const refusal: CoreAnswer = { ok: false, problem: 'not_paired', for: 'you' }
  const { vault, asked } = opened([refusal])
  expect((await vault.ask('thank')).answer).toEqual(refusal)
  expect(asked).toEqual(['thank'])
})
