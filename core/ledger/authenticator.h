#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "base/bytes.h"
#include "crypto/auth/secret.h"
#include "ledger/device.h"
#include "ledger/entry.h"
#include "ledger/membership_fold.h"

namespace nearer::ledger {

struct PairKeyTag;

/// What two devices share and no third one has. Either of them could have made a code of the other's, so that an entry
/// proves nothing to anybody outside: docs/spec/ledger.md, "Authenticators".
using PairKey = crypto::Secret<PairKeyTag, 32>;

/// Makes and checks the codes of content entries for one device in one group. Remembers the keys it has worked out.
class Authenticator {
 public:
  using Keys = std::shared_ptr<const DeviceKeys>;

  /// `former`: the device in whose place this one came, or nothing. Codes made for it are good too.
  Authenticator(Keys own, Keys former, const GroupId& group);

  /// One code per reader, in their order; the own one is for whoever comes in this device's place. Zeros for one whose
  /// key is of small order: it cannot check anything.
  Bytes codes(const EntryId& id, std::span<const Member> readers);

  /// Whether one of the codes is the author's for this device. It is not asked which one: two branches of an epoch may
  /// have different members, so the place of a code tells nothing.
  bool has_ours(const EntryId& id, const DeviceRecord& author, ByteView codes);

 private:
  const PairKey* key(const DeviceKeys& mine, const DeviceRecord& other);

  Keys own_;
  Keys former_;
  GroupId group_;
  std::map<std::pair<DeviceId, DeviceId>, std::optional<PairKey>> keys_;
};

}  // namespace nearer::ledger
