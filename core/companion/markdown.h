#pragma once
#include <boost/json.hpp>
#include <string>

namespace nearer {

/// A copy (docs/spec/export.md) as Markdown that a person can read: headings and lists, people by their names, and nothing
/// that only the program needs. `words` says in a person's language what fields, choices and things of a catalogue are
/// called; what it does not name stands as in the JSON.
std::string as_markdown(const boost::json::object& copy, const boost::json::object& words);

}  // namespace nearer
