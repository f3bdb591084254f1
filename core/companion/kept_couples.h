#pragma once
#include <string_view>

#include "companion/desk.h"

// What was shared with somebody before, and kept: docs/decisions/0058.

namespace nearer {

/// Makes room for a new couple. What the former one shared is kept, whether this device has heard of its end or not.
void put_couple_aside(Desk& desk, Call& call);

/// Whether the group is a couple from before, kept or removed.
bool is_from_before(const Desk& desk, const ledger::GroupId& group);

/// Removes what this group shared, here at once and on all own devices when they hear of it.
Result<void> remove_couple(Desk& desk, Call& call, const ledger::GroupId& group);

/// Removes what this person has removed on any of their devices.
void drop_removed(Desk& desk, Call& call);

/// A practice's view as it shows the pages of a couple from before: `with` names it in `before`. not_found for another
/// name; unknown_view for views of what is open or welcome, which is asked anew of everybody.
Result<boost::json::object> show_from_before(const Desk& desk, std::string_view view, boost::json::object with, Moment now);

/// What a copy to read holds of them, the newest first; empty where there is none.
boost::json::array copied_from_before(const Desk& desk, Moment now);

program::KeptShown show(const Desk& desk, program::KeptView, const program::Nothing& asked, Moment now);

}  // namespace nearer
