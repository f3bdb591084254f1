// The WASM core behind its five functions: docs/spec/bridge.md. Lives in the worker only.
import wasmAddress from '../../../build/wasm/nearer.wasm?url'

export type Json = Record<string, unknown>
/** The tables of a vault by their numbers in core/vault_format/table.h; 0 is the head. */
export const tables = ['head', 'keys', 'entries', 'segments', 'snapshot', 'outbox', 'matching', 'counters', 'settings'] as const
export type Keep = { table: (typeof tables)[number]; row: string; blob?: number; delete?: true }
/** What the core answers when it has done something; `blobs` are what the numbers in it point at. */
export type CoreAnswer = {
  ok: boolean
  answer?: Json
  view?: Json
  keep?: Keep[]
  head?: number
  wipe?: boolean
  send?: boolean
  show?: string[]
  handle?: number
  problem?: string
  field?: string
  for?: string
  /** The call was refused half-way: the core has to be set back before anything else. */
  torn?: true
  /** Said by the worker: the core is ahead of the store for good, and has to be closed. */
  over?: true
}
export type Reply = { answer: CoreAnswer; blobs: Uint8Array[] }

type Exports = {
  memory: WebAssembly.Memory
  _initialize(): void
  nearer_alloc(size: number): number
  nearer_free(place: number): void
  nearer_close(handle: number): void
  [call: string]: unknown
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const now = () => ({ seconds: Math.floor(Date.now() / 1000), zone_minutes: -new Date().getTimezoneOffset() })
const fresh = () => crypto.getRandomValues(new Uint8Array(32))

/** The core may ask the world for nothing: whatever its C library names is a defect when it is called. */
function nothing(module: WebAssembly.Module): WebAssembly.Imports {
  const imports: Record<string, Record<string, () => never>> = {}
  for (const { module: from, name } of WebAssembly.Module.imports(module))
    (imports[from] ??= {})[name] = () => {
      throw new Error(`the core called ${from}.${name}`)
    }
  return imports
}

function packBlobs(blobs: Uint8Array[]): Uint8Array {
  const packed = new Uint8Array(4 + blobs.reduce((sum, blob) => sum + 4 + blob.length, 0))
  const numbers = new DataView(packed.buffer)
  numbers.setUint32(0, blobs.length, true)
  let at = 4
  for (const blob of blobs) {
    numbers.setUint32(at, blob.length, true)
    packed.set(blob, at + 4)
    at += 4 + blob.length
  }
  return packed
}

function unpackBlobs(packed: Uint8Array): Uint8Array[] {
  if (packed.length === 0) return []
  const numbers = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const blobs: Uint8Array[] = []
  for (let at = 4; blobs.length < numbers.getUint32(0, true); ) {
    const size = numbers.getUint32(at, true)
    blobs.push(packed.slice(at + 4, at + 4 + size))
    at += 4 + size
  }
  return blobs
}

/** A record as nearer_open takes it: u8 table | u16 row length | row | sealed. */
export function packRecord(table: number, row: Uint8Array, sealed: Uint8Array): Uint8Array {
  const packed = new Uint8Array(3 + row.length + sealed.length)
  packed[0] = table
  new DataView(packed.buffer).setUint16(1, row.length, true)
  packed.set(row, 3)
  packed.set(sealed, 3 + row.length)
  return packed
}

export class Core {
  #handle = 0
  private constructor(private readonly exports: Exports) {}

  static async load(): Promise<Core> {
    const module = await WebAssembly.compileStreaming(fetch(wasmAddress))
    const exports = new WebAssembly.Instance(module, nothing(module)).exports as unknown as Exports
    exports._initialize()
    return new Core(exports)
  }

  open(how: string, fields: Json = {}, blobs: Uint8Array[] = []): Reply {
    const reply = this.#call('nearer_open', [], { how, now: now(), ...fields }, [fresh(), ...blobs])
    if (reply.answer.handle !== undefined) this.#handle = reply.answer.handle
    return reply
  }
  perform(intent: string, values: Json = {}, blobs: Uint8Array[] = []): Reply {
    return this.#call('nearer_perform', [this.#handle], { do: intent, with: values, now: now() }, [fresh(), ...blobs])
  }
  receive(from: 'relay' | 'file', request: number, bytes: Uint8Array): Reply {
    return this.#call('nearer_receive', [this.#handle], { from, request, now: now() }, [fresh(), bytes])
  }
  /** Sets a torn core back to what the store holds; no secret is asked for. */
  reopen(records: Uint8Array[]): Reply {
    return this.perform('reopen', {}, records)
  }
  view(view: string, values: Json = {}): Reply {
    return this.#call('nearer_view', [this.#handle], { view, with: values, now: now() })
  }

  #call(name: string, handles: number[], json: Json, blobs?: Uint8Array[]): Reply {
    const inputs = [encoder.encode(JSON.stringify(json)), ...(blobs ? [packBlobs(blobs)] : [])]
    const places = inputs.map(input => this.#put(input))
    const call = this.exports[name] as (...numbers: number[]) => number
    const place = call(...handles, ...inputs.flatMap((input, at) => [places[at]!, input.length]))
    places.forEach(used => this.exports.nearer_free(used))
    if (place === 0) return { answer: { ok: false, problem: 'out_of_memory', for: 'program' }, blobs: [] }
    const memory = this.exports.memory.buffer
    const numbers = new DataView(memory, place, 8)
    const [jsonSize, blobsSize] = [numbers.getUint32(0, true), numbers.getUint32(4, true)]
    const answer = JSON.parse(decoder.decode(new Uint8Array(memory, place + 8, jsonSize))) as CoreAnswer
    const packed = new Uint8Array(memory, place + 8 + jsonSize, blobsSize).slice()
    this.exports.nearer_free(place)
    return { answer, blobs: unpackBlobs(packed) }
  }
  #put(bytes: Uint8Array): number {
    const place = this.exports.nearer_alloc(bytes.length)
    new Uint8Array(this.exports.memory.buffer).set(bytes, place)
    return place
  }
}
