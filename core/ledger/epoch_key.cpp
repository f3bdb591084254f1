#include "ledger/epoch_key.h"

#include "crypto/auth/hash.h"

namespace nearer::ledger {

Block<32> key_commitment(const EpochKey& key, const GroupId& group, std::uint32_t epoch) {
  return crypto::keyed_hash(key.reveal(), crypto::Labels::ekcommit, {group.bytes, crypto::u32_part(epoch)});
}

}  // namespace nearer::ledger
