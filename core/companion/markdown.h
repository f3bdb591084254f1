#pragma once
#include <boost/json.hpp>
#include <string>

namespace nearer {

/// A copy (docs/spec/export.md) as Markdown that a person can read: headings and lists, people by their names, and nothing
/// that only the program needs.
std::string as_markdown(const boost::json::object& copy);

}  // namespace nearer
