#include <algorithm>
#include <utility>

#include "ledger/erasure.h"
#include "ledger/intake.h"

namespace nearer::ledger {

/// Compares what an entry says about other chains with what is known of them.
void Intake::note_heads(Position position, const Header& header) {
  for (const auto& head : header.heads.all()) {
    auto& chain = state_.chains[head.device];
    chain.claimed = std::max(chain.claimed, head.sequence);
    const auto there = chain.at(head.sequence);
    if (there && state_.kept[*there].id != head.id) {
      found_fork(head.device, head.sequence, state_.kept[*there].id, head.id, header.author);
    } else if (!there && head.device == state_.own_id) {
      // Somebody has seen more of this device than it knows itself: its vault was rolled back, or its key copied.
      found_fork(head.device, head.sequence, {}, head.id, header.author);
    } else if (!there && (chain.empty() || head.sequence > chain.last())) {
      state_.claims[{head.device, head.sequence}].push_back({position, head.id});
    }
  }
}

/// An entry that others have named before it came.
void Intake::answer_claims(Position position) {
  const auto& kept = state_.kept[position];
  auto node = state_.claims.extract({kept.author, kept.sequence});
  if (node.empty()) return;
  for (const auto& claim : node.mapped()) {
    const auto& by = state_.kept[claim.by];
    if (claim.id != kept.id) {
      found_fork(kept.author, kept.sequence, kept.id, claim.id, by.author);
    } else if (by.lamport <= kept.lamport) {
      // It said that it had seen this one, and took a stamp before it: that cannot have been.
      auto& liar = state_.chains[by.author];
      liar.stopped = std::min(liar.stopped, by.sequence - 1);
      liar.frozen = true;
      outcome_.faults.push_back({Problem::lamport_jump, by.author, std::nullopt, by.sequence, kept.id, by.id});
      withdraw(by.author, liar);
    }
  }
}

/// Two names for one place in a chain, the second one only by hearsay.
void Intake::found_fork(const DeviceId& author, std::uint64_t sequence, const EntryId& held, const EntryId& other,
                        const DeviceId& claimed_by) {
  auto& chain = state_.chains[author];
  if (chain.frozen) return;
  outcome_.faults.push_back({Problem::fork, author, claimed_by, sequence, held, other});
  chain.frozen = state_.hearsay_freezes(author, claimed_by);
}

void Intake::note_erasure(Position position) {
  const auto& eraser = state_.kept[position];
  if (eraser.kind != kind_erase) return;
  const auto body = eraser.body();
  const auto ids = body ? decode_erasure(*body) : Result<std::vector<EntryId>>(refuse(Problem::body_erased));
  // One that a newer version wrote in another form has no effect here until the update.
  if (!ids) return;
  for (const auto& id : *ids) {
    state_.erasures[id].insert(eraser.person);
    if (const auto target = state_.kept.find(id)) erase_if_asked(*target);
  }
}

void Intake::erase_if_asked(Position position) {
  auto& kept = state_.kept[position];
  const auto asked = state_.erasures.find(kept.id);
  if (asked == state_.erasures.end() || !erasable(kept.kind)) return;
  const auto* author = state_.membership.record(kept.author);
  if (!author || !asked->second.contains(author->person) || !erase_body(kept)) return;
  outcome_.erased.push_back(kept.id);
  outcome_.keep.push_back(kept.id);
  if (const auto place = state_.kept.place_of(position)) note_place(*place);
}

/// Members, cuts and keys have changed, and with them what counts and what may come in.
void Intake::membership_moved() {
  outcome_.membership_changed = true;
  const auto bad = state_.keys.refresh(state_.membership, state_.kept, state_.group, *state_.own, state_.former.get());
  for (const auto& key : bad) {
    outcome_.faults.push_back({key.problem, key.author, std::nullopt, 0, {}, key.change});
  }
  for (auto& [author, chain] : state_.chains) withdraw(author, chain);
  drain();
  for (auto& entry : std::exchange(state_.strangers, {})) take(std::move(entry));
}

}  // namespace nearer::ledger
