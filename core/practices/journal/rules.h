#pragma once

#include "practices/journal/state.h"

namespace nearer::journal {

using Decided = DecidedFrom<Events>;

/// The name of the round of that proposal, in which the sealed notes of both meet.
std::string round_of(const std::string& proposal);

/// missing_field "text" where nothing is said, "proposal" where apart has none; out_of_range in "proposal" where one is
/// given and it is not apart, and in "text" for more words than a sealed note holds; not_found in "proposal"; round_closed
/// once it opened; not_paired; out_of_range in "day".
Decided decide(const Both<State>& state, const WriteNote& intent, const Context& context);

/// not_found; not_yours; missing_field "text"; round_closed for a note that was written apart; nothing_to_do.
Decided decide(const Both<State>& state, const EditNote& intent, const Context& context);

/// not_found; not_paired; round_closed for a note that was written apart; nothing_to_do when it is shared already.
Decided decide(const Both<State>& state, const ShareNote& intent, const Context& context);

/// not_found; not_yours; nothing_to_do when it is not shared; round_closed for a note that was written apart.
Decided decide(const Both<State>& state, const UnshareNote& intent, const Context& context);

/// not_found; not_yours.
Decided decide(const Both<State>& state, const EraseNote& intent, const Context& context);

/// not_paired.
Decided decide(const Both<State>& state, const ProposeApart& intent, const Context& context);

/// not_found; not_yours; round_closed once it opened.
Decided decide(const Both<State>& state, const WithdrawApart& intent, const Context& context);

}  // namespace nearer::journal
