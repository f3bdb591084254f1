#include "companion/history.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "companion/kept_couples.h"
#include "companion/pairing_desk.h"
#include "companion/placing.h"
#include "ledger/erasure.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer {
namespace {

constexpr std::size_t count_bytes = 2;
constexpr std::size_t length_bytes = 4;

// Whatever was written before can be handed over: the largest entry alone fills a history entry.
static_assert(count_bytes + length_bytes + ledger::packed_overhead + ledger::largest_core + ledger::largest_auth +
                  ledger::largest_body <= ledger::largest_history);

Result<void> place_bundle(Desk& desk, Call& call, const std::vector<Bytes>& packed) {
  if (packed.empty()) return {};
  wire::Writer writer;
  writer.u16(static_cast<std::uint16_t>(packed.size()));
  for (const auto& entry : packed) writer.bytes_u32(entry);
  NEARER_CHECK(place(desk, call, Audience::mine, ledger::kind_history, writer.take()));
  return {};
}

Bytes packed_with(const ledger::Kept& kept, Words words) {
  const bool bare = kept.kind == ledger::kind_history || (words == Words::without && ledger::erasable(kept.kind));
  if (!bare) return kept.packed;
  auto without = kept;
  ledger::erase_body(without);
  return without.packed;
}

/// All that own devices have handed over of a group so far.
std::vector<ledger::Entry> gathered(const Desk& desk, const ledger::GroupId& group) {
  std::vector<ledger::Entry> all;
  const auto& mine = desk.mine.ledger;
  for (std::size_t at = 0; at < mine.size(); ++at) {
    if (mine.at(at).kind != ledger::kind_history || !mine.at(at).body()) continue;
    auto inside = handed_over(*mine.at(at).body());
    if (!inside || inside->empty() || inside->front().header.group != group) continue;
    std::ranges::move(*inside, std::back_inserter(all));
  }
  return all;
}

std::uint32_t founded_hour(const ledger::Ledger& ledger) {
  const auto founding = ledger.membership().founding();
  const auto* entry = founding ? ledger.find(*founding) : nullptr;
  return entry == nullptr ? 0 : entry->coarse_hour;
}

/// A couple of this person's that a sibling knows and this device does not: it is a new one, also where this device has not
/// heard yet that the former one has ended. An old one comes from a sibling that was away for long.
/// The changes of members of some years fill several history entries: until all have come that tell who this device is, it waits.
Result<void> meet_couple(Desk& desk, Call& call, std::vector<ledger::Entry> entries) {
  const auto group = entries.front().header.group;
  if (is_from_before(desk, group)) return {};
  auto history = gathered(desk, group);
  std::ranges::move(entries, std::back_inserter(history));
  auto joined = ledger::Ledger::join(desk.identity.device, group, std::move(history), call.hour());
  if (!joined || joined->ledger.membership().record(joined->ledger.own_id()) == nullptr) return {};
  const bool together = desk.ours && !desk.ours->ledger.membership().closed();
  if (together && founded_hour(joined->ledger) < founded_hour(desk.ours->ledger)) return refuse(Problem::wrong_group);
  const auto person = joined->ledger.own_person();
  install_couple(desk, call, std::move(joined->ledger), person);
  return {};
}

}  // namespace

std::vector<ledger::EntryId> whole_history(const ledger::Ledger& ledger) {
  std::map<ledger::DeviceId, ledger::EntryId> beginnings;
  for (std::size_t at = 0; at < ledger.size(); ++at) beginnings.emplace(ledger.at(at).author, ledger.at(at).id);
  std::vector<ledger::EntryId> all;
  std::set<ledger::EntryId> before_changes;
  // Who is in follows from all changes of members, also from those that have no place in a chain that counts. A chain begins
  // where the first of it is seen: so its beginning comes before any change that its author has made later.
  for (const auto& epoch : ledger.membership().epochs()) {
    const auto beginning = beginnings.find(epoch.author);
    if (beginning != beginnings.end() && before_changes.insert(beginning->second).second && beginning->second != epoch.change)
      all.push_back(beginning->second);
    all.push_back(epoch.change);
  }
  for (std::size_t at = 0; at < ledger.size(); ++at)
    if (!ledger.membership().knows(ledger.at(at).id) && !before_changes.contains(ledger.at(at).id))
      all.push_back(ledger.at(at).id);
  return all;
}

Result<std::vector<ledger::Entry>> handed_over(ByteView body) {
  wire::Reader reader(body);
  NEARER_TRY(count, reader.u16());
  std::vector<ledger::Entry> entries;
  for (std::uint16_t at = 0; at < count; ++at) {
    NEARER_TRY(packed, reader.view_u32(ledger::largest_packed));
    NEARER_TRY(entry, ledger::unpack(packed));
    entries.push_back(std::move(entry));
  }
  NEARER_CHECK(reader.finish());
  return entries;
}

Result<void> hand_over(Desk& desk, Call& call, Audience audience, std::span<const ledger::EntryId> entries,
                       Words words) {
  std::vector<Bytes> bundle;
  std::size_t size = count_bytes;
  for (const auto& id : entries) {
    // Placing a bundle adds to *mine*: the group is looked up anew each time.
    const auto* kept = desk.group(audience)->ledger.find(id);
    if (kept == nullptr) continue;
    auto packed = packed_with(*kept, words);
    if (size + length_bytes + packed.size() > ledger::largest_history) {
      NEARER_CHECK(place_bundle(desk, call, bundle));
      bundle.clear();
      size = count_bytes;
    }
    size += length_bytes + packed.size();
    bundle.push_back(std::move(packed));
  }
  return place_bundle(desk, call, bundle);
}

Result<void> take_history(Desk& desk, Call& call, ByteView body) {
  NEARER_TRY(entries, handed_over(body));
  if (entries.empty()) return {};
  const auto group = entries.front().header.group;
  for (const auto audience : {Audience::mine, Audience::ours}) {
    auto* known = desk.group(audience);
    if (known == nullptr || known->ledger.group() != group) continue;
    take_outcome(desk, call, audience, known->ledger.vouched(std::move(entries), call.hour()));
    return {};
  }
  return meet_couple(desk, call, std::move(entries));
}

}  // namespace nearer
