#pragma once
#include <memory>

#include "companion/desk.h"
#include "vault_format/backup.h"

// From a vault to a desk that works: docs/decisions/0051.

namespace nearer {

/// What the desk is opened from: the key, the vault's records, and what waits since before.
struct ToOpen {
  Records records;
  std::span<const Record> sealed;
  PutOff put_off;
};

struct OpenedDesk {
  std::unique_ptr<Desk> desk;
  Performed performed;
};

/// Opens, and does what time has brought. A piece of upkeep that is refused half-way is put off and all of it begun anew
/// from the vault, so that nothing but the vault's own records keeps anybody out: the refusals are those of `load`.
Result<OpenedDesk> open_desk(ToOpen from, Moment now, crypto::Random& random);

/// The same from the items of a backup, whose identity is a new device's already: it takes the former one's place as soon as
/// that can be, and everything is kept.
Result<OpenedDesk> open_restored(Records records, const std::vector<vault_format::BackupItem>& items, Moment now,
                                 crypto::Random& random);

/// Puts every record of the desk into the effects, for a vault that has none yet.
Result<void> keep_everything(Desk& desk, Call& call);

/// Keeps what had to be begun anew because it could not be read, and takes away what is disposable.
void keep_what_was_begun_anew(Desk& desk, Call& call);

}  // namespace nearer
