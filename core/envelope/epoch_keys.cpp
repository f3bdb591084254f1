#include "envelope/epoch_keys.h"

#include <algorithm>

#include "crypto/auth/hash.h"
#include "crypto/seal/derive.h"

namespace nearer::envelope {
namespace {

struct MailboxSeedTag;
using MailboxSeed = crypto::Secret<MailboxSeedTag, 32>;

crypto::SigningPair owner_of(crypto::KeyView seed) {
  return crypto::signing_pair(crypto::keyed_secret<crypto::SigningSeed>(seed, crypto::Labels::auth, {}));
}

}  // namespace

crypto::SigningPair mailbox_of(const ledger::EpochKey& key, const ledger::GroupId& group) {
  const auto seed = crypto::keyed_secret<MailboxSeed>(key.reveal(), crypto::Labels::mbox, {group.bytes});
  return owner_of(seed.reveal());
}

crypto::SigningPair escrow_of(const Block<32>& id) { return owner_of(id); }

crypto::AeadKey entry_key(const ledger::EpochKey& key) {
  return crypto::derive<crypto::AeadKey>(key.reveal(), 1, crypto::Contexts::entry);
}

Tag tag_of(const ledger::EpochKey& key, const crypto::VerifyKey& mailbox) {
  const auto whole = crypto::keyed_hash(key.reveal(), crypto::Labels::etag, {mailbox.bytes});
  Tag tag;
  std::copy_n(whole.begin(), tag.size(), tag.begin());
  return tag;
}

}  // namespace nearer::envelope
