// The vault in IndexedDB: rows of bytes that the core has sealed. It knows nothing of what is in them.
import { openDB, deleteDB, type IDBPDatabase } from 'idb'
import { packRecord, tables, type Reply } from './core'

const headRow = new Uint8Array([0])

const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], pair => parseInt(pair, 16))

class Evicted extends Error {}

/** Why a write did not happen, as a kind of problem. */
export function storageProblem(error: unknown): 'storage_full' | 'storage_failed' | 'storage_evicted' {
  if (error instanceof Evicted) return 'storage_evicted'
  return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'storage_full' : 'storage_failed'
}

export class BrowserVault {
  private constructor(
    private readonly database: IDBPDatabase,
    private readonly evicted: () => boolean,
  ) {}

  static async open(id: string): Promise<BrowserVault> {
    let evicted = false
    const database = await openDB(`vault-${id}`, 1, {
      upgrade(fresh) {
        for (const table of tables) fresh.createObjectStore(table)
      },
      // The browser itself has taken it away. It is not opened anew: what is in memory would be written over nothing.
      terminated: () => (evicted = true),
    })
    return new BrowserVault(database, () => evicted)
  }
  static erase(id: string): Promise<void> {
    return deleteDB(`vault-${id}`)
  }

  /** The browser has taken it away while it was open. */
  get gone(): boolean {
    return this.evicted()
  }

  async head(): Promise<Uint8Array | undefined> {
    return (await this.database.get('head', headRow)) as Uint8Array | undefined
  }

  /** Every record, packed as the core's `unlock` takes them. */
  async records(): Promise<Uint8Array[]> {
    const transaction = this.database.transaction([...tables], 'readonly')
    const read = async (table: number): Promise<Uint8Array[]> => {
      const store = transaction.objectStore(tables[table]!)
      const [rows, sealed] = await Promise.all([store.getAllKeys(), store.getAll() as Promise<Uint8Array[]>])
      return rows.map((row, at) => packRecord(table, new Uint8Array(row as ArrayBuffer), sealed[at]!))
    }
    return (await Promise.all(tables.map((_, table) => (table === 0 ? [] : read(table))))).flat()
  }

  /** Everything one answer asks to keep, in one durable transaction: all of it is there afterwards, or none. */
  async keep({ answer, blobs }: Reply): Promise<void> {
    if (!answer.keep?.length && answer.head === undefined) return
    if (this.gone) throw new Evicted()
    const transaction = this.database.transaction([...tables], 'readwrite', { durability: 'strict' })
    const done = transaction.done
    try {
      const writes: Promise<unknown>[] = (answer.keep ?? []).map(({ table, row, blob }) => {
        const store = transaction.objectStore(table)
        return blob === undefined ? store.delete(fromHex(row)) : store.put(blobs[blob]!, fromHex(row))
      })
      if (answer.head !== undefined) writes.push(transaction.objectStore('head').put(blobs[answer.head]!, headRow))
      // Why a write was not done is known to the transaction; the write itself may only know that it was stopped.
      await Promise.allSettled(writes)
    } catch (error) {
      // Otherwise the writes before this one would be committed without it.
      done.catch(() => undefined)
      transaction.abort()
      throw error
    }
    await done
  }

  close(): void {
    this.database.close()
  }
}
