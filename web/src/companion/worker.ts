// The only place where the core runs and where plain words are. Locking ends this worker, and all of it with it.
import { expose } from 'comlink'
import { BrowserVault, storageProblem } from './browser_vault'
import { Core, type CoreAnswer, type Json, type Reply } from './core'
import { OpenVault } from './open_vault'
import { listVault } from './vault_list'
import { Visits, type Status } from './visits'

export type Told = { answer: CoreAnswer; blobs: Uint8Array[] }
export type { Status }
type Heard = { shown(): void; courier(status: Status): void }

const refused = (problem: string, whose = 'program'): Told => ({ answer: { ok: false, problem, for: whose }, blobs: [] })

class Worker {
  #core: Promise<Core> | undefined
  #vault: OpenVault | undefined
  #visits: Visits | undefined
  #heard: Heard | undefined

  hear(shown: () => void, courier: (status: Status) => void): void {
    this.#heard = { shown, courier }
  }

  /** Calls that need no vault: known answers, deriving for comparison, suggesting a passphrase. */
  async ask(how: string, fields: Json = {}): Promise<Told> {
    return (await this.#load()).open(how, fields)
  }

  async create(id: string, label: string, fields: Json): Promise<Told> {
    return this.#begin(id, label, core => core.open('create', fields))
  }
  async restore(id: string, label: string, fields: Json, backup: Uint8Array): Promise<Told> {
    return this.#begin(id, label, core => core.open('restore', fields, [backup]))
  }

  async unlock(id: string, secret: string): Promise<Told> {
    if (!(await this.#holdAlone(id))) return refused('another_tab_writes', 'you')
    const store = await BrowserVault.open(id)
    const head = await store.head()
    if (!head) return refused('storage_evicted', 'you')
    const core = await this.#load()
    const reply = core.open('unlock', { secret }, [head, ...(await store.records())])
    return reply.answer.ok ? this.#opened(id, core, store, reply) : reply
  }

  async perform(intent: string, values: Json = {}, blobs?: Uint8Array[]): Promise<Told> {
    if (!this.#vault) return refused('unknown_handle')
    return this.#done(await this.#vault.ask(intent, values, blobs))
  }
  async receiveFile(bytes: Uint8Array): Promise<Told> {
    if (!this.#vault) return refused('unknown_handle')
    return this.#done(await this.#vault.receive('file', 0, bytes))
  }
  view(name: string, values: Json = {}): Told {
    return this.#vault ? this.#vault.view(name, values) : refused('unknown_handle')
  }

  /** Deposits and collects now. */
  async carry(): Promise<void> {
    await this.#visits?.now()
  }

  #done(reply: Reply): Reply {
    if (reply.answer.send) this.#visits?.soon()
    this.#visits?.changed()
    return reply
  }

  #load(): Promise<Core> {
    return (this.#core ??= Core.load())
  }

  async #begin(id: string, label: string, make: (core: Core) => Reply): Promise<Told> {
    if (!(await this.#holdAlone(id))) return refused('another_tab_writes', 'you')
    const core = await this.#load()
    const reply = make(core)
    if (!reply.answer.ok) return reply
    try {
      const store = await BrowserVault.open(id)
      const told = await this.#opened(id, core, store, reply)
      if (told.answer.ok) await listVault({ id, label })
      return told
    } catch (error) {
      return refused(storageProblem(error))
    }
  }

  async #opened(id: string, core: Core, store: BrowserVault, reply: Reply): Promise<Told> {
    const vault = new OpenVault(id, core, store, () => this.#heard?.shown())
    const kept = await vault.keep(reply)
    if (!kept.answer.ok) return kept
    this.#vault = vault
    // What the opening itself has made waits for the first visit: only what a person does goes at once.
    this.#visits = new Visits(vault, status => this.#heard?.courier(status))
    await this.#visits.atTheShelf()
    return kept
  }

  /** One tab writes. The lock is held until this worker ends. */
  #holdAlone(id: string): Promise<boolean> {
    return new Promise(resolve => {
      void navigator.locks.request(`vault-${id}`, { ifAvailable: true }, lock => {
        resolve(lock !== null)
        return lock === null ? undefined : new Promise<never>(() => undefined)
      })
    })
  }
}

export type WorkerDoor = Pick<Worker, 'hear' | 'ask' | 'create' | 'restore' | 'unlock' | 'perform' | 'receiveFile' | 'view' | 'carry'>
expose(new Worker())
