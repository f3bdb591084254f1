#include "companion/keeping.h"

#include <utility>

#include "companion/loading.h"
#include "vault_format/segment.h"

namespace nearer {
namespace {

using RowNumber = EntryPlaces::RowNumber;

// A tail of some hundred rows opens at once; and merging so many at a time, a segment is seldom written anew.
constexpr std::size_t longest_tail = 384;
constexpr std::size_t left_in_tail = 128;

RowNumber next_row(Desk& desk, Call& call) {
  call.changed.insert(Part::identity);
  return desk.identity.next_row++;
}

/// Those of the tail that count and are not among the newest, in the ledger's order.
std::vector<ledger::EntryId> aged(const Group& group) {
  std::vector<ledger::EntryId> ids;
  for (std::size_t at = 0; at + left_in_tail < group.ledger.size(); ++at) {
    const auto& id = group.ledger.at(at).id;
    if (group.places.single(id)) ids.push_back(id);
  }
  return ids;
}

std::size_t stored_size(const Group& group, std::span<const ledger::EntryId> ids) {
  std::size_t size = 0;
  for (const auto& id : ids) size += group.ledger.stored(id).value_or(Bytes{}).size();
  return size;
}

/// Moves as many of these into a segment as it has room for, and says how many.
std::size_t fill_segment(Call& call, Group& group, Audience audience, RowNumber row,
                         std::span<const ledger::EntryId> ids) {
  const auto& segments = group.places.segments();
  const auto found = segments.find(row);
  auto members = found == segments.end() ? std::vector<ledger::EntryId>{} : found->second;
  auto size = stored_size(group, members);
  std::size_t taken = 0;
  for (; taken < ids.size(); ++taken) {
    const auto more = stored_size(group, ids.subspan(taken, 1));
    if (!vault_format::has_room(members.size(), size, more)) break;
    members.push_back(ids[taken]);
    size += more;
    call.performed.effects.keep.push_back(Records::erase(Table::entries, row_of(*group.places.single(ids[taken]))));
  }
  if (taken == 0) return 0;
  group.places.put_segment(row, std::move(members));
  call.rewritten.insert({audience, row});
  return taken;
}

Result<void> keep_rewritten_segments(const Desk& desk, Call& call) {
  for (const auto& [audience, row] : call.rewritten) {
    const auto* group = desk.group(audience);
    if (group == nullptr) continue;
    NEARER_TRY(plain, segment_bytes(*group, row));
    NEARER_TRY(keep, desk.records.put(Table::segments, row_of(row), plain, call.random));
    call.performed.effects.keep.push_back(std::move(keep));
  }
  return {};
}

Bytes written(const Desk& desk, Part part) {
  switch (part) {
    case Part::snapshot_mine: return desk.checkpoint(Audience::mine).written();
    case Part::snapshot_ours: return desk.checkpoint(Audience::ours).written();
    case Part::matching_runs: return desk.matching.runs.save();
    case Part::identity: return desk.identity.written();
    case Part::settings: return desk.settings.written();
    case Part::counters: return desk.counters.written();
    case Part::mail: return desk.mail.written();
    case Part::aside: return desk.aside.written();
    case Part::askings: return desk.askings.written();
    case Part::handshake: break;
  }
  if (!desk.handshake) return {};
  Bytes saved = std::visit([](const auto& side) { return side.save(); }, *desk.handshake);
  saved.insert(saved.begin(), static_cast<std::uint8_t>(desk.handshake->index()));
  return saved;
}

std::pair<Table, Bytes> record_of(Part part) {
  switch (part) {
    case Part::snapshot_mine: return {Table::snapshot, row_of(Row::snapshot_mine)};
    case Part::snapshot_ours: return {Table::snapshot, row_of(Row::snapshot_ours)};
    case Part::matching_runs: return {Table::matching, row_of(Row::matching_runs)};
    case Part::identity: return {Table::keys, row_of(Row::identity)};
    case Part::settings: return {Table::settings, row_of(Row::settings)};
    case Part::counters: return {Table::counters, row_of(Row::counters)};
    case Part::mail: return {Table::counters, row_of(Row::mail)};
    case Part::aside: return {Table::counters, row_of(Row::aside)};
    case Part::askings: return {Table::counters, row_of(Row::askings)};
    case Part::handshake: break;
  }
  return {Table::keys, row_of(Row::handshake)};
}

Result<void> keep_changed_parts(const Desk& desk, Call& call) {
  for (const auto part : call.changed) {
    const auto [table, row] = record_of(part);
    const auto plain = written(desk, part);
    if (plain.empty()) {
      call.performed.effects.keep.push_back(Records::erase(table, row));
      continue;
    }
    auto keep = desk.records.put(table, row, plain, call.random);
    // A snapshot that has grown beyond what a record holds is done without.
    if (!keep && table == Table::snapshot) keep = Records::erase(table, row);
    if (!keep) return std::unexpected(keep.error());
    call.performed.effects.keep.push_back(std::move(*keep));
  }
  return {};
}

}  // namespace

void keep_entry(Desk& desk, Call& call, Audience audience, const ledger::EntryId& id) {
  auto& group = *desk.group(audience);
  if (const auto segment = group.places.segment_of(id)) {
    call.rewritten.insert({audience, *segment});
    return;
  }
  const auto stored = group.ledger.stored(id);
  if (!stored) return;
  auto row = group.places.single(id);
  if (!row) group.places.put_single(id, *(row = next_row(desk, call)));
  const auto plain = entry_record(group.ledger.group(), *stored);
  if (auto keep = desk.records.put(Table::entries, row_of(*row), plain, call.random))
    call.performed.effects.keep.push_back(std::move(*keep));
}

void merge_aged(Desk& desk, Call& call, Audience audience) {
  auto* group = desk.group(audience);
  if (group == nullptr || group->places.singles().size() <= longest_tail) return;
  const auto ids = aged(*group);
  std::span<const ledger::EntryId> left = ids;
  const auto& segments = group->places.segments();
  if (!segments.empty()) left = left.subspan(fill_segment(call, *group, audience, segments.rbegin()->first, left));
  while (!left.empty()) left = left.subspan(fill_segment(call, *group, audience, next_row(desk, call), left));
}

Result<Bytes> segment_bytes(const Group& group, EntryPlaces::RowNumber segment) {
  const auto found = group.places.segments().find(segment);
  if (found == group.places.segments().end()) return refuse(Problem::not_found);
  std::vector<Bytes> entries;
  // One that could not be read when this was opened is none of the ledger's, and does not come back.
  for (const auto& id : found->second)
    if (auto stored = group.ledger.stored(id)) entries.push_back(std::move(*stored));
  return vault_format::write_segment(group.ledger.group().bytes, entries);
}

void drop_records(Call& call, const Group& group) {
  auto& keep = call.performed.effects.keep;
  for (const auto& [id, row] : group.places.singles()) keep.push_back(Records::erase(Table::entries, row_of(row)));
  for (const auto& [row, ids] : group.places.segments()) keep.push_back(Records::erase(Table::segments, row_of(row)));
}

Result<void> keep_changes(Desk& desk, Call& call) {
  if (std::exchange(desk.checkpoint(Audience::mine).is_news, false)) call.changed.insert(Part::snapshot_mine);
  if (std::exchange(desk.checkpoint(Audience::ours).is_news, false)) call.changed.insert(Part::snapshot_ours);
  NEARER_CHECK(keep_rewritten_segments(desk, call));
  return keep_changed_parts(desk, call);
}

}  // namespace nearer
