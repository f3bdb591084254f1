#pragma once
#include <boost/json.hpp>
#include <string>

namespace nearer {

/// Any JSON as Markdown that a person can read: objects as headings and lists, keys as they are.
std::string as_markdown(const boost::json::object& value);

}  // namespace nearer
