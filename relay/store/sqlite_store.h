#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "relay/store/mailbox_store.h"

namespace nearer::relay {

struct SqliteOptions {
  std::string path;
  std::uint64_t max_bytes = 0;  ///< the database grows no further: storage_full then; 0 for no bound
  MailboxLimits limits;
};

/// Opens or makes the database at the path: storage_failed, storage_full, or newer_version when a newer program made
/// it.
Result<std::unique_ptr<MailboxStore>> open_sqlite_store(const SqliteOptions& options);

}  // namespace nearer::relay
