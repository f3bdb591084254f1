#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "matching/round.h"
#include "matching/runs.h"

namespace nearer {

/// A round that this device takes part in, and a response that came before it was due: without a relay between them nobody
/// holds it back, so it waits here, unread.
struct RunningRound {
  matching::Round round;
  std::optional<Bytes> early;

  /// Not kept: what a relay hands out is dealt with in the same call.
  bool by_relay = false;  ///< `early` came from the relay's escrow
  bool own_too = false;   ///< and the own response with it, as it must

  /// u32 length ‖ round | u32 length ‖ early. Holds secrets.
  Bytes written() const;
  static Result<RunningRound> read(ByteView bytes);
};

/// Rounds by the entry that opened them, and how often anything was run. Table matching: row 0 the runs, one row a round.
struct MatchingRounds {
  matching::Runs runs;
  std::map<std::string, RunningRound> running;
};

/// Offers found in *ours*, by the entry that opened the round and by person, in the ledger's order.
using MatchingOffers = std::map<std::string, std::array<std::vector<Bytes>, 2>>;

/// The body of an entry of kind_matching_offer: u8 version | the opening entry's id 16 | offer.
struct MatchingOffer {
  std::string opened;  ///< in hex, as practices know entries
  Bytes offer;
};
Result<Bytes> write_matching_offer(const MatchingOffer& offer);

/// too_short, newer_version.
Result<MatchingOffer> read_matching_offer(ByteView body);

}  // namespace nearer
