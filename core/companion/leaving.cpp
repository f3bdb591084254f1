#include "companion/acts.h"
#include "companion/kept_couples.h"
#include "companion/matching_desk.h"
#include "companion/placing.h"

// Leaving costs nothing: offline, at once, without a reason.

namespace nearer {
namespace {

/// Answers that nobody has opened stay closed for good: their keys are destroyed on all of this person's devices.
Result<void> destroy_unopened(Desk& desk, Call& call) {
  std::vector<ledger::EntryId> keys;
  const auto rounds = desk.couple.rounds.forget_unreleased();
  const auto& ledger = desk.mine.ledger;
  for (std::size_t at = 0; at < ledger.size(); ++at) {
    const auto& entry = ledger.at(at);
    if (entry.kind != ledger::kind_sealed_key_kept || !entry.body()) continue;
    const auto note = sealed::read_key(*entry.body());
    if (note && std::ranges::find(rounds, note->round) != rounds.end()) keys.push_back(entry.id);
  }
  return erase(desk, call, Audience::mine, keys);
}

}  // namespace

Result<void> act(Desk& desk, Call& call, const program::Unpair& intent) {
  if (!desk.ours) return refuse(Problem::not_paired);
  if (desk.shares()) {
    NEARER_CHECK(change_members(desk, call, Audience::ours, {ledger::Operation::leave, std::nullopt, nullptr}));
    NEARER_CHECK(destroy_unopened(desk, call));
    abandon_matching(desk, call);
  }
  if (intent.keep_shared) return {};
  NEARER_CHECK(send_now(desk, call, Audience::ours));
  return remove_couple(desk, call, desk.ours->ledger.group());
}

Result<void> act(Desk& desk, Call& call, const program::EraseEverything& intent) {
  NEARER_CHECK(desk.records.check_secret(intent.secret.value));
  if (desk.ours) NEARER_CHECK(act(desk, call, program::Unpair{true}));
  call.performed.effects.wipe = true;
  return {};
}

}  // namespace nearer
