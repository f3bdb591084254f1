#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

// What people are called. A name stands in the middle of sentences, so it is one line, short, and turns nothing round.

namespace nearer {

constexpr std::size_t longest_name = 60;  ///< bytes

/// name_unfit for one that is blank, or has a control character, a line break or one that turns the direction of writing.
Result<void> check_name(std::string_view name, std::string_view field);

/// What of a name that somebody else's program has sent can be shown: nothing if nothing is left.
std::string cleaned_name(std::string_view name);

}  // namespace nearer
