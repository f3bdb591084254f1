#include "companion/loading.h"

#include "companion/folding.h"
#include "companion/matching_desk.h"
#include "vault_format/segment.h"
#include "wire/reader.h"

namespace nearer {
namespace {

using vault_format::BackupItem;

struct StoredGroup {
  std::vector<Bytes> stored;
  EntryPlaces places;
};

/// The ledger's own form begins with standing and hour: the id lies behind them.
Result<ledger::EntryId> stored_id(ByteView stored) {
  wire::Reader reader(stored);
  NEARER_CHECK(reader.view(1 + 4));
  NEARER_TRY(id, reader.block<32>());
  return ledger::EntryId{id};
}

bool is_row(const BackupItem& item, Table table, Row row) { return item.table == table && item.row == row_of(row); }

const Bytes* find_item(const std::vector<BackupItem>& items, Table table, Row row) {
  for (const auto& item : items)
    if (is_row(item, table, row)) return &item.plain;
  return nullptr;
}

using StoredGroups = std::map<ledger::GroupId, StoredGroup>;

Result<void> sort_entry(const BackupItem& item, StoredGroups& groups) {
  wire::Reader reader(item.plain);
  NEARER_TRY(group, reader.block<16>());
  NEARER_TRY(row, number_of(item.row));
  const auto stored = reader.rest();
  NEARER_TRY(id, stored_id(stored));
  auto& sorted = groups[{group}];
  sorted.places.put_single(id, row);
  sorted.stored.push_back(copy_of(stored));
  return {};
}

Result<void> sort_segment(const BackupItem& item, StoredGroups& groups) {
  NEARER_TRY(segment, vault_format::read_segment(item.plain));
  NEARER_TRY(row, number_of(item.row));
  auto& sorted = groups[{segment.group}];
  std::vector<ledger::EntryId> ids;
  ids.reserve(segment.entries.size());
  for (auto& entry : segment.entries) {
    NEARER_TRY(id, stored_id(entry));
    ids.push_back(id);
    sorted.stored.push_back(std::move(entry));
  }
  sorted.places.put_segment(row, std::move(ids));
  return {};
}

/// Segments come first: what they hold is older, and the ledger is read almost in its order.
Result<StoredGroups> sort_entries(std::vector<BackupItem>& items) {
  StoredGroups groups;
  for (auto& item : items) {
    if (item.table != Table::segments) continue;
    NEARER_CHECK(sort_segment(item, groups));
    item.plain = {};
  }
  for (auto& item : items) {
    if (item.table != Table::entries) continue;
    NEARER_CHECK(sort_entry(item, groups));
    item.plain = {};
  }
  return groups;
}

Result<Group> restore_group(const Identity& identity, const ledger::GroupId& id, StoredGroup& stored) {
  NEARER_TRY(ledger, ledger::Ledger::restore(identity.device, identity.former, id, std::move(stored.stored)));
  return Group{std::move(ledger), std::move(stored.places)};
}

/// Disposable: one that cannot be read is as good as none.
Checkpoint load_checkpoint(const std::vector<BackupItem>& items, Row row) {
  const auto* plain = find_item(items, Table::snapshot, row);
  if (plain == nullptr) return {};
  return Checkpoint::read(*plain).value_or(Checkpoint{});
}

Result<void> load_mail(const std::vector<BackupItem>& items, Mail& mail) {
  if (const auto* plain = find_item(items, Table::counters, Row::mail)) NEARER_CHECK(mail.read(*plain));
  for (const auto& item : items) {
    if (item.table != Table::outbox) continue;
    NEARER_TRY(number, number_of(item.row));
    NEARER_CHECK(mail.read_waiting(number, item.plain));
  }
  return {};
}

Result<std::optional<Handshake>> load_handshake(const std::vector<BackupItem>& items) {
  const auto* plain = find_item(items, Table::keys, Row::handshake);
  if (plain == nullptr || plain->empty()) return std::nullopt;
  const auto saved = ByteView(*plain).subspan(1);
  if (plain->front() == 0) {
    NEARER_TRY(inviter, pairing::Inviter::load(saved));
    return Handshake(std::move(inviter));
  }
  NEARER_TRY(joiner, pairing::Joiner::load(saved));
  return Handshake(std::move(joiner));
}

template <class T>
Result<T> read_or_new(const std::vector<BackupItem>& items, Table table, Row row) {
  const auto* plain = find_item(items, table, row);
  if (plain == nullptr) return T{};
  return T::read(*plain);
}

}  // namespace

Bytes entry_record(const ledger::GroupId& group, ByteView stored) {
  Bytes plain = copy_of(group.bytes);
  plain.insert(plain.end(), stored.begin(), stored.end());
  return plain;
}

Result<std::vector<BackupItem>> open_all(const Records& records, std::span<const Record> sealed) {
  std::vector<BackupItem> items;
  items.reserve(sealed.size());
  for (const auto& record : sealed) {
    NEARER_TRY(plain, records.open(record));
    items.push_back({record.table, record.row, std::move(plain)});
  }
  return items;
}

Result<std::unique_ptr<Desk>> load(Records records, std::vector<BackupItem> items) {
  const auto* identity_plain = find_item(items, Table::keys, Row::identity);
  if (identity_plain == nullptr) return refuse(Problem::storage_evicted);
  NEARER_TRY(identity, Identity::read(*identity_plain));
  NEARER_TRY(settings, read_or_new<Settings>(items, Table::settings, Row::settings));
  NEARER_TRY(counters, read_or_new<Counters>(items, Table::counters, Row::counters));
  Mail mail;
  NEARER_CHECK(load_mail(items, mail));
  NEARER_TRY(handshake, load_handshake(items));
  NEARER_TRY(groups, sort_entries(items));
  NEARER_TRY(mine, restore_group(identity, identity.mine, groups[identity.mine]));
  std::optional<Group> ours;
  if (identity.ours) {
    NEARER_TRY(couple, restore_group(identity, identity.ours->group, groups[identity.ours->group]));
    ours = std::move(couple);
  }
  auto desk = std::make_unique<Desk>(Desk{std::move(records), std::move(identity), std::move(settings),
                                          std::move(counters), std::move(mail), std::move(mine), std::move(ours),
                                          std::move(handshake), {}, CoupleFold{0}, {}, {}, {}});
  desk->clock = Clock(desk->settings.clock_ahead);
  desk->checkpoint(Audience::mine) = load_checkpoint(items, Row::snapshot_mine);
  desk->checkpoint(Audience::ours) = load_checkpoint(items, Row::snapshot_ours);
  NEARER_CHECK(load_matching(*desk, items));
  fold_loaded(*desk, Audience::mine);
  fold_loaded(*desk, Audience::ours);
  return desk;
}

}  // namespace nearer
