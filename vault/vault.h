#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "companion/effects.h"

namespace nearer::vault {

/// Everything that a vault holds. No head: nothing has been kept yet, or it was wiped.
struct Contents {
  std::optional<Bytes> head;
  std::vector<Record> records;  ///< by table, then by row as bytes

  friend bool operator==(const Contents&, const Contents&) = default;
};

/// A store of (table, row) → bytes. It knows no keys and looks into nothing: what it is given is sealed already.
class Vault {
 public:
  Vault() = default;
  Vault(const Vault&) = delete;
  Vault& operator=(const Vault&) = delete;
  virtual ~Vault() = default;

  /// vault_damaged when the store itself (not what is sealed in it) is no longer whole.
  [[nodiscard]] virtual Result<Contents> load() = 0;

  /// Keeps the head, the records and a wipe of one answer, all or nothing; when it returns without a refusal they
  /// outlive a power cut. Later changes to one row win over earlier ones. After a refusal (storage_full,
  /// storage_failed) what load gives is the state before; after opening anew it is the one before or the one asked
  /// for, and nothing in between.
  [[nodiscard]] virtual Result<void> apply(const Effects& effects) = 0;
};

}  // namespace nearer::vault
