#include "companion/witness.h"

#include <algorithm>

#include "base/text_encoding.h"
#include "companion/history.h"
#include "companion/lately_linked.h"
#include "companion/linking.h"
#include "companion/placing.h"
#include "companion/upkeep.h"

namespace nearer {
namespace {

using Openings = std::map<std::string, restored::Opening>;

const restored::State& restored_in(const Desk& desk, Audience audience) {
  return desk.states.of<restored::Practice>().of(audience);
}

const ledger::Kept* entry_of(const ledger::Ledger& ledger, const std::string& reference) {
  const auto bytes = hex_decode_block<16>(reference);
  return bytes ? ledger.find(*bytes) : nullptr;
}

/// Whether the former device is the one of a backup, and not one that was taken out: of what that one said nobody can know.
bool is_backup(const ledger::Ledger& ledger, const restored::Opening& opening) {
  const auto former = hex_decode_block<16>(opening.former);
  return !former || !ledger.membership().cut({*former});
}

/// Whether something of the former device is known to have been written, and is not here.
bool lacks(const ledger::Ledger& ledger, const restored::Opening& opening) {
  return std::ranges::any_of(ledger.gaps(), [&](const auto& gap) { return hex_encode(gap.author.bytes) == opening.former; });
}

/// Whether this device has a line of the former one that the backup did not hold.
bool has_newer(const ledger::Ledger& ledger, const restored::Opening& opening) {
  for (std::size_t place = ledger.size(); place-- > 0;) {
    const auto& entry = ledger.at(place);
    if (entry.kind == kinds::line_said && static_cast<std::int64_t>(entry.sequence) > opening.upto &&
        hex_encode(entry.author.bytes) == opening.former)
      return true;
  }
  return false;
}

/// Of the partner's restored devices. A copy from a backup of its own is no witness, until it is known itself.
Result<void> answer_partner(Desk& desk, Call& call) {
  const auto& known = restored_in(desk, Audience::ours);
  const auto who = desk.context(call.now).who;
  const auto& ledger = desk.ours->ledger;
  const auto comes_from_backup = [&](const auto& one) {
    return one.second.whose == who && !one.second.known && is_backup(ledger, one.second);
  };
  if (std::ranges::any_of(known.openings, comes_from_backup)) return {};
  for (const auto& [entry, one] : Openings(known.openings))
    if (one.whose != who && !one.known && is_backup(ledger, one) && !has_newer(ledger, one) && !lacks(ledger, one))
      NEARER_CHECK(place_event(desk, call, Audience::ours, restored::NothingNewer{{entry}}));
  return {};
}

bool has_seen(const ledger::Kept& entry, const ledger::DeviceId& device) {
  const auto header = ledger::decode(entry.core());
  return !header || std::ranges::find(header->heads.all(), device, &ledger::Head::device) != header->heads.all().end();
}

/// Whether this device knows of its person what that one does not: it was here before it came, by itself. One that was let
/// in by it, or by somebody who had heard of it, has what it knows from there.
bool knows_more_than(const ledger::Ledger& ledger, const ledger::DeviceId& newcomer) {
  for (const auto& epoch : ledger.membership().epochs()) {
    if (epoch.operation != ledger::Operation::add) continue;
    const auto* entry = ledger.find(epoch.change);
    const auto change = entry != nullptr && entry->body() ? ledger::decode_change(*entry->body()) : refuse(Problem::not_found);
    if (!change || change->subjects.empty() || ledger::device_id(change->subjects.front()) != ledger.own_id()) continue;
    return epoch.author != newcomer && !has_seen(*entry, newcomer);
  }
  return true;
}

/// What that device had not seen when it said that it came from a backup.
std::vector<ledger::EntryId> unseen_by(const ledger::Ledger& ledger, const ledger::Kept& said, const restored::Opening& opening) {
  std::vector<ledger::Head> seen{{said.author, said.sequence, said.id}};
  if (const auto header = ledger::decode(said.core())) std::ranges::copy(header->heads.all(), std::back_inserter(seen));
  std::erase_if(seen, [&](const ledger::Head& head) { return hex_encode(head.device.bytes) == opening.former; });
  if (const auto former = hex_decode_block<16>(opening.former))
    seen.push_back({{*former}, static_cast<std::uint64_t>(opening.upto), {}});
  std::vector<ledger::EntryId> unseen;
  for (std::size_t place = 0; place < ledger.size(); ++place) {
    const auto& kept = ledger.at(place);
    const auto head = std::ranges::find(seen, kept.author, &ledger::Head::device);
    const bool is_new = head == seen.end() || head->sequence < kept.sequence;
    if (is_new && kept.kind != ledger::kind_history) unseen.push_back(kept.id);
  }
  return unseen;
}

/// What that device said of itself in this ledger; nothing where it has not arrived.
struct Said {
  const ledger::Kept* entry = nullptr;
  restored::Opening opening;
};
std::optional<Said> said_by(const Desk& desk, Audience audience, const ledger::DeviceId& device) {
  for (const auto& [reference, opening] : restored_in(desk, audience).openings)
    if (const auto* entry = entry_of(desk.group(audience)->ledger, reference);
        entry != nullptr && entry->author == device && is_backup(desk.group(audience)->ledger, opening))
      return Said{entry, opening};
  return std::nullopt;
}

/// Everything of both ledgers goes before the word that there is nothing newer.
Result<void> answer_newcomer(Desk& desk, Call& call, const std::string& reference, const ledger::DeviceId& newcomer) {
  const auto in_mine = said_by(desk, Audience::mine, newcomer);
  const auto in_ours = desk.shares() ? said_by(desk, Audience::ours, newcomer) : std::nullopt;
  if (!in_mine || (desk.shares() && !in_ours)) return {};
  const auto private_ones = unseen_by(desk.mine.ledger, *in_mine->entry, in_mine->opening);
  const auto may_go = [&](const auto& id) { return may_be_shown(desk.mine.ledger, *desk.mine.ledger.find(id), call); };
  if (!std::ranges::all_of(private_ones, may_go)) return {};
  NEARER_CHECK(hand_over(desk, call, Audience::mine, private_ones, Words::with));
  if (in_ours) {
    const auto shared_ones = unseen_by(desk.ours->ledger, *in_ours->entry, in_ours->opening);
    NEARER_CHECK(hand_over(desk, call, Audience::ours, shared_ones, Words::with));
  }
  return place_event(desk, call, Audience::mine, restored::NothingNewer{{reference}});
}

Result<void> answer_own(Desk& desk, Call& call) {
  for (const auto& [reference, opening] : Openings(restored_in(desk, Audience::mine).openings)) {
    const bool waits = !opening.known && is_backup(desk.mine.ledger, opening);
    const auto* said = waits ? entry_of(desk.mine.ledger, reference) : nullptr;
    if (said == nullptr || said->author == desk.mine.ledger.own_id()) continue;
    const auto newcomer = said->author;
    if (knows_more_than(desk.mine.ledger, newcomer)) NEARER_CHECK(answer_newcomer(desk, call, reference, newcomer));
  }
  return {};
}

/// What an own device has handed over is all of both ledgers: so it is known in *ours*, too.
Result<void> say_known_in_ours(Desk& desk, Call& call) {
  const auto in_mine = said_by(desk, Audience::mine, desk.mine.ledger.own_id());
  if (!in_mine || !in_mine->opening.known) return {};
  for (const auto& [reference, opening] : Openings(restored_in(desk, Audience::ours).openings)) {
    const bool waits = !opening.known && is_backup(desk.ours->ledger, opening);
    const auto* said = waits ? entry_of(desk.ours->ledger, reference) : nullptr;
    if (said != nullptr && said->author == desk.ours->ledger.own_id())
      NEARER_CHECK(place_event(desk, call, Audience::ours, restored::NothingNewer{{reference}}));
  }
  return {};
}

}  // namespace

void bear_witness(Desk& desk, Call& call) {
  if (desk.settings.put_back) return;
  const auto gaps = desk.gaps(call.now);
  if (!gaps.mine && desk.mine.ledger.is_member())
    keep_up(desk, call, {program::Upkeep::restored, "mine"}, [&] { return answer_own(desk, call); });
  if (!desk.shares()) return;
  if (!gaps.mine) keep_up(desk, call, {program::Upkeep::restored, "own"}, [&] { return say_known_in_ours(desk, call); });
  // Said for its own sake it would only tell that this device was opened.
  if (gaps.partner || (desk.context(call.now).quiet && !call.sends_entries())) return;
  keep_up(desk, call, {program::Upkeep::restored, "ours"}, [&] { return answer_partner(desk, call); });
}

}  // namespace nearer
