#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <deque>
#include <map>
#include <set>
#include <utility>

#include "ledger/change_ways.h"
#include "tests/ledger/couple.h"

// Devices that hear of each other through mailboxes alone: what was sealed under a key is heard by whoever holds it and
// looks. However they branch, link and remove, in the end all who are in meet under one key.

namespace nearer::ledger {
namespace {

struct Listener {
  Place place;
  std::map<EntryId, std::size_t> read;  ///< of each mailbox, known by the change that brought its key
};

struct Post {
  crypto::Random random;
  std::deque<Listener> devices;
  std::map<EntryId, std::vector<Entry>> mailboxes;
  MembershipState everything;  ///< what somebody sees who has heard of all
  std::uint64_t linked = 0;

  Post(std::size_t first, std::size_t second, std::uint64_t seed) : random(random_from(seed + 7)) {
    Couple couple(first, second, seed);
    note(couple.founding);
    for (auto& place : couple.places) devices.push_back({std::move(place), {}});
  }

  Place& at(std::size_t which) { return devices[which].place; }

  void note(const Entry& entry) { everything.add(entry.header, entry.id, decode_change(*entry.body).value()); }

  void send(std::size_t by, const Entry& change) {
    note(change);
    const auto& ledger = at(by).ledger;
    for (const auto& way : ways_of(ledger, change.id)) {
      auto& mailbox = mailboxes[way.key->change];
      for (const auto& id : way.changes) mailbox.push_back(ledger.entry(id).value());
    }
  }

  bool change(std::size_t by, Operation operation, std::optional<DeviceRecord> subject = std::nullopt) {
    auto written = at(by).ledger.change({operation, std::move(subject), nullptr}, noon, random);
    if (written) send(by, written->entry);
    return written.has_value();
  }

  void link(std::size_t by) {
    const auto keys = device_from(7000 + ++linked, at(by).ledger.own_person());
    if (!change(by, Operation::add, keys->record)) return;
    std::vector<Entry> history;
    const auto& ledger = at(by).ledger;
    for (const auto& epoch : ledger.membership().epochs()) history.push_back(ledger.entry(epoch.change).value());
    devices.push_back({joined(keys, group_named(7), std::move(history)), {}});
  }

  void remove(std::size_t by, std::size_t which) {
    const auto& members = at(by).ledger.membership().members();
    if (members.empty() || members[which % members.size()].id == at(by).id()) return;
    change(by, Operation::remove, DeviceRecord(members[which % members.size()].record));
  }

  /// Looks into every mailbox whose key it holds, until nothing new is there.
  void collect(std::size_t which) {
    auto& [place, read] = devices[which];
    for (bool more = true; std::exchange(more, false);) {
      std::vector<EntryId> held;
      for (const auto& key : place.ledger.epoch_keys()) held.push_back(key.change);
      for (const auto& key : held) {
        const auto& mailbox = mailboxes[key];
        for (auto& next = read[key]; next < mailbox.size(); ++next) {
          place.take(mailbox[next]);
          more = true;
        }
      }
    }
  }

  /// One look by everybody, and a rotation by each that has to; whether anybody had to.
  bool round() {
    bool any = false;
    for (std::size_t which = 0; which < devices.size(); ++which) collect(which);
    for (std::size_t which = 0; which < devices.size(); ++which)
      any |= at(which).ledger.needs_rotation() && change(which, Operation::rotate);
    return any;
  }
};

void act(Post& post, std::uint32_t choice) {
  const std::size_t who = choice / 16 % post.devices.size();
  switch (choice % 16) {
    case 0:
    case 1:
    case 2:
      return post.link(who);
    case 3:
      return post.remove(who, choice / 256);
    case 4:
    case 5:
    case 6:
    case 7:
      post.change(who, Operation::rotate);
      return;
    default:
      return post.collect(who);
  }
}

bool share_a_key(const Ledger& one, const Ledger& other) {
  return std::ranges::any_of(one.epoch_keys(), [&](const LiveKey& key) {
    return std::ranges::count(other.epoch_keys(), key.change, &LiveKey::change) != 0;
  });
}

/// Whether all who are in can hear of one another, through others who are in. Not so where those who held the keys of two
/// branches were taken out, by who had not heard of the other branch.
bool within_reach(Post& post) {
  std::vector<Ledger*> apart;
  for (auto& [place, read] : post.devices)
    if (post.everything.member(place.id())) apart.push_back(&place.ledger);
  std::vector<Ledger*> reached;
  if (!apart.empty()) reached.push_back(apart.front());
  for (std::size_t at = 0; at < reached.size(); ++at) {
    for (auto* ledger : apart)
      if (std::ranges::count(reached, ledger) == 0 && share_a_key(*reached[at], *ledger)) reached.push_back(ledger);
  }
  return reached.size() == apart.size();
}

RC_GTEST_PROP(LedgerWays, AllWhoAreInMeetUnderOneKey, ()) {
  // As in ledger_membership_test, each change costs signatures and boxes.
  const auto choices = *rc::gen::resize(
      14, rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 1U << 20)));
  const auto seed = *rc::gen::inRange<std::uint64_t>(1, 1000);
  Post post(1 + seed % 3, 1 + seed / 4 % 2, seed);
  for (const auto choice : choices) act(post, choice);
  // Three weekly keys by everybody, in turn: who has the newest key and was told of it may differ before.
  for (std::size_t turn = 0; turn <= 3 * post.devices.size(); ++turn) {
    std::size_t rounds = 0;
    while (post.round()) RC_ASSERT(++rounds <= post.devices.size() + 1);
    if (turn < 3 * post.devices.size()) post.change(turn % post.devices.size(), Operation::rotate);
  }
  if (!within_reach(post)) return;
  for (auto& [place, read] : post.devices) {
    const auto& ledger = place.ledger;
    if (!post.everything.member(place.id())) continue;
    RC_ASSERT(ledger.membership().members() == post.everything.members());
    RC_ASSERT(ledger.membership().tip()->change == post.everything.tip()->change);
    RC_ASSERT(ledger.newest_key() != nullptr);
    RC_ASSERT(!ledger.needs_rotation());
  }
}

}  // namespace
}  // namespace nearer::ledger
