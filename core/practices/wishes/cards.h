#pragma once

#include <span>

#include "practices/wishes/rules.h"

// Which cards this version knows, and what a person has answered to them.
namespace nearer::wishes {

constexpr std::string_view own_card = "own_";

inline bool is_own_card(const std::string& item) { return item.starts_with(own_card); }

/// The card that one of the two has written; nullptr for any other item.
const Card* card_of(const State& ours, const std::string& item);

/// Of the catalogue, or written by one of the two. Nobody is bound by words they cannot read: any other item counts as not
/// answered (docs/spec/protective.md, rule 29).
bool is_known(const State& ours, const std::string& item);

/// Whether this person lets wishes take part at all.
bool is_on(const State& mine);

/// The own answer. Where there is none, a no to what the item was called before goes with it, and nothing else does
/// (docs/spec/protective.md, rule 28).
std::optional<protective::Answer> answer_to(const State& mine, const std::string& item);

/// The same, for an item that succeeds these.
std::optional<protective::Answer> answer_to(const State& mine, const std::string& item,
                                            std::span<const std::string_view> successor_of);

/// What was answered before a backup was restored, where it was more open than what counts now: it waits to be said again.
std::optional<protective::Answer> old_answer(const State& mine, const std::string& item);

}  // namespace nearer::wishes
