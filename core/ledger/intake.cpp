#include "ledger/intake.h"

#include <algorithm>
#include <utility>

#include "ledger/erasure.h"

namespace nearer::ledger {
namespace {

constexpr std::size_t most_strangers = 256;
constexpr std::uint32_t keys_stay_hours = 31 * 24;

bool is_membership(const Entry& entry) { return entry.header.kind == kind_membership; }

}  // namespace

Intake::Intake(LedgerState& state, std::uint32_t hour) : state_(state), hour_(hour), size_before_(state.kept.size()) {
  outcome_.changed_from = size_before_;
}

void Intake::take(Entry entry) {
  if (!asked_) asked_ = entry.id;
  if (known(entry)) return;
  if (auto why = refused(entry)) return quarantine(entry.id, std::move(*why));
  if (entry.header.author == state_.own_id) return take_foreign_own(entry);
  if (is_membership(entry)) return take_membership(std::move(entry));
  take_content(std::move(entry));
}

bool Intake::known(const Entry& entry) {
  const auto chain = state_.chains.find(entry.header.author);
  // What lies before the beginning of a vouched chain was vouched for as a whole.
  const bool before_beginning =
      chain != state_.chains.end() && !chain->second.empty() && entry.header.sequence < chain->second.first;
  const auto position = state_.kept.find(entry.id);
  if (!position && !before_beginning) return false;
  if (position && is_membership(entry)) fill_change(*position, entry);
  if (position && !is_membership(entry)) fill_words(*position, entry);
  if (asked_ == entry.id) outcome_.standing = Standing::duplicate;
  return true;
}

std::optional<Refusal> Intake::refused(const Entry& entry) const {
  const auto& header = entry.header;
  if (header.group != state_.group) return Refusal{Problem::wrong_group, {}};
  const bool founded = state_.membership.founding().has_value();
  if (founded && !kind_allowed(state_.membership.kind(), header.kind)) {
    return Refusal{Problem::kind_not_allowed, {}};
  }
  if (state_.membership.closed()) return Refusal{Problem::group_closed, {}};
  if (header.kind == kind_erase && !entry.body) return Refusal{Problem::missing_field, "body"};
  return std::nullopt;
}

/// An entry in this device's name that it has not written: its vault was rolled back, its key was copied, or somebody
/// lies. Nothing of it is taken in; the person is told, since only a new device gets out of the first two.
void Intake::take_foreign_own(const Entry& entry) {
  const auto& chain = state_.chains[state_.own_id];
  const auto held = chain.at(entry.header.sequence);
  const auto held_id = held ? state_.kept[*held].id : EntryId{};
  outcome_.faults.push_back({Problem::fork, state_.own_id, std::nullopt, entry.header.sequence, held_id, entry.id});
  quarantine(entry.id, {Problem::fork, {}});
}

void Intake::take_membership(Entry entry) {
  auto change = verify_change(entry, state_.membership);
  if (!change && change.error().problem == Problem::unknown_author) return take_stranger(std::move(entry));
  if (!change) return quarantine(entry.id, change.error());
  const auto& founding = state_.membership.founding();
  if (change->operation == Operation::create && founding && *founding != entry.id) {
    return quarantine(entry.id, {Problem::not_canonical, "founding"});
  }
  // Signed, so it takes effect even while its author's chain has a hole: a removal or a leave must not wait for a lost
  // envelope. It is kept whatever becomes of its place in the chain.
  const bool moved = state_.membership.add(entry.header, entry.id, *change);
  admit(std::move(entry));
  if (moved) membership_moved();
}

void Intake::take_content(Entry entry) {
  const auto& header = entry.header;
  const auto* author = state_.membership.record(header.author);
  if (!author) return take_stranger(std::move(entry));
  if (!state_.codes.has_ours(entry.id, *author, entry.auth)) return quarantine(entry.id, {Problem::bad_mac, {}});
  const bool had_key = state_.membership.held(header.author, header.epoch);
  if (state_.membership.removed(header.author) && !had_key) return quarantine(entry.id, {Problem::author_removed, {}});
  admit(std::move(entry));
}

/// Held in memory only, until the entry that lets the author in has come. On every way that envelopes take, that entry
/// comes first: it brings the key.
void Intake::take_stranger(Entry entry) {
  const bool full = state_.strangers.size() >= most_strangers;
  if (full || std::ranges::find(state_.strangers, entry) != state_.strangers.end()) {
    return quarantine(entry.id, {Problem::unknown_author, {}});
  }
  if (asked_ == entry.id) {
    outcome_.standing = Standing::waiting;
    outcome_.refusal = Refusal{Problem::unknown_author, {}};
  }
  state_.strangers.push_back(std::move(entry));
}

/// Finds the place of an authentic entry.
void Intake::admit(Entry entry) {
  auto& chain = state_.chains[entry.header.author];
  const auto sequence = entry.header.sequence;
  const auto there = chain.at(sequence);
  const auto waits = chain.waiting.find(sequence);
  if (there || waits != chain.waiting.end()) {
    const auto held = state_.kept[there ? *there : waits->second].id;
    if (!chain.frozen) {
      outcome_.faults.push_back({Problem::fork, entry.header.author, std::nullopt, sequence, held, entry.id});
    }
    const bool first_proof = !std::exchange(chain.frozen, true);
    if (first_proof || is_membership(entry)) return keep_proof(std::move(entry), Problem::fork);
    return quarantine(entry.id, {Problem::author_frozen, {}});
  }
  if (chain.frozen) {
    if (is_membership(entry)) return keep_proof(std::move(entry), Problem::author_frozen);
    return quarantine(entry.id, {Problem::author_frozen, {}});
  }
  admit_to_chain(entry, chain);
}

void Intake::admit_to_chain(const Entry& entry, Chain& chain) {
  const auto sequence = entry.header.sequence;
  const bool next = sequence == chain.last() + 1;
  if (!next && chain.waiting.size() >= most_waiting && !is_membership(entry)) {
    return quarantine(entry.id, {Problem::gap_too_wide, {}});
  }
  chain.waiting.emplace(sequence, keep(entry, Standing::waiting));
  drain();
}

void Intake::keep_proof(Entry entry, Problem problem) {
  keep(entry, Standing::proof);
  if (asked_ == entry.id) outcome_.refusal = Refusal{problem, {}};
}

void Intake::quarantine(const EntryId& id, Refusal refusal) {
  if (asked_ != id) return;
  outcome_.standing = Standing::quarantined;
  outcome_.refusal = std::move(refusal);
}

Intake::Position Intake::keep(const Entry& entry, Standing standing) {
  auto kept = kept_of(entry.header, entry.id, pack(entry), hour_);
  kept.standing = standing;
  outcome_.keep.push_back(entry.id);
  return state_.kept.add(std::move(kept));
}

void Intake::take_vouched(std::vector<Entry> entries) {
  for (const auto& entry : entries)
    if (const auto position = state_.kept.find(entry.id)) fill(*position, entry);
  // Members first, since the chains of the others are read with their records.
  std::erase_if(entries, [this](const Entry& entry) {
    return entry.header.group != state_.group || state_.kept.find(entry.id).has_value();
  });
  bool moved = false;
  for (bool more = true; std::exchange(more, false);) {
    for (const auto& entry : entries) {
      if (!is_membership(entry) || state_.membership.knows(entry.id)) continue;
      const auto change = verify_change(entry, state_.membership);
      more |= change && state_.membership.add(entry.header, entry.id, *change);
    }
    moved |= more;
  }
  std::erase_if(entries, [this](const Entry& entry) {
    return is_membership(entry) && entry.body && !state_.membership.knows(entry.id);
  });
  std::ranges::sort(entries, {},
                    [](const Entry& entry) { return std::pair(entry.header.author, entry.header.sequence); });
  for (auto& entry : entries) {
    auto& chain = state_.chains[entry.header.author];
    if (chain.empty() && chain.waiting.empty()) chain.first = entry.header.sequence;
    if (entry.header.author != state_.own_id && !known(entry)) admit(std::move(entry));
  }
  if (moved) membership_moved();
}

/// Whoever sends somebody else's entry again could have left its words out. They come with the next one that has them.
void Intake::fill_words(Position position, const Entry& entry) {
  const auto& kept = state_.kept[position];
  const auto asked = state_.erasures.find(entry.id);
  if (kept.kind == kind_history || (asked != state_.erasures.end() && asked->second.contains(kept.person))) return;
  auto whole = entry;
  whole.auth = copy_of(kept.auth());
  fill(position, whole);
}

/// Whoever sends somebody else's change again could have left out the key that it brings here, or spoilt it. It comes with the
/// next one that has it; not after a month, when it may have been forgotten on purpose.
void Intake::fill_change(Position position, const Entry& entry) {
  auto& kept = state_.kept[position];
  const bool has_key = std::ranges::find(state_.keys.live(), kept.id, &LiveKey::change) != state_.keys.live().end();
  if (has_key || kept.kept_hour + keys_stay_hours <= hour_ || pack(entry) == kept.packed) return;
  const auto change = verify_change(entry, state_.membership);
  if (!change || !has_box_for(*change, *state_.own, state_.former.get())) return;
  kept.packed = pack(entry);
  outcome_.keep.push_back(kept.id);
  state_.keys.read_again(kept.id);
  membership_moved();
}

/// A chain may be handed over before its words are: they find their place later.
void Intake::fill(Position position, const Entry& entry) {
  auto& kept = state_.kept[position];
  if (!entry.body || kept.body() || !erasable(kept.kind)) return;
  kept.packed = pack(entry);
  outcome_.keep.push_back(kept.id);
  if (const auto place = state_.kept.place_of(position)) note_place(*place);
  erase_if_asked(position);
}

void Intake::take_own(const Entry& entry) {
  asked_ = entry.id;
  bool moved = false;
  if (is_membership(entry)) {
    const auto change = decode_change(*entry.body);
    moved = change && state_.membership.add(entry.header, entry.id, *change);
  }
  place(keep(entry, Standing::waiting), entry.header, state_.chains[state_.own_id]);
  if (moved) membership_moved();
}

Outcome Intake::finish() {
  for (auto& [author, chain] : state_.chains) {
    if (author == state_.own_id || !chain.has_gap()) {
      chain.gap_since = 0;
    } else if (chain.gap_since == 0) {
      chain.gap_since = hour_;
    }
  }
  const auto position = asked_ ? state_.kept.find(*asked_) : std::nullopt;
  const bool told = outcome_.standing == Standing::duplicate;
  if (!asked_) outcome_.standing = outcome_.placed.empty() ? Standing::duplicate : Standing::placed;
  if (position && !told) outcome_.standing = state_.kept[*position].standing;
  if (outcome_.standing == Standing::waiting && !outcome_.refusal) outcome_.refusal = Refusal{Problem::gap, {}};
  if (outcome_.standing == Standing::aside && !outcome_.refusal) {
    outcome_.refusal = Refusal{Problem::author_removed, {}};
  }
  if (outcome_.standing == Standing::placed) outcome_.refusal.reset();
  std::ranges::sort(outcome_.keep);
  const auto twice = std::ranges::unique(outcome_.keep);
  outcome_.keep.erase(twice.begin(), twice.end());
  outcome_.only_appended = outcome_.changed_from >= size_before_;
  outcome_.changed_from = std::min(outcome_.changed_from, state_.kept.size());
  return std::move(outcome_);
}

}  // namespace nearer::ledger
