// Which vaults are on this device, by the label their owners gave them, and the shelf on which two vaults of one device
// leave envelopes for each other. Both are readable while locked, so neither holds anything that is not sealed.
import { openDB, type IDBPDatabase } from 'idb'

export type Listed = { id: string; label: string }
/** A bundle of sealed envelopes, and the number up to which another vault has taken it in. */
export type Shelved = { from: string; upto: number; taken: number; bundle: Uint8Array }

let opened: Promise<IDBPDatabase> | undefined
function database(): Promise<IDBPDatabase> {
  return (opened ??= openDB('vaults', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('vaults', { keyPath: 'id' })
      fresh.createObjectStore('shelf', { keyPath: 'from' })
    },
    terminated: () => (opened = undefined),
  }))
}
const strict = { durability: 'strict' } as const

export async function listVaults(): Promise<Listed[]> {
  return (await (await database()).getAll('vaults')) as Listed[]
}

export async function listVault(vault: Listed): Promise<void> {
  const transaction = (await database()).transaction('vaults', 'readwrite', strict)
  await Promise.all([transaction.store.put(vault), transaction.done])
}

export async function unlistVault(id: string): Promise<void> {
  const transaction = (await database()).transaction(['vaults', 'shelf'], 'readwrite', strict)
  await Promise.all([transaction.objectStore('vaults').delete(id), transaction.objectStore('shelf').delete(id), transaction.done])
}

export async function shelve(from: string, upto: number, bundle: Uint8Array): Promise<void> {
  const transaction = (await database()).transaction('shelf', 'readwrite', strict)
  const before = (await transaction.store.get(from)) as Shelved | undefined
  await transaction.store.put({ from, upto, bundle, taken: before?.taken ?? 0 })
  await transaction.done
}

/** What the other vaults of this device have left. */
export async function shelvedFor(vault: string): Promise<Shelved[]> {
  return ((await (await database()).getAll('shelf')) as Shelved[]).filter(({ from }) => from !== vault)
}

export async function shelvedBy(vault: string): Promise<Shelved | undefined> {
  return (await (await database()).get('shelf', vault)) as Shelved | undefined
}

export async function markTaken(from: string, upto: number): Promise<void> {
  const transaction = (await database()).transaction('shelf', 'readwrite', strict)
  const shelved = (await transaction.store.get(from)) as Shelved | undefined
  if (shelved) await transaction.store.put({ ...shelved, taken: Math.max(shelved.taken, upto) })
  await transaction.done
}
