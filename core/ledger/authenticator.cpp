#include "ledger/authenticator.h"

#include <algorithm>

#include "crypto/auth/equal.h"
#include "crypto/auth/hash.h"

namespace nearer::ledger {
namespace {

std::optional<PairKey> pair_key(const DeviceKeys& mine, const DeviceRecord& other, const GroupId& group) {
  const auto shared = crypto::beforenm(mine.exchange, other.exchange_key);
  if (!shared) return std::nullopt;
  const auto [first, second] = std::minmax({mine.id(), device_id(other)});
  return crypto::keyed_secret<PairKey>(shared->reveal(), crypto::Labels::pair,
                                       {group.bytes, first.bytes, second.bytes});
}

Block<mac_size> code_of(const PairKey& key, const EntryId& id) {
  const auto whole = crypto::keyed_hash(key.reveal(), crypto::Labels::mac, {id.bytes});
  Block<mac_size> code;
  std::copy_n(whole.begin(), code.size(), code.begin());
  return code;
}

}  // namespace

Authenticator::Authenticator(Keys own, Keys former, const GroupId& group)
    : own_(std::move(own)), former_(std::move(former)), group_(group) {}

const PairKey* Authenticator::key(const DeviceKeys& mine, const DeviceRecord& other) {
  const std::pair names(mine.id(), device_id(other));
  auto known = keys_.find(names);
  if (known == keys_.end()) known = keys_.emplace(names, pair_key(mine, other, group_)).first;
  return known->second ? &*known->second : nullptr;
}

Bytes Authenticator::codes(const EntryId& id, std::span<const Member> readers) {
  Bytes codes;
  for (const auto& reader : readers) {
    const auto* shared = key(*own_, reader.record);
    const auto code = shared ? code_of(*shared, id) : Block<mac_size>{};
    codes.insert(codes.end(), code.begin(), code.end());
  }
  return codes;
}

bool Authenticator::has_ours(const EntryId& id, const DeviceRecord& author, ByteView codes) {
  if (codes.size() % mac_size != 0 || codes.size() > largest_auth) return false;
  for (const auto& mine : {own_, former_}) {
    const auto* shared = mine ? key(*mine, author) : nullptr;
    if (!shared) continue;
    const auto code = code_of(*shared, id);
    bool found = false;
    for (std::size_t at = 0; at < codes.size(); at += mac_size) {
      found |= crypto::equal(codes.subspan(at, mac_size), code);
    }
    if (found) return true;
  }
  return false;
}

}  // namespace nearer::ledger
