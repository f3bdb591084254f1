#include "companion/markdown.h"

#include <algorithm>

namespace nearer {
namespace json = boost::json;
namespace {

constexpr int deepest_heading = 3;

std::string label(std::string_view key) {
  std::string text(key);
  std::ranges::replace(text, '_', ' ');
  return text;
}

/// Text of several lines stays inside of its place in a list.
std::string on_one_line(const json::value& value) {
  if (!value.is_string()) return json::serialize(value);
  std::string text;
  for (const char letter : value.get_string())
    text += letter == '\n' ? std::string("  \n  ") : std::string(1, letter);
  return text;
}

void write(std::string& out, const json::value& value, int depth);

void write_member(std::string& out, std::string_view key, const json::value& value, int depth) {
  const bool empty = (value.is_object() && value.get_object().empty()) || (value.is_array() && value.get_array().empty());
  if (empty || value.is_null()) return;
  if (!value.is_structured()) {
    out += "- " + label(key) + ": " + on_one_line(value) + "\n";
  } else if (depth <= deepest_heading) {
    out += "\n" + std::string(static_cast<std::size_t>(depth), '#') + " " + label(key) + "\n\n";
    write(out, value, depth + 1);
  } else {
    // An entry's id names nothing that a person knows.
    write(out, value, depth + 1);
    out += "\n";
  }
}

void write(std::string& out, const json::value& value, int depth) {
  if (const auto* object = value.if_object()) {
    for (const auto& member : *object) write_member(out, member.key(), member.value(), depth);
  } else if (const auto* array = value.if_array()) {
    for (const auto& element : *array) {
      write(out, element, depth + 1);
      out += "\n";
    }
  } else {
    out += "- " + on_one_line(value) + "\n";
  }
}

}  // namespace

std::string as_markdown(const json::object& value) {
  std::string out = "# Nearer\n\n";
  write(out, value, 2);
  return out;
}

}  // namespace nearer
