#pragma once
#include <boost/json.hpp>
#include <string>

namespace nearer {

/// A copy of everything (docs/spec/export.md) as Markdown that a person can read: headings and lists, dates in order,
/// people by their names, and nothing that only the program knows.
std::string as_markdown(const boost::json::object& everything);

}  // namespace nearer
