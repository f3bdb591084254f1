// The only place where the core runs and where plain words are. Locking ends this worker, and all of it with it.
import { expose } from 'comlink'
import { BrowserVault, storageProblem } from './browser_vault'
import { Core, type CoreAnswer, type Json, type Reply } from './core'
import { OpenVault } from './open_vault'
import { carry, Greetings, LiveLine } from './relay_courier'
import { hasNeighbour, visitShelf } from './shelf_courier'
import { listVault } from './vault_list'

export type Told = { answer: CoreAnswer; blobs: Uint8Array[] }
export type Status = { how: 'relay' | 'same_device'; status: 'idle' | 'carrying' | 'offline' | 'trouble'; problem?: string }
type Heard = { shown(): void; courier(status: Status): void }

const refused = (problem: string, whose = 'program'): Told => ({ answer: { ok: false, problem, for: whose }, blobs: [] })
/** The first visit after unlocking waits up to so long, so that unlocking is not to be seen on the relay's clock. */
const longestJitter = 20_000
const tickEvery = 60_000
/** What has arrived may want upkeep: not after every nudge, but soon. */
const tickAgainAfter = 10_000
const tryAgainAfter = 10_000
/** A nudge may be missed, by a line that is just being laid or has died unseen. */
const lookEvery = 20_000

class Worker {
  #core: Promise<Core> | undefined
  #vault: OpenVault | undefined
  #line: LiveLine | undefined
  readonly #greetings = new Greetings()
  #heard: Heard | undefined
  #carrying: Promise<void> | undefined
  #carryAgain = false
  #how: Status['how'] = 'relay'
  #later: ReturnType<typeof setTimeout> | undefined
  #ticked = -tickAgainAfter

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
    const reply = await this.#vault.ask(intent, values, blobs)
    if (reply.answer.send) this.#carrySoon()
    return reply
  }
  async receiveFile(bytes: Uint8Array): Promise<Told> {
    if (!this.#vault) return refused('unknown_handle')
    const reply = await this.#vault.receive('file', 0, bytes)
    if (reply.answer.send) this.#carrySoon()
    return reply
  }
  view(name: string, values: Json = {}): Told {
    return this.#vault ? this.#vault.view(name, values) : refused('unknown_handle')
  }

  /** Deposits and collects now. */
  async carry(): Promise<void> {
    this.#carrySoon()
    while (this.#carrying) await this.#carrying
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
    setInterval(() => void this.#tick(vault), tickEvery)
    self.addEventListener('online', () => this.#carrySoon())
    setInterval(() => this.#line && this.#carrySoon(), lookEvery)
    setTimeout(() => this.#carrySoon(), Math.random() * longestJitter)
    await this.#visitNeighbour(vault)
    if (reply.answer.send) this.#carrySoon()
    return kept
  }

  /** Whether there is one: another vault on this device, with a shelf between the two. */
  async #visitNeighbour(vault: OpenVault): Promise<boolean> {
    const shared = await hasNeighbour(vault)
    if (shared) await visitShelf(vault)
    return shared
  }

  /** Upkeep: what has lapsed goes, what another device has taken the place of is asked for again. */
  async #tick(vault: OpenVault): Promise<void> {
    this.#ticked = performance.now()
    if ((await vault.perform('tick')).answer.send) this.#carrySoon()
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

  #carrySoon(): void {
    if (this.#carrying) {
      this.#carryAgain = true
      return
    }
    this.#carrying = this.#carryOnce().finally(() => {
      this.#carrying = undefined
      if (this.#carryAgain) {
        this.#carryAgain = false
        this.#carrySoon()
      }
    })
  }

  async #carryOnce(): Promise<void> {
    const vault = this.#vault
    if (!vault) return
    this.#line ??= new LiveLine(vault, this.#greetings, () => this.#carrySoon())
    this.#heard?.courier({ how: this.#how, status: 'carrying' })
    const [shared, carried] = await Promise.all([this.#visitNeighbour(vault), carry(vault, this.#greetings, this.#line)])
    const how = (this.#how = shared ? 'same_device' : 'relay')
    await this.#line.renew()
    clearTimeout(this.#later)
    if (carried.ok && performance.now() - this.#ticked >= tickAgainAfter) await this.#tick(vault)
    if (!carried.ok) this.#later = setTimeout(() => this.#carrySoon(), tryAgainAfter)
    if (carried.ok) this.#heard?.courier({ how, status: 'idle' })
    else if (carried.problem === 'relay_unreachable') this.#heard?.courier({ how, status: 'offline' })
    else this.#heard?.courier({ how, status: 'trouble', problem: carried.problem })
  }
}

export type WorkerDoor = Pick<Worker, 'hear' | 'ask' | 'create' | 'restore' | 'unlock' | 'perform' | 'receiveFile' | 'view' | 'carry'>
expose(new Worker())
