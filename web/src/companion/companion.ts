// What the screens talk to: one worker at a time, with the core in it. Locking ends the worker.
import { proxy, transfer, wrap, type Remote } from 'comlink'
import { derived, readable, writable } from 'svelte/store'
import { wallClock } from '../shell/wall_clock'
import { trustedScript } from '../shell/trusted_scripts'
import type { Answer, Companion, CourierState, Persistence, Refused, Strength, VaultState } from '../shell/door'
import { BrowserVault } from './browser_vault'
import type { Json } from './core'
import { checkedCost, type Cost } from './derivation'
import type { Problem } from './types'
import { listVaults, unlistVault } from './vault_list'
import type { Status, Told, WorkerDoor } from './worker'
import words from '$words/locked'
import workerAddress from './worker?worker&url'

type Door = { worker: Worker; remote: Remote<WorkerDoor> }

const vaultState = writable<VaultState>({ phase: 'starting', vaults: [] })
const courierState = writable<CourierState>({ how: 'relay', status: 'idle' })
const shown = writable(0)
/** What is shown changes with what is kept, and with the day. */
const askAnew = derived([shown, wallClock], all => all)

let door: Door | undefined

function newDoor(): Door {
  const worker = new Worker(trustedScript(workerAddress), { type: 'module' })
  return { worker, remote: wrap<WorkerDoor>(worker) }
}
function theDoor(): Door {
  if (!door) {
    door = newDoor()
    void door.remote.hear(
      proxy(() => shown.update(count => count + 1)),
      proxy((status: Status) => courierState.set(status as CourierState)),
    )
  }
  return door
}

const refused = (problem: Problem): Refused => ({ ok: false, problem, for: 'program' })

function told<T extends object>({ answer, blobs }: Told): Answer<T> {
  if (!answer.ok) return { ok: false, problem: answer.problem as Problem, for: answer.for as Refused['for'], ...(answer.field ? { field: answer.field } : {}) }
  const { ok: _, answer: more, keep: _keep, head: _head, show: _show, handle: _handle, ...rest } = answer
  return { ok: true, ...rest, ...more, blobs } as unknown as Answer<T>
}

async function refreshList(phase?: VaultState['phase'], open?: string): Promise<void> {
  // Without https browsers lend neither locks nor a lasting store.
  if (!isSecureContext) return vaultState.set({ phase: 'unusable', vaults: [] })
  try {
    // A list that can be read while locked holds no names but those that were typed for it.
    const vaults = (await listVaults()).map(({ id, label }, at) => ({ id, label: label || words.numbered({ number: at + 1 }) }))
    const locked = vaults.length ? 'locked' : 'none'
    vaultState.set({ phase: phase ?? locked, vaults, ...(open ? { open } : {}) })
  } catch {
    // Private windows and blocked storage: a vault here would be gone with the window.
    vaultState.set({ phase: 'unusable', vaults: [], problem: 'storage_failed' })
  }
}
void refreshList()

/** Ids sort in the order in which the vaults were made, so that "Notebook 1" stays the first one. */
async function newId(): Promise<string> {
  const last = Math.max(0, ...(await listVaults()).map(({ id }) => parseInt(id, 10)))
  const random = Array.from(crypto.getRandomValues(new Uint8Array(8)), byte => byte.toString(16).padStart(2, '0')).join('')
  return `${String(last + 1).padStart(4, '0')}-${random}`
}
const normal = (secret: string) => secret.normalize('NFKC')

/** Opens with the given call, and says so to the screens when it worked. */
async function opening<T extends object>(id: string, call: (remote: Remote<WorkerDoor>) => Promise<Told>): Promise<Answer<T>> {
  endWorker()
  const answer = told<T>(await call(theDoor().remote))
  if (answer.ok) {
    await refreshList('open', id)
    shown.update(count => count + 1)
  } else {
    endWorker()
  }
  return answer
}

function endWorker(): void {
  door?.worker.terminate()
  door = undefined
}

function lock(): void {
  endWorker()
  courierState.set({ how: 'relay', status: 'idle' })
  vaultState.update(({ vaults }) => ({ phase: vaults.length ? 'locked' : 'none', vaults }))
  shown.update(count => count + 1)
}

async function persistence(ask: boolean): Promise<Persistence> {
  if (!navigator.storage?.persisted) return 'unknown'
  const kept = ask ? await navigator.storage.persist() : await navigator.storage.persisted()
  return kept ? 'kept' : 'may_be_cleared'
}

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer())
const asFile = (bytes: Uint8Array) => new Blob([bytes as BlobPart], { type: 'application/octet-stream' })
const today = () => new Date().toISOString().slice(0, 10)

async function perform(intent: string, values?: object, blobs?: Uint8Array[]): Promise<Answer<Record<string, unknown>>> {
  if (!door) return refused('unknown_handle')
  const done = await door.remote.perform(intent, (values ?? {}) as Json, blobs)
  if (done.answer.over) lock()
  return told(done)
}

/** New secrets: a wrong derivation would be a notebook that never opens again, so this browser is tried first. */
async function sealAnew(intent: string, passphrase: string, values: object): Promise<Answer<{ recovery_code: string }>> {
  const cost = await checkedCost(passphrase, newDoor)
  if ('problem' in cost) return refused(cost.problem)
  return (await perform(intent, values)) as Answer<{ recovery_code: string }>
}

async function fileFrom(intent: string, name: string, values?: object, blobs?: Uint8Array[]): Promise<Answer<{ file: Blob; name: string }>> {
  const made = await perform(intent, values, blobs)
  return made.ok ? { ok: true, file: asFile((made.blobs as Uint8Array[])[0]!), name } : made
}

async function view(name: string, values?: object): Promise<unknown> {
  if (!door) return undefined
  const { answer } = await door.remote.view(name, (values ?? {}) as Json)
  return answer.ok ? answer.view : undefined
}

const vault: Companion['vault'] = {
  state: { subscribe: vaultState.subscribe },
  suggest: async () => told<{ passphrase: string }>(await theDoor().remote.ask('suggest_passphrase')),
  strength: async ({ secret }) => told<{ strength: Strength }>(await theDoor().remote.ask('strength', { secret: normal(secret) })),
  async create({ name, secret, label }) {
    const id = await newId()
    const cost = await checkedCost(normal(secret), newDoor)
    if ('problem' in cost) return refused(cost.problem)
    return opening(id, remote => remote.create(id, label, { name, secret: normal(secret), ...(cost satisfies Cost) }))
  },
  unlock: ({ vault: id, secret }) => opening(id, remote => remote.unlock(id, normal(secret))),
  lock,
  async restore({ backup, secret, label }) {
    const id = await newId()
    const bytes = await bytesOf(backup)
    return opening(id, remote => remote.restore(id, label, { secret: normal(secret) }, transfer(bytes, [bytes.buffer])))
  },
  backup: ({ secret }) => fileFrom('backup', `notes-${today()}.keep`, { secret: normal(secret) }),
  copy: ({ form, words: named, secret }) =>
    fileFrom('export', `notes-${today()}.${form === 'json' ? 'json' : 'md'}`, { form, secret: normal(secret) }, [new TextEncoder().encode(JSON.stringify(named))]),
  change_secret: values => sealAnew('change_secret', normal(values.new), { old_secret: normal(values.old), new_secret: normal(values.new) }),
  new_recovery_code: ({ secret }) => sealAnew('new_recovery_code', normal(secret), { secret: normal(secret) }),
  async erase({ vault: id }) {
    lock()
    try {
      await BrowserVault.erase(id)
      await unlistVault(id)
    } catch {
      return refused('storage_failed')
    }
    await refreshList()
    return { ok: true }
  },
  persistence: () => persistence(false),
  ask_persistence: () => persistence(true),
}

const courier: Companion['courier'] = {
  state: { subscribe: courierState.subscribe },
  async now() {
    if (!door) return refused('unknown_handle')
    await door.remote.carry()
    return { ok: true }
  },
  file_out: () => fileFrom('file_out', `for-you-${today()}.letters`),
  async file_in({ file }) {
    if (!door) return refused('unknown_handle')
    return told(await door.remote.receiveFile(await bytesOf(file)))
  },
}

const performOne: Companion['perform'] = (intent, ...[values]) => perform(intent, values)
const viewOf: Companion['view'] = (name, ...[values]) =>
  readable(undefined, set =>
    // What a locked notebook has shown is let go, here and in all that is made of it.
    askAnew.subscribe(() => void view(name, values).then(value => (value !== undefined || !door) && set(value as never))),
  )

export { courier, performOne as perform, vault, viewOf as view }
