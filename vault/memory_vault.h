#pragma once

#include <map>
#include <utility>

#include "vault/vault.h"

namespace nearer::vault {

/// Lives as long as the object: for scripts and tests.
class MemoryVault final : public Vault {
 public:
  [[nodiscard]] Result<Contents> load() override;
  [[nodiscard]] Result<void> apply(const Effects& effects) override;

 private:
  std::optional<Bytes> head_;
  std::map<std::pair<Table, Bytes>, Bytes> records_;
};

}  // namespace nearer::vault
