#include <algorithm>

#include "ledger/intake.h"

namespace nearer::ledger {

Intake::Parents Intake::parents(const Header& header, const Chain& chain) const {
  Parents parents;
  if (const auto previous = chain.at(header.sequence - 1)) {
    parents.lamport = state_.kept[*previous].lamport;
  } else {
    parents.unmeasured = header.sequence > 1;
  }
  for (const auto& head : header.heads.all()) {
    const auto other = state_.chains.find(head.device);
    const auto there = other == state_.chains.end() ? std::nullopt : other->second.at(head.sequence);
    if (there) {
      parents.lamport = std::max(parents.lamport, state_.kept[*there].lamport);
    } else if (other != state_.chains.end() && head.sequence < other->second.first) {
      parents.unmeasured = true;
    } else {
      parents.missing = true;
    }
  }
  return parents;
}

/// Whether the entry says that it has seen one which, by its stamp, is not earlier.
bool Intake::below_known_head(const Header& header) const {
  return std::ranges::any_of(header.heads.all(), [&](const Head& head) {
    const auto position = state_.kept.find(head.id);
    return position && state_.kept[*position].lamport >= header.lamport;
  });
}

Intake::Fit Intake::fit(const Header& header, const Chain& chain) const {
  if (const auto previous = chain.at(header.sequence - 1)) {
    const auto& before = state_.kept[*previous];
    if (before.id != header.previous) return Fit::fork;
    if (header.lamport <= before.lamport) return Fit::lamport;
  }
  if (below_known_head(header)) return Fit::lamport;
  const auto known = parents(header, chain);
  const bool leaps = header.lamport > known.lamport && header.lamport - known.lamport >= lamport_reach;
  if (leaps && !known.unmeasured) {
    // A parent that is still to come may explain the leap.
    return known.missing ? Fit::wait : Fit::lamport;
  }
  const bool needs_key = header.kind != kind_membership;
  if (needs_key && !state_.membership.held(header.author, header.epoch)) return Fit::wait;
  return Fit::place;
}

void Intake::drain() {
  // What one chain gains may be what another one waits for.
  for (bool moved = true; std::exchange(moved, false);) {
    for (auto& [author, chain] : state_.chains) {
      while (!chain.frozen && drain(author, chain)) moved = true;
    }
  }
}

/// Takes the next waiting entry of a chain out of the queue; false if it has to go on waiting.
bool Intake::drain(const DeviceId& author, Chain& chain) {
  const auto next = chain.waiting.find(chain.last() + 1);
  if (next == chain.waiting.end()) return false;
  const auto position = next->second;
  const auto header = decode(state_.kept[position].core());
  if (!header) return false;
  const auto fitting = author == state_.own_id ? Fit::place : fit(*header, chain);
  if (fitting == Fit::wait) return false;
  chain.waiting.erase(next);
  if (fitting == Fit::place) {
    place(position, *header, chain);
  } else {
    misbehaved(position, fitting, chain);
  }
  return true;
}

/// Kept as a proof, never in the chain. Nothing more is taken from its author.
void Intake::misbehaved(Position position, Fit why, Chain& chain) {
  auto& kept = state_.kept[position];
  kept.standing = Standing::proof;
  chain.frozen = true;
  outcome_.keep.push_back(kept.id);
  const auto problem = why == Fit::fork ? Problem::fork : Problem::lamport_jump;
  const auto previous = chain.at(kept.sequence - 1);
  outcome_.faults.push_back(
      {problem, kept.author, std::nullopt, kept.sequence, previous ? state_.kept[*previous].id : EntryId{}, kept.id});
  if (asked_ == kept.id) outcome_.refusal = Refusal{problem, {}};
}

void Intake::place(Position position, const Header& header, Chain& chain) {
  auto& kept = state_.kept[position];
  chain.entries.push_back(position);
  outcome_.keep.push_back(kept.id);
  if (const auto* author = state_.membership.record(kept.author)) kept.person = author->person;
  const bool counts = state_.counts(kept.author, chain, kept.sequence);
  kept.standing = counts ? Standing::placed : Standing::aside;
  if (counts) {
    note_place(state_.kept.insert(position));
    outcome_.placed.push_back(kept.id);
    note_erasure(position);
    erase_if_asked(position);
  }
  note_heads(position, header);
  answer_claims(position);
}

void Intake::withdraw(const DeviceId& author, Chain& chain) {
  for (const auto position : chain.entries) {
    auto& kept = state_.kept[position];
    if (kept.standing != Standing::placed || state_.counts(author, chain, kept.sequence)) continue;
    if (const auto place = state_.kept.remove(position)) note_place(*place);
    kept.standing = Standing::aside;
    if (std::erase(outcome_.placed, kept.id) == 0) outcome_.withdrawn.push_back(kept.id);
    outcome_.keep.push_back(kept.id);
  }
}

void Intake::note_place(std::size_t place) { outcome_.changed_from = std::min(outcome_.changed_from, place); }

}  // namespace nearer::ledger
