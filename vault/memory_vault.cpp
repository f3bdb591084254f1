#include "vault/memory_vault.h"

namespace nearer::vault {

Result<Contents> MemoryVault::load() {
  Contents contents{.head = head_, .records = {}};
  contents.records.reserve(records_.size());
  for (const auto& [place, sealed] : records_) contents.records.push_back({place.first, place.second, sealed});
  return contents;
}

Result<void> MemoryVault::apply(const Effects& effects) {
  if (effects.wipe) {
    head_.reset();
    records_.clear();
  }
  if (effects.head) head_ = effects.head;
  for (const auto& keep : effects.keep) {
    if (keep.sealed)
      records_.insert_or_assign({keep.table, keep.row}, *keep.sealed);
    else
      records_.erase({keep.table, keep.row});
  }
  return {};
}

}  // namespace nearer::vault
