#include "vault_format/keys.h"

#include "crypto/seal/derive.h"

namespace nearer::vault_format {

VaultKeys vault_keys(const VaultMasterKey& master) {
  const auto parent = master.reveal();
  constexpr auto context = crypto::Contexts::vault;
  return {crypto::derive<crypto::AeadKey>(parent, 1, context), crypto::derive<crypto::AeadKey>(parent, 2, context),
          crypto::derive<SearchKey>(parent, 3, context), crypto::derive<ExportKey>(parent, 4, context)};
}

}  // namespace nearer::vault_format
