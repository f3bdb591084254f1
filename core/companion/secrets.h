#pragma once
#include <string>

#include "companion/records.h"

// What opens a vault: a passphrase and a recovery code, always made together, under a master key of their own.
// docs/decisions/0054

namespace nearer {

struct NewRecords {
  Records records;
  std::string recovery_code;  ///< as it is shown, once
};

/// A head, a master key and a recovery code, all new. Both secrets have opened the head once before it is given out:
/// derivation_unsure where one did not.
Result<NewRecords> new_records(std::string_view passphrase, crypto::PassphraseCost cost, crypto::Random& random);

}  // namespace nearer
