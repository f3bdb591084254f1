#pragma once

#include <cstdint>
#include <map>
#include <span>

#include "base/moment.h"
#include "matching/deck.h"

// The pace of runs, kept by each person's own devices: docs/spec/matching.md, "Runs". It knows items of the catalogue
// and not groups, so that pairing anew gives no further run.

namespace nearer::matching {

constexpr std::int64_t seconds_between_runs = 7 * seconds_in_day;        ///< of one deck, and of pace
constexpr std::int64_t seconds_between_evenings = 20 * seconds_in_hour;  ///< of readiness: one run a window
constexpr std::size_t most_decks_a_week = 3;
constexpr std::size_t most_runs_kept = 65'535;

class Runs {
 public:
  /// Notes a run before its response is made; it then counts, whatever becomes of the round. `items` are those of the
  /// deck, or one name for pace or readiness. replayed for a session that was run; not_now where an item was run less
  /// than its pause ago; too_many where three decks were run in the last seven days, or the ledger is full;
  /// out_of_range for another number of items than the deck has, or a time before 1970. Refusing notes only the time.
  Result<void> begin(const Session& session, std::span<const ItemId> items, std::int64_t now);

  /// Whether begin would let a run pass now; the same refusals, and no effect.
  Result<void> allows(const Session& session, std::span<const ItemId> items, std::int64_t now) const;

  /// What another device of the same person knows. Any order, any number of times: the stricter always stays.
  void merge(const Runs& other);

  /// The latest time ever given. Runs are noted with it, and what has passed since is told by the present reading: a
  /// clock that is turned, either way, only makes the pause longer.
  std::int64_t seen() const { return seen_; }

  Bytes save() const;
  static Result<Runs> load(ByteView saved);

  friend bool operator==(const Runs&, const Runs&) = default;

 private:
  struct Run {
    std::int64_t begun;
    DeckKind kind;
    friend bool operator==(const Run&, const Run&) = default;
  };

  std::int64_t seen_ = 0;
  std::map<ItemId, std::int64_t> last_run_;
  std::map<SessionId, Run> sessions_;
};

}  // namespace nearer::matching
