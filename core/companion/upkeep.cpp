#include "companion/upkeep.h"
#include "companion/witness.h"

#include "companion/acts.h"
#include "companion/asking_desk.h"
#include "companion/carrying.h"
#include "companion/keeping.h"
#include "companion/linking.h"
#include "companion/matching_desk.h"
#include "companion/names.h"
#include "companion/pairing_desk.h"
#include "companion/placing.h"
#include "companion/restoring.h"
#include "described/members.h"

// What the program does for its own upkeep, and what a person sets.

namespace nearer {
namespace {

using program::Upkeep;

constexpr std::int64_t heads_every_hours = 6;
constexpr std::uint32_t keys_live_hours = 31 * 24;
constexpr std::uint32_t awaited_keys_live_hours = 2 * 366 * 24;

/// Of a device that came from a backup and has not been let in yet.
Result<void> ask_again(Desk& desk, Call& call, Audience audience) {
  const auto* group = desk.group(audience);
  if (group == nullptr || group->ledger.membership().closed()) return {};
  return take_place_of_former(desk, call, audience);
}

/// As many envelopes as have arrived in the newest epoch's mailbox, our own among them.
std::uint32_t envelopes_in_epoch(const Desk& desk, const ledger::Ledger& ledger) {
  const auto id = newest_mailbox(ledger);
  const auto* box = id ? desk.mail.box(*id) : nullptr;
  return box == nullptr ? 0 : static_cast<std::uint32_t>(box->cursor.after);
}

Result<void> rotate(Desk& desk, Call& call, Audience audience) {
  auto* group = desk.group(audience);
  if (group == nullptr || group->ledger.membership().closed() || !group->ledger.is_member()) return {};
  if (group->ledger.membership().members().size() < 2) return {};
  if (!group->ledger.rotation_due(call.hour(), envelopes_in_epoch(desk, group->ledger))) return {};
  NEARER_CHECK(change_members(desk, call, audience, {}));
  return {};
}

void forget_old_keys(Desk& desk, Call& call, Audience audience) {
  auto* group = desk.group(audience);
  if (group == nullptr || call.hour() < keys_live_hours) return;
  ledger::Outcome forgotten;
  forgotten.standing = ledger::Standing::placed;
  forgotten.keep = group->ledger.forget_keys_before(
      call.hour() - keys_live_hours, call.hour() - std::min(call.hour(), awaited_keys_live_hours));
  if (!forgotten.keep.empty()) take_outcome(desk, call, audience, forgotten);
}

/// Now and then an entry that only says what this device has seen: so a relay that keeps something back is noticed.
Result<void> show_heads(Desk& desk, Call& call) {
  if (desk.standing() != program::Couple::together || desk.settings.chosen.quiet_mode.value_or(false)) return {};
  const auto& ledger = desk.ours->ledger;
  for (std::size_t place = ledger.size(); place-- > 0;)
    if (ledger.at(place).author == ledger.own_id()) {
      if (call.hour() < ledger.at(place).coarse_hour + heads_every_hours) return {};
      break;
    }
  NEARER_CHECK(place(desk, call, Audience::ours, ledger::kind_heads, copy_of(bytes_of("{}"))));
  return {};
}

/// By what these steps are known again at the next tick.
std::string steps_of(const StepsDecided& steps) {
  for (const auto& step : steps)
    if (const auto* event = std::get_if<EventDecided>(&step)) return std::to_string(event->kind);
  return {};
}

/// What time brings to the practices.
void carry_out_due(Desk& desk, Call& call) {
  for (const auto& steps : desk.states.due(desk.context(call.now)))
    keep_up(desk, call, {Upkeep::practices, steps_of(steps)}, [&]() -> Result<void> {
      NEARER_CHECK(carry_out(desk, call, steps));
      return {};
    });
}

std::string of(Audience audience) { return audience == Audience::mine ? "mine" : "ours"; }

}  // namespace

void after_upkeep(Desk& desk, Call& call, Piece piece, const Result<void>& done, bool touched) {
  if (done) return desk.put_off.done(piece);
  call.torn = call.torn || touched;
  if (!desk.put_off.refused(piece, call.now)) return;
  desk.counters.count(done.error().problem);
  call.changed.insert(Part::counters);
}

void tick(Desk& desk, Call& call) {
  if (desk.handshake && std::visit([&](auto& side) { return side.lapse(call.now); }, *desk.handshake))
    call.changed.insert(Part::handshake);
  drop_from_outbox(call, desk.mail.lapse(call.now));
  for (const auto audience : {Audience::mine, Audience::ours}) {
    // Nothing can be placed before its owner has it go on as a new device.
    if (!may_write(desk, audience)) continue;
    keep_up(desk, call, {Upkeep::members, of(audience)}, [&] { return ask_again(desk, call, audience); });
    keep_up(desk, call, {Upkeep::keys, of(audience)}, [&] { return rotate(desk, call, audience); });
    forget_old_keys(desk, call, audience);
    merge_aged(desk, call, audience);
  }
  keep_up(desk, call, {Upkeep::handshake, {}}, [&] { return go_on_with_handshake(desk, call); });
  // A device that was taken out has nothing more to say.
  if (!desk.mine.ledger.is_member()) return;
  keep_up(desk, call, {Upkeep::history, {}}, [&] { return release_waiting_history(desk, call); });
  carry_out_due(desk, call);
  give_up_what_was_cut_off(desk, call);
  bear_witness(desk, call);
  if (!may_write(desk, Audience::ours)) return;
  keep_up(desk, call, {Upkeep::heads, {}}, [&] { return show_heads(desk, call); });
  go_on_asking(desk, call, false);
}

Result<void> act(Desk& desk, Call& call, const program::Rename& intent) {
  NEARER_CHECK(check_name(intent.new_name.value, "new_name"));
  desk.identity.name = intent.new_name.value;
  call.changed.insert(Part::identity);
  return desk.standing() == program::Couple::together ? place_joined(desk, call) : Result<void>{};
}

Result<void> act(Desk& desk, Call& call, const program::Tick&) {
  tick(desk, call);
  return {};
}

Result<void> act(Desk& desk, Call& call, const program::SetSettings& intent) {
  if (intent.matching == false) end_rounds_under_way(desk, call);
  described::each_member<program::SetSettings>([&](auto member) {
    if (const auto& asked = intent.*member.pointer) desk.settings.chosen.*member.pointer = asked;
  });
  call.changed.insert(Part::settings);
  return {};
}

}  // namespace nearer
