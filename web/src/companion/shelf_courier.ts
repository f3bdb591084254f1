// Two vaults on one device leave sealed envelopes for each other, with no relay in between.
import type { OpenVault } from './open_vault'
import { listVaults, markTaken, shelve, shelvedBy, shelvedFor } from './vault_list'

/** Whether another vault lives on this device. */
export async function hasNeighbour(vault: OpenVault): Promise<boolean> {
  return (await listVaults()).some(({ id }) => id !== vault.id)
}

/** Takes what the neighbours have left, and leaves what waits here. */
export async function visitShelf(vault: OpenVault): Promise<void> {
  for (const { from, upto, taken, bundle } of await shelvedFor(vault.id)) {
    if (taken >= upto) continue
    const reply = await vault.receive('file', 0, bundle)
    // A bundle for somebody else stays where it is.
    if (reply.answer.ok && Number(reply.answer.answer?.taken) > 0) await markTaken(from, upto)
  }
  const mine = await shelvedBy(vault.id)
  if (mine && mine.taken > 0) await vault.perform('file_delivered', { upto: mine.taken })
  const { answer, blobs } = await vault.perform('file_out')
  if (answer.ok && Number(answer.answer?.envelopes) > 0) await shelve(vault.id, Number(answer.answer!.upto), blobs[0]!)
}
