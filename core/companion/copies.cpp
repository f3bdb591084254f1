#include "companion/copies.h"

#include <algorithm>
#include <iterator>

#include "base/text_encoding.h"
#include "companion/acts.h"
#include "companion/keeping.h"
#include "companion/kept_couples.h"
#include "companion/leaving_out.h"
#include "companion/loading.h"
#include "companion/markdown.h"
#include "companion/placing.h"

namespace nearer {
namespace json = boost::json;
namespace {

/// What the screens show, and nothing beyond: a state also knows what was there before, and who took it back.
json::object copy_to_read(const Desk& desk, Moment now) {
  json::object copy{{"nearer", 2}, {"name", desk.identity.name}};
  if (const auto partner = partner_name(desk)) copy["partner"] = *partner;
  const auto context = desk.context(now);
  auto practices = desk.states.copied(context);
  leave_out(practices, context.hidden);
  copy["practices"] = std::move(practices);
  if (auto before = copied_from_before(desk, now); !before.empty()) {
    for (auto& couple : before) leave_out(couple.as_object(), context.hidden);
    copy["before"] = std::move(before);
  }
  return copy;
}

constexpr std::int32_t days_told = 7;

/// So that nobody makes one unseen. A device that may write nothing any more gives its owner the copy all the same.
Result<void> tell_copy(Desk& desk, Call& call, pages::CopyForm form) {
  const pages::CopyMade event{form, {hex_encode(desk.mine.ledger.own_id().bytes)}, desk.context(call.now).today()};
  const auto told = place_event(desk, call, Audience::mine, event);
  if (told || told.error().problem == Problem::author_removed || told.error().problem == Problem::vault_damaged) return {};
  return told;
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

std::vector<vault_format::BackupItem> rows_of(const Group& group) {
  std::vector<vault_format::BackupItem> items;
  for (const auto& [id, row] : group.places.singles())
    if (auto stored = group.ledger.stored(id))
      items.push_back({Table::entries, row_of(row), entry_record(group.ledger.group(), *stored)});
  for (const auto& [row, ids] : group.places.segments())
    if (auto segment = segment_bytes(group, row)) items.push_back({Table::segments, row_of(row), std::move(*segment)});
  return items;
}

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
  std::ranges::move(rows_of(desk.mine), std::back_inserter(items));
  if (desk.ours) std::ranges::move(rows_of(*desk.ours), std::back_inserter(items));
  for (const auto& kept : desk.kept) std::ranges::copy(kept.rows, std::back_inserter(items));
  return items;
}

Result<void> act(Desk& desk, Call& call, const program::Backup& intent) {
  NEARER_CHECK(desk.records.check_secret(intent.secret.value));
  NEARER_TRY(file, vault_format::write_backup(desk.records.head(), desk.records.master(), all_items(desk), call.random));
  call.performed.blobs.push_back(std::move(file));
  return tell_copy(desk, call, pages::CopyForm::backup);
}

Result<void> act(Desk& desk, Call& call, const program::BackupSaved&) {
  desk.settings.backup_saved = call.now.seconds;
  call.changed.insert(Part::settings);
  return {};
}

Result<void> act(Desk& desk, Call& call, const program::Export& intent) {
  NEARER_CHECK(desk.records.check_secret(intent.secret.value));
  NEARER_TRY(words, words_of(call.blobs));
  const auto copy = copy_to_read(desk, call.now);
  const auto text = intent.form == program::ExportForm::json ? json::serialize(copy) : as_markdown(copy, words);
  call.performed.blobs.push_back(copy_of(bytes_of(text)));
  return tell_copy(desk, call, pages::CopyForm::readable);
}

program::CopiesShown show(const Desk& desk, program::CopiesView, const program::Nothing&, Moment now) {
  program::CopiesShown shown;
  const auto today = desk.context(now).today();
  const auto own = hex_encode(desk.mine.ledger.own_id().bytes);
  for (const auto& copy : desk.states.of<pages::Practice>().mine.copies)
    if (copy.day > today - days_told) shown.copies.push_back({copy.form, copy.day, copy.device == own});
  std::ranges::stable_sort(shown.copies, std::ranges::greater{}, &program::CopyShown::day);
  return shown;
}

}  // namespace nearer
