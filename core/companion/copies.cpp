#include "companion/copies.h"

#include "companion/acts.h"
#include "companion/keeping.h"
#include "companion/loading.h"
#include "companion/markdown.h"

namespace nearer {
namespace json = boost::json;
namespace {

void add_entries(const Group& group, std::vector<vault_format::BackupItem>& items) {
  for (const auto& [id, row] : group.places.singles())
    if (auto stored = group.ledger.stored(id))
      items.push_back({Table::entries, row_of(row), entry_record(group.ledger.group(), *stored)});
  for (const auto& [row, ids] : group.places.segments())
    if (auto segment = segment_bytes(group, row)) items.push_back({Table::segments, row_of(row), std::move(*segment)});
}

/// What the screens show, and nothing beyond: a state also knows what was there before, and who took it back.
json::object copy_to_read(const Desk& desk, Moment now) {
  json::object copy{{"nearer", 2}, {"name", desk.identity.name}};
  if (const auto partner = partner_name(desk)) copy["partner"] = *partner;
  copy["practices"] = desk.states.copied(desk.context(now));
  return copy;
}

/// What the host calls things, if it has brought that along.
Result<json::object> words_of(std::span<const Bytes> blobs) {
  if (blobs.empty()) return json::object();
  boost::system::error_code failed;
  auto words = json::parse({reinterpret_cast<const char*>(blobs.front().data()), blobs.front().size()}, failed);
  if (failed || !words.is_object()) return refuse(Problem::not_json, "words");
  return std::move(words.as_object());
}

}  // namespace

std::vector<vault_format::BackupItem> all_items(const Desk& desk) {
  std::vector<vault_format::BackupItem> items{
      {Table::keys, row_of(Row::identity), desk.identity.written()},
      {Table::settings, row_of(Row::settings), desk.settings.written()},
      {Table::counters, row_of(Row::counters), desk.counters.written()},
      {Table::counters, row_of(Row::mail), desk.mail.written()},
      {Table::matching, row_of(Row::matching_runs), desk.matching.runs.save()},
  };
  if (!desk.aside.empty()) items.push_back({Table::counters, row_of(Row::aside), desk.aside.written()});
  for (const auto& waiting : desk.mail.waiting())
    items.push_back({Table::outbox, row_of(waiting.number), Mail::written(waiting)});
  add_entries(desk.mine, items);
  if (desk.ours) add_entries(*desk.ours, items);
  return items;
}

Result<void> act(Desk& desk, Call& call, const program::Backup&) {
  NEARER_TRY(file, vault_format::write_backup(desk.records.head(), desk.records.master(), all_items(desk), call.random));
  call.performed.blobs.push_back(std::move(file));
  return {};
}

Result<void> act(Desk& desk, Call& call, const program::BackupSaved&) {
  desk.settings.backup_saved = call.now.seconds;
  call.changed.insert(Part::settings);
  return {};
}

Result<void> act(Desk& desk, Call& call, const program::Export& intent) {
  NEARER_TRY(words, words_of(call.blobs));
  const auto copy = copy_to_read(desk, call.now);
  const auto text = intent.form == program::ExportForm::json ? json::serialize(copy) : as_markdown(copy, words);
  call.performed.blobs.push_back(copy_of(bytes_of(text)));
  return {};
}

}  // namespace nearer
