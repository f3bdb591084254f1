#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "crypto/auth/random.h"
#include "matching/deck.h"

// Which bits go into an offer: docs/spec/matching.md, "Inputs". Everything that is not a yes that may go out is one and
// the same 0: a no, nothing said, private, asleep, waiting, or over the quota.

namespace nearer::matching {

/// What a person has said of an item. Only `yes` and `maybe` can lead to a 1, and the partner never learns which.
enum class Answer : std::uint8_t { unanswered, no, private_, maybe, yes };

struct ItemInput {
  Answer answer = Answer::unanswered;
  bool asleep = false;    ///< put to sleep by its owner
  bool eligible = false;  ///< the delay has passed, as kept from the last drawing
  bool matched = false;   ///< a match of this item has not expired
  bool drawn_lately = false;  ///< less than seven days ago: there is no second draw for it yet
};

struct Drawn {
  Choices choices;
  std::vector<bool> eligible;  ///< to be kept before the offer is sent; a yes taken back begins its delay anew
};

/// One drawing, each time that a deck comes up: a waiting yes becomes eligible with a probability of 2/3 and stays so.
/// Somebody who opens deck after deck with one item in it gets no draw more for it than one a week;
/// of more eligible ones than the quota some are picked at random. out_of_range unless there is one input per item.
Result<Drawn> draw(const Shape& shape, std::span<const ItemInput> inputs, crypto::Random& random);

/// When a match found now ends: 30 to 60 days on, at a random second, so that an end says nothing about who wanted it.
std::int64_t match_expiry(std::int64_t now, crypto::Random& random);

/// Pace: the private step 0 to 4 as four thresholds; the couple's step is the highest threshold that both hold.
Result<Choices> pace_choices(int step);
int pace_step(const Matches& matches);

}  // namespace nearer::matching
