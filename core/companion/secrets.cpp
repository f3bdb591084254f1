#include "companion/secrets.h"

#include "companion/acts.h"
#include "vault_format/recovery_code.h"

namespace nearer {
namespace {

Result<void> fill(vault_format::VaultHead& head, SlotPlace place, std::string_view secret,
                  const vault_format::VaultMasterKey& master, crypto::Random& random) {
  NEARER_TRY(key, slot_key(head, secret));
  return vault_format::fill_slot(head, static_cast<std::size_t>(place), vault_format::SlotKind::secret_text, key, master,
                                 random);
}

/// Derived anew: a wrong derivation would be a vault that never opens again.
Result<Records> opened_once(const vault_format::VaultHead& head, std::string_view secret) {
  auto opened = open_records(vault_format::write_head(head), secret);
  if (!opened) return refuse(Problem::derivation_unsure);
  return opened;
}

/// Whether the host has brought every row that this desk is made of. One that stayed behind would be lost with its key.
bool all_brought(const Desk& desk, std::span<const Record> records) {
  std::set<std::pair<Table, Bytes>> brought;
  for (const auto& record : records) brought.emplace(record.table, record.row);
  const auto has = [&](Table table, const Bytes& row) { return brought.contains({table, row}); };
  const auto has_group = [&](const Group& group) {
    return std::ranges::all_of(group.places.singles(), [&](const auto& one) { return has(Table::entries, row_of(one.second)); }) &&
           std::ranges::all_of(group.places.segments(), [&](const auto& one) { return has(Table::segments, row_of(one.first)); });
  };
  const auto has_kept = [&](const KeptCouple& kept) {
    return std::ranges::all_of(kept.rows, [&](const auto& row) { return has(row.table, row.row); });
  };
  return has(Table::keys, row_of(Row::identity)) && has_group(desk.mine) && (!desk.ours || has_group(*desk.ours)) &&
         std::ranges::all_of(desk.kept, has_kept);
}

/// A record under another key. One that cannot be read stays so, but under a key that nobody has.
Result<Keep> sealed_anew(const Records& from, const Records& to, const Record& record, crypto::Random& random) {
  const auto plain = from.open(record);
  if (plain) return to.put(record.table, record.row, *plain, random);
  if (plain.error().problem == Problem::newer_version) return std::unexpected(plain.error());
  const Records lost(to.head(), random.secret<vault_format::VaultMasterKey>());
  return lost.put(record.table, record.row, {}, random);
}

/// New secrets, and everything under their key: no head of before opens anything of it.
Result<void> seal_everything_anew(Desk& desk, Call& call, std::string_view passphrase) {
  NEARER_TRY(records, read_records(call.blobs));
  if (!all_brought(desk, records)) return refuse(Problem::missing_field, "records");
  NEARER_TRY(made, new_records(passphrase, desk.records.head().cost, call.random));
  std::vector<Keep> rows;
  rows.reserve(records.size());
  for (const auto& record : records) {
    NEARER_TRY(keep, sealed_anew(desk.records, made.records, record, call.random));
    rows.push_back(std::move(keep));
  }
  auto& effects = call.performed.effects;
  effects.keep = std::move(rows);
  effects.head = vault_format::write_head(made.records.head());
  call.performed.answer["recovery_code"] = made.recovery_code;
  desk.records = std::move(made.records);
  return {};
}

}  // namespace

Result<NewRecords> new_records(std::string_view passphrase, crypto::PassphraseCost cost, crypto::Random& random) {
  NEARER_TRY(head, vault_format::new_head(cost, random));
  const auto master = random.secret<vault_format::VaultMasterKey>();
  const auto code = vault_format::new_recovery_code(random);
  NEARER_CHECK(fill(head, SlotPlace::passphrase, passphrase, master, random));
  NEARER_CHECK(fill(head, SlotPlace::recovery_code, code, master, random));
  NEARER_CHECK(opened_once(head, code));
  NEARER_TRY(records, opened_once(head, passphrase));
  return NewRecords{std::move(records), vault_format::grouped(code)};
}

Result<void> act(Desk& desk, Call& call, const program::ChangeSecret& intent) {
  NEARER_CHECK(desk.records.check_secret(intent.old_secret.value));
  return seal_everything_anew(desk, call, intent.new_secret.value);
}

Result<void> act(Desk& desk, Call& call, const program::NewRecoveryCode& intent) {
  NEARER_TRY(place, desk.records.check_secret(intent.secret.value));
  if (place != SlotPlace::passphrase) return refuse(Problem::passphrase_asked, "secret");
  return seal_everything_anew(desk, call, intent.secret.value);
}

}  // namespace nearer
