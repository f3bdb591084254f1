#include "envelope/epoch_keys.h"

#include <algorithm>

#include "crypto/auth/hash.h"
#include "crypto/seal/derive.h"

namespace nearer::envelope {
namespace {

struct MailboxSeedTag;
using MailboxSeed = crypto::Secret<MailboxSeedTag, 32>;

}  // namespace

crypto::SigningPair mailbox_of(const ledger::EpochKey& key, const ledger::GroupId& group) {
  const auto seed = crypto::keyed_secret<MailboxSeed>(key.reveal(), crypto::Labels::mbox, {group.bytes});
  return crypto::signing_pair(crypto::keyed_secret<crypto::SigningSeed>(seed.reveal(), crypto::Labels::auth, {}));
}

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
