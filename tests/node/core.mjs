// The WASM core as a host sees it: five calls, JSON and blobs in, JSON and blobs out. docs/spec/bridge.md
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const compiled = new WebAssembly.Module(readFileSync(process.env.NEARER_WASM ?? join(root, 'build/wasm/nearer.wasm')))

/** What the core may ask of the world: nothing. Its C library names a few functions; calling one is a defect. */
function nothing() {
  const imports = {}
  for (const { module, name } of WebAssembly.Module.imports(compiled)) {
    imports[module] ??= {}
    imports[module][name] = () => {
      throw new Error(`the core called ${module}.${name}`)
    }
  }
  return imports
}

export const importedNames = WebAssembly.Module.imports(compiled).map(({ name }) => name)
export const exportedNames = WebAssembly.Module.exports(compiled).map(({ name }) => name)

export function packBlobs(blobs) {
  const parts = [u32(blobs.length)]
  for (const blob of blobs) parts.push(u32(blob.length), blob)
  return Buffer.concat(parts)
}
function u32(number) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(number)
  return bytes
}

export class Core {
  #exports
  constructor() {
    this.#exports = new WebAssembly.Instance(compiled, nothing()).exports
    this.#exports._initialize()
  }
  get memoryBytes() {
    return this.#exports.memory.buffer.byteLength
  }

  /** Each call: JSON text and packed blobs in; { json, blobs } out, as the very bytes that came. */
  open(json, blobs = packBlobs([])) {
    return this.#call('nearer_open', [], json, blobs)
  }
  perform(handle, json, blobs) {
    return this.#call('nearer_perform', [handle], json, blobs)
  }
  receive(handle, json, blobs) {
    return this.#call('nearer_receive', [handle], json, blobs)
  }
  view(handle, json) {
    return this.#call('nearer_view', [handle], json)
  }
  close(handle) {
    this.#exports.nearer_close(handle)
  }

  #call(name, handles, ...inputs) {
    const places = inputs.map(input => this.#put(Buffer.from(input)))
    const answer = this.#exports[name](...handles, ...places.flat())
    for (const [place] of places) this.#exports.nearer_free(place)
    if (answer === 0) throw new Error(`${name} ran out of memory`)
    // A fresh view each time: a call may have grown the memory and detached the old one.
    const memory = Buffer.from(this.#exports.memory.buffer)
    const jsonSize = memory.readUInt32LE(answer)
    const blobsSize = memory.readUInt32LE(answer + 4)
    const json = memory.toString('utf8', answer + 8, answer + 8 + jsonSize)
    const blobs = Buffer.from(memory.subarray(answer + 8 + jsonSize, answer + 8 + jsonSize + blobsSize))
    this.#exports.nearer_free(answer)
    return { json, blobs }
  }
  #put(bytes) {
    const place = this.#exports.nearer_alloc(bytes.length)
    Buffer.from(this.#exports.memory.buffer).set(bytes, place)
    return [place, bytes.length]
  }
}
