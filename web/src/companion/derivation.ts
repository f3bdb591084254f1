// Which cost a new vault gets, and whether this browser derives keys that can be trusted. A wrong derivation would be a
// vault that never opens again: some phones have returned wrong bytes on a first run (docs/threat-model.md).
import type { Remote } from 'comlink'
import type { Problem } from './types'
import type { WorkerDoor } from './worker'

export type Cost = { ops: number; mem_kib: number }
type NewDoor = () => { worker: Worker; remote: Remote<WorkerDoor> }

const ladder = [65_536, 131_072, 262_144]
const longestUnlock = 1_000

/** Asks a worker of its own, so that nothing is left of an earlier run. */
async function fresh<T>(newDoor: NewDoor, ask: (remote: Remote<WorkerDoor>) => Promise<T>): Promise<T> {
  const { worker, remote } = newDoor()
  try {
    return await ask(remote)
  } finally {
    worker.terminate()
  }
}

/** The largest step whose known answer is right and which takes no longer than a second; nothing if none is right. */
async function affordable(newDoor: NewDoor): Promise<number | undefined> {
  let found: number | undefined
  for (const mem_kib of ladder) {
    const begun = performance.now()
    const { answer } = await fresh(newDoor, remote => remote.ask('self_test', { mem_kib }))
    if (!answer.ok) break
    const took = performance.now() - begun
    if (found !== undefined && took > longestUnlock) break
    found = mem_kib
    if (took * 2 > longestUnlock) break
  }
  return found
}

/** The cost for this device, after the secret was derived twice in fresh workers with the same outcome. */
export async function checkedCost(secret: string, newDoor: NewDoor): Promise<Cost | { problem: Problem }> {
  const mem_kib = await affordable(newDoor)
  if (mem_kib === undefined) return { problem: 'derivation_unsure' }
  const cost = { ops: 3, mem_kib }
  const derive = () => fresh(newDoor, remote => remote.ask('derive', { secret, salt: '00'.repeat(16), ...cost }))
  const [first, second] = [await derive(), await derive()]
  const checks = [first, second].map(({ answer }) => (answer as { check?: string }).check)
  if (!first.answer.ok || !second.answer.ok || checks[0] !== checks[1]) return { problem: 'derivation_unsure' }
  return cost
}
