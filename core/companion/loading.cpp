#include "companion/loading.h"

#include "companion/asking_desk.h"
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

constexpr auto any_row = std::numeric_limits<std::uint64_t>::max();

void note_entries(Damage& damage, const Bytes& row) { damage.note_entries(number_of(row).value_or(any_row)); }

/// Segments come first: what they hold is older, and the ledger is read almost in its order. A row that cannot be read
/// is counted and stays where it is.
StoredGroups sort_entries(std::vector<BackupItem>& items, Damage& damage) {
  StoredGroups groups;
  for (auto& item : items) {
    if (item.table != Table::segments) continue;
    if (!sort_segment(item, groups)) note_entries(damage, item.row);
    item.plain = {};
  }
  for (auto& item : items) {
    if (item.table != Table::entries) continue;
    if (!sort_entry(item, groups)) note_entries(damage, item.row);
    item.plain = {};
  }
  return groups;
}

/// Which group a row is of; nothing for a row of something else, or one that cannot be read.
std::optional<ledger::GroupId> group_of(const BackupItem& item) {
  if (item.table == Table::entries)
    if (const auto group = wire::Reader(item.plain).block<16>()) return ledger::GroupId{*group};
  if (item.table == Table::segments)
    if (const auto group = vault_format::segment_group(item.plain)) return ledger::GroupId{*group};
  return std::nullopt;
}

/// Rows of groups that are not the desk's are those of couples from before. They stay closed until somebody looks.
std::vector<KeptCouple> take_kept(const Identity& identity, std::vector<BackupItem>& items) {
  std::map<ledger::GroupId, KeptCouple> kept;
  std::erase_if(items, [&](BackupItem& item) {
    const auto group = group_of(item);
    if (!group || *group == identity.mine || (identity.ours && *group == identity.ours->group)) return false;
    auto& couple = kept[*group];
    couple.group = *group;
    couple.rows.push_back(std::move(item));
    return true;
  });
  std::vector<KeptCouple> all;
  for (auto& [group, couple] : kept) all.push_back(std::move(couple));
  return all;
}

Result<Group> restore_group(const Identity& identity, const ledger::GroupId& id, StoredGroup& stored, Damage& damage) {
  std::size_t unread = 0;
  NEARER_TRY(ledger, ledger::Ledger::restore(identity.device, identity.former, id, std::move(stored.stored), &unread));
  for (; unread > 0; --unread) damage.note_entries(any_row);
  return Group{std::move(ledger), std::move(stored.places)};
}

/// Disposable: one that cannot be read is as good as none.
Checkpoint load_checkpoint(const std::vector<BackupItem>& items, Row row) {
  const auto* plain = find_item(items, Table::snapshot, row);
  if (plain == nullptr) return {};
  return Checkpoint::read(*plain).value_or(Checkpoint{});
}

Result<Mail> read_mail(ByteView plain) {
  Mail mail;
  NEARER_CHECK(mail.read(plain));
  return mail;
}

Result<void> load_mail(const std::vector<BackupItem>& items, Desk& desk) {
  if (const auto* plain = find_item(items, Table::counters, Row::mail))
    NEARER_CHECK(desk.damage.take(Part::mail, read_mail(*plain), desk.mail));
  for (const auto& item : items) {
    if (item.table != Table::outbox) continue;
    const auto number = number_of(item.row);
    if (!number || !desk.mail.read_waiting(*number, item.plain)) desk.damage.disposable.emplace_back(item.table, item.row);
  }
  return {};
}

Result<std::optional<Handshake>> read_handshake(ByteView plain) {
  if (plain.empty()) return std::nullopt;
  const auto saved = plain.subspan(1);
  if (plain.front() == 0) {
    NEARER_TRY(inviter, pairing::Inviter::load(saved));
    return Handshake(std::move(inviter));
  }
  NEARER_TRY(joiner, pairing::Joiner::load(saved));
  return Handshake(std::move(joiner));
}

template <class T>
Result<void> read_part(const std::vector<BackupItem>& items, Table table, Row row, Part part, Damage& damage, T& into) {
  const auto* plain = find_item(items, table, row);
  return plain == nullptr ? Result<void>{} : damage.take(part, T::read(*plain), into);
}

Result<void> load_parts(const std::vector<BackupItem>& items, Desk& desk) {
  auto& damage = desk.damage;
  NEARER_CHECK(read_part(items, Table::settings, Row::settings, Part::settings, damage, desk.settings));
  // Whoever had turned matching off, or quiet mode on, is not put back by a damaged record.
  if (damage.parts.contains(Part::settings)) {
    desk.settings.chosen.matching = false;
    desk.settings.chosen.quiet_mode = true;
  }
  NEARER_CHECK(read_part(items, Table::counters, Row::counters, Part::counters, damage, desk.counters));
  NEARER_CHECK(read_part(items, Table::counters, Row::aside, Part::aside, damage, desk.aside));
  NEARER_CHECK(read_part(items, Table::counters, Row::askings, Part::askings, damage, desk.askings));
  note_heard_askings(desk);
  if (const auto* plain = find_item(items, Table::keys, Row::handshake))
    NEARER_CHECK(damage.take(Part::handshake, read_handshake(*plain), desk.handshake));
  return load_mail(items, desk);
}

/// Which part a record is that did not open; nothing for one that is no part of the desk.
std::optional<Part> part_of(Table table, const Bytes& row) {
  const auto is = [&](Table of, Row number) { return table == of && row == row_of(number); };
  if (is(Table::keys, Row::identity)) return Part::identity;
  if (is(Table::keys, Row::handshake)) return Part::handshake;
  if (is(Table::counters, Row::counters)) return Part::counters;
  if (is(Table::counters, Row::mail)) return Part::mail;
  if (is(Table::counters, Row::aside)) return Part::aside;
  if (is(Table::counters, Row::askings)) return Part::askings;
  if (is(Table::settings, Row::settings)) return Part::settings;
  if (is(Table::snapshot, Row::snapshot_mine)) return Part::snapshot_mine;
  if (is(Table::snapshot, Row::snapshot_ours)) return Part::snapshot_ours;
  if (is(Table::matching, Row::matching_runs)) return Part::matching_runs;
  return std::nullopt;
}

void note_closed(Damage& damage, Table table, const Bytes& row) {
  if (table == Table::entries || table == Table::segments) {
    note_entries(damage, row);
  } else if (const auto part = part_of(table, row)) {
    damage.parts.insert(*part);
  } else {
    damage.disposable.emplace_back(table, row);
  }
}

}  // namespace

Bytes entry_record(const ledger::GroupId& group, ByteView stored) {
  Bytes plain = copy_of(group.bytes);
  plain.insert(plain.end(), stored.begin(), stored.end());
  return plain;
}

Result<OpenedRecords> open_all(const Records& records, std::span<const Record> sealed) {
  OpenedRecords opened;
  opened.items.reserve(sealed.size());
  for (const auto& record : sealed) {
    auto plain = records.open(record);
    if (plain) {
      opened.items.push_back({record.table, record.row, std::move(*plain)});
    } else if (plain.error().problem == Problem::newer_version) {
      return std::unexpected(plain.error());
    } else {
      note_closed(opened.damage, record.table, record.row);
    }
  }
  return opened;
}

Result<Group> restore_kept(const Identity& identity, const KeptCouple& kept) {
  auto rows = kept.rows;
  Damage damage;
  auto groups = sort_entries(rows, damage);
  return restore_group(identity, kept.group, groups[kept.group], damage);
}

Result<std::unique_ptr<Desk>> load(Records records, std::vector<BackupItem> items, Damage damage) {
  const auto* identity_plain = find_item(items, Table::keys, Row::identity);
  if (identity_plain == nullptr)
    return refuse(damage.parts.contains(Part::identity) ? Problem::cannot_open : Problem::storage_evicted);
  NEARER_TRY(identity, Identity::read(*identity_plain));
  auto kept = take_kept(identity, items);
  auto groups = sort_entries(items, damage);
  NEARER_TRY(mine, restore_group(identity, identity.mine, groups[identity.mine], damage));
  std::optional<Group> ours;
  if (identity.ours) {
    NEARER_TRY(couple, restore_group(identity, identity.ours->group, groups[identity.ours->group], damage));
    ours = std::move(couple);
  }
  auto desk = std::make_unique<Desk>(Desk{std::move(records), std::move(identity), {}, {}, {}, std::move(mine),
                                          std::move(ours), {}, {}, CoupleFold{0}, {}, {}, {}, {}, std::move(damage), {}});
  NEARER_CHECK(load_parts(items, *desk));
  desk->clock = Clock(desk->settings.clock_ahead);
  desk->kept = std::move(kept);
  desk->checkpoint(Audience::mine) = load_checkpoint(items, Row::snapshot_mine);
  desk->checkpoint(Audience::ours) = load_checkpoint(items, Row::snapshot_ours);
  NEARER_CHECK(load_matching(*desk, items));
  fold_loaded(*desk, Audience::mine);
  fold_loaded(*desk, Audience::ours);
  return desk;
}

}  // namespace nearer
