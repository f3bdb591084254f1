#pragma once
#include <span>
#include <vector>

#include "companion/companion.h"
#include "vault_format/head.h"
#include "vault_format/record.h"

namespace nearer {

/// Rows of the tables that hold single records.
enum class Row : std::uint8_t {
  identity = 0,   ///< table keys
  handshake = 1,  ///< table keys
  counters = 0,   ///< table counters
  mail = 1,       ///< table counters
  askings = 2,    ///< table counters
  aside = 9,      ///< table counters
  settings = 0,   ///< table settings
  snapshot_mine = 0,  ///< table snapshot
  snapshot_ours = 1,  ///< table snapshot
  matching_runs = 0,  ///< table matching
};
inline Bytes row_of(Row row) { return {static_cast<std::uint8_t>(row)}; }

/// Rows of the tables that hold one thing after the other, in their order.
Bytes row_of(std::uint64_t number);
Result<std::uint64_t> number_of(ByteView row);

/// Which slot of the vault's head opens with what. Known to the vault alone; from outside all slots look alike.
enum class SlotPlace : std::size_t { passphrase = 0, recovery_code = 1 };

/// Seals and opens the vault's records. The head belongs to it, since a record is bound to the vault's id.
class Records {
 public:
  Records(vault_format::VaultHead head, vault_format::VaultMasterKey master);

  Result<Keep> put(Table table, Bytes row, ByteView plain, crypto::Random& random) const;
  static Keep erase(Table table, Bytes row) { return {table, std::move(row), std::nullopt}; }

  /// cannot_open for a record that was changed, or moved from another place.
  Result<Bytes> open(const Record& record) const;

  const vault_format::VaultHead& head() const { return head_; }
  const vault_format::VaultMasterKey& master() const { return master_; }

  /// Which of this vault's secrets it is: wrong_secret for neither. One Argon2 run.
  Result<SlotPlace> check_secret(std::string_view typed) const;

 private:
  vault_format::VaultHead head_;
  vault_format::VaultMasterKey master_;
  vault_format::VaultKeys keys_;
};

/// The key of a slot, from what was typed. One Argon2 run.
Result<crypto::PassphraseKey> slot_key(const vault_format::VaultHead& head, std::string_view typed);

/// Opens the head with what was typed: wrong_secret, and no more is said.
Result<Records> open_records(ByteView head, std::string_view typed);

/// Records as hosts hand them over: u8 table | u16 row length | row | sealed. The refusals are those of reading.
Result<std::vector<Record>> read_records(std::span<const Bytes> packed);
Bytes packed(const Record& record);

}  // namespace nearer
