import type { Readable } from 'svelte/store'
import type { Intents, IntentName, Problem, ViewName, Views } from '$types'

/** Whose turn it is to do something about a problem; mirrors core/base/problem.h. */
export type Whose = 'you' | 'partner' | 'program'
export type Refused = { ok: false; problem: Problem; field?: string; for: Whose }
/** What every act answers: a value of its own, or a kind of problem. Sentences live in content/words. */
export type Answer<T extends object = object> = ({ ok: true } & T) | Refused

/** One vault on this device; the label is what the person called it, shown on the lock screen. */
export type VaultEntry = { id: string; label: string }
export type VaultState = {
  phase: 'starting' | 'none' | 'locked' | 'open' | 'unusable'
  vaults: VaultEntry[]
  /** The open vault's id. */
  open?: string
  /** Why the phase is "unusable": a kind of problem; none where the address is not under https. */
  problem?: Problem
}
/** The browser's answer to "keep this device's data": granted, refused, or not known here. */
export type Persistence = 'kept' | 'may_be_cleared' | 'unknown'

/** The core's estimate for a passphrase that a person made up. */
export type Strength = 'very_weak' | 'weak' | 'fair' | 'strong'

export interface Vault {
  state: Readable<VaultState>
  /** Five words drawn by the core. Works before there is any vault. */
  suggest(): Promise<Answer<{ passphrase: string }>>
  strength(values: { secret: string }): Promise<Answer<{ strength: Strength }>>
  create(values: { name: string; secret: string; label: string }): Promise<Answer<{ recovery_code: string }>>
  unlock(values: { vault: string; secret: string }): Promise<Answer>
  /** Ends the worker at once; synchronous, so that a quick exit can rely on it. */
  lock(): void
  restore(values: { backup: Blob; secret: string; label: string }): Promise<Answer>
  /** The passphrase is asked for anew, and all own devices tell of the copy for a week; the same holds for `copy`. */
  backup(values: { secret: string }): Promise<Answer<{ file: Blob; name: string }>>
  /** Everything of mine, to be read; `words` are those of docs/spec/export.md. */
  copy(values: { form: 'json' | 'markdown'; words: Record<string, string>; secret: string }): Promise<Answer<{ file: Blob; name: string }>>
  /** Everything is sealed anew; a refusal for want of room locks the notebook, as it was. */
  change_secret(values: { old: string; new: string }): Promise<Answer<{ recovery_code: string }>>
  /** The same, with the passphrase as it is. */
  new_recovery_code(values: { secret: string }): Promise<Answer<{ recovery_code: string }>>
  /** Removes one vault from this device: works locked and offline. */
  erase(values: { vault: string }): Promise<Answer>
  persistence(): Promise<Persistence>
  ask_persistence(): Promise<Persistence>
}

export type CourierState = {
  how: 'relay' | 'same_device' | 'file' | 'none'
  status: 'idle' | 'carrying' | 'offline' | 'trouble'
  problem?: Problem
}
export interface Courier {
  state: Readable<CourierState>
  /** Collect and deposit now. */
  now(): Promise<Answer>
  file_out(): Promise<Answer<{ file: Blob; name: string }>>
  file_in(values: { file: Blob }): Promise<Answer>
}

/** An intent's values may be left out where none of them has to be there. */
export type ValuesOf<I extends IntentName> = Record<string, never> extends Intents[I] ? [values?: Intents[I]] : [values: Intents[I]]
/** These also show the pages of a couple from before, where `before` names it: docs/spec/bridge.md. */
type Lasting = 'days' | 'moments' | 'weeks' | 'jar' | 'writings' | 'journal' | 'journal_note' | 'feels' | 'meaning' | 'debriefs'
type WithOf<V extends ViewName> = V extends Lasting ? { before?: string } & (string extends keyof Views[V]['with'] ? unknown : Views[V]['with']) : Views[V]['with']
export type AskedOf<V extends ViewName> = Record<string, never> extends Views[V]['with'] ? [values?: WithOf<V>] : [values: WithOf<V>]

/** Everything a screen may ask of the companion. The worker side implements it; the fixture stands in for it. */
export interface Companion {
  vault: Vault
  courier: Courier
  /** Files that the core made come as `blobs`: Uint8Array[]. */
  perform<I extends IntentName>(intent: I, ...values: ValuesOf<I>): Promise<Answer<Record<string, unknown>>>
  /** A store that holds undefined until the first answer and refreshes whenever the core says "show". */
  view<V extends ViewName>(name: V, ...values: AskedOf<V>): Readable<Views[V]['shown'] | undefined>
}
