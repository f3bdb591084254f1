#pragma once

#include <boost/json/object.hpp>
#include <string>

namespace nearer::cli {

/// The TypeScript types of a description as `nearer::describe` gives it: choices as exact unions, ranges in the
/// comments or, where they are small, in the type. The same description gives the same bytes. What
/// web/src/companion/types.ts is.
std::string typescript(const boost::json::object& description);

}  // namespace nearer::cli
