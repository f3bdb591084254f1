#pragma once

#include <boost/json/object.hpp>

namespace nearer {

/// Everything that may be asked of the program, and everything that it may answer, in an order that never depends on
/// the run: {"intents", "views", "events", "types", "problems"}. Its form is docs/spec/description.md. What hosts print
/// for `--describe`, and what the TypeScript types are generated from.
boost::json::object describe();

}  // namespace nearer
