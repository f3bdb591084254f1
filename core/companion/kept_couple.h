#pragma once
#include <memory>
#include <vector>

#include "ledger/entry.h"
#include "vault_format/backup.h"

namespace nearer {

struct KeptPages;

/// A couple from before: what was shared, and kept when that ended. Its rows stay in the vault as they are; nothing of it
/// is in the desk's states, so that no yes, level or round of it counts.
struct KeptCouple {
  ledger::GroupId group;
  std::vector<vault_format::BackupItem> rows;
  mutable std::shared_ptr<const KeptPages> pages;  ///< made when they are first looked at
};

}  // namespace nearer
