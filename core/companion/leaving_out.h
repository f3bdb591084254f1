#pragma once
#include <boost/json.hpp>
#include <set>
#include <string>

namespace nearer {

/// Takes what its reader has hidden for themself out of what a view shows, whichever view it is. A thing is known by its
/// `entry`, `item`, `proposal` or `week`; what a partner says on the card by what it is about. docs/spec/events.md,
/// "Hidden for oneself".
void leave_out(boost::json::object& shown, const std::set<std::string>& hidden);

}  // namespace nearer
