#include "companion/opening.h"

#include "companion/copies.h"
#include "companion/courier.h"
#include "companion/linking.h"
#include "companion/loading.h"
#include "companion/matching_desk.h"
#include "companion/pairing_desk.h"
#include "companion/placing.h"
#include "companion/restoring.h"
#include "companion/upkeep.h"

namespace nearer {
namespace {

// Each time a further piece is put off, so that this many are never needed; it is a bound and no more.
constexpr int most_times = 64;

/// The mailboxes follow from keys that are kept elsewhere; from their beginning everything is collected again, and known.
void use_all_mailboxes(Desk& desk, Call& call) {
  use_mailboxes(desk, call, Audience::mine);
  if (desk.ours) use_mailboxes(desk, call, Audience::ours);
  use_handshake_mailbox(desk, call);
  use_arrival_mailbox(desk, call);
}

std::optional<Performed> do_upkeep(Desk& desk, Moment now, crypto::Random& random) {
  Call call{now, random};
  keep_what_was_begun_anew(desk, call);
  take_what_was_kept_aside(desk, call);
  tick(desk, call);
  release_due_keys(desk, call);
  go_on_matching(desk, call);
  if (call.torn) return std::nullopt;
  if (auto performed = finish(desk, call)) return std::move(*performed);
  desk.put_off.everything(now);
  return std::nullopt;
}

/// Takes the former device's places; nothing where that has to begin anew.
Result<std::optional<Performed>> move_in(Desk& desk, Moment now, crypto::Random& random) {
  Call call{now, random};
  keep_what_was_begun_anew(desk, call);
  take_place_of_former(desk, call);
  if (call.torn) return std::nullopt;
  if (!send_now(desk, call, Audience::mine) || !send_now(desk, call, Audience::ours)) {
    desk.put_off.everything(now);
    return std::nullopt;
  }
  NEARER_CHECK(keep_everything(desk, call));
  return std::move(call.performed);
}

Result<std::unique_ptr<Desk>> read_desk(ToOpen& from) {
  NEARER_TRY(opened, open_all(from.records, from.sealed));
  NEARER_TRY(desk, load(std::move(from.records), std::move(opened.items), std::move(opened.damage)));
  desk->put_off = std::move(from.put_off);
  return std::move(desk);
}

}  // namespace

Result<void> keep_everything(Desk& desk, Call& call) {
  auto& effects = call.performed.effects;
  effects.keep.clear();
  for (const auto& item : all_items(desk)) {
    NEARER_TRY(keep, desk.records.put(item.table, item.row, item.plain, call.random));
    effects.keep.push_back(std::move(keep));
  }
  effects.head = vault_format::write_head(desk.records.head());
  effects.show = {"all"};
  return {};
}

Result<OpenedDesk> open_restored(Records records, const std::vector<vault_format::BackupItem>& items, Moment now,
                                 crypto::Random& random) {
  for (PutOff put_off;;) {
    NEARER_TRY(desk, load(std::move(records), items));
    desk->put_off = std::move(put_off);
    NEARER_TRY(moved, move_in(*desk, now, random));
    if (moved) return OpenedDesk{std::move(desk), std::move(*moved)};
    records = std::move(desk->records);
    put_off = std::move(desk->put_off);
  }
}

void keep_what_was_begun_anew(Desk& desk, Call& call) {
  for (const auto part : desk.damage.parts) {
    if (part == Part::mail) use_all_mailboxes(desk, call);
    call.changed.insert(part);
    desk.counters.count(Problem::vault_damaged);
    call.changed.insert(Part::counters);
  }
  for (auto& [table, row] : desk.damage.disposable) call.performed.effects.keep.push_back(Records::erase(table, row));
}

Result<OpenedDesk> open_desk(ToOpen from, Moment now, crypto::Random& random) {
  for (int times = 1;; ++times) {
    NEARER_TRY(desk, read_desk(from));
    if (times < most_times)
      if (auto performed = do_upkeep(*desk, now, random)) return OpenedDesk{std::move(desk), std::move(*performed)};
    if (times >= most_times) return OpenedDesk{std::move(desk), {}};
    from.records = std::move(desk->records);
    from.put_off = std::move(desk->put_off);
  }
}

}  // namespace nearer
