#include "companion/markdown.h"

#include <algorithm>

namespace nearer {
namespace json = boost::json;
namespace {

constexpr int practice_heading = 2;
constexpr int deepest_heading = 4;

/// Which entry it is, and what a screen may offer, nobody needs to read.
bool is_for_the_program(std::string_view key) {
  return key == "entry" || key == "proposal" || key == "item" || key.starts_with("may_");
}

/// What a person has answered with yes or no; every other truth is a flag, and one that is not set says nothing.
bool is_answer(std::string_view key) { return key == "nap" || key == "meal"; }

bool says_nothing(const json::value& value);

bool is_said(const json::key_value_pair& member) {
  if (is_for_the_program(member.key())) return false;
  return member.value().is_bool() ? member.value().get_bool() || is_answer(member.key()) : !says_nothing(member.value());
}

bool says_nothing(const json::value& value) {
  if (const auto* array = value.if_array())
    return std::ranges::all_of(*array, [](const auto& one) { return says_nothing(one); });
  if (const auto* object = value.if_object()) return std::ranges::none_of(*object, is_said);
  return value.is_null();
}

/// What stands over the rest of a thing.
bool is_time(std::string_view key) { return key == "day" || key == "week"; }

class Writer {
 public:
  explicit Writer(json::object people) : people_(std::move(people)) {}

  void write_practice(std::string_view name, const json::object& views) {
    head(label(name), practice_heading);
    for (const auto& view : views)
      if (!says_nothing(view.value())) write(view.value(), practice_heading + 1);
  }
  std::string take() && {
    leave_a_line();
    out_.pop_back();
    return std::move(out_);
  }

 private:
  void write(const json::value& value, int depth) {
    if (const auto* object = value.if_object()) return write_object(*object, depth);
    for (const auto& element : value.as_array()) {
      if (says_nothing(element)) continue;
      if (!element.is_structured()) {
        out_ += "- " + text_of(element) + "\n";
        continue;
      }
      write(element, depth);
      leave_a_line();
    }
  }
  /// What has a day or a week stands under it; what lies deeper comes after what can be said in a line.
  void write_object(const json::object& object, int depth) {
    for (const auto& member : object)
      if (is_time(member.key()) && !member.value().is_structured()) head(text_of(member.value()), std::min(depth, deepest_heading));
    for (const auto& member : object)
      if (is_said(member) && !member.value().is_structured() && !is_time(member.key())) write_line(member);
    for (const auto& member : object)
      if (is_said(member) && member.value().is_structured()) write_part(member.key(), member.value(), depth, object.size() == 1);
  }
  void write_line(const json::key_value_pair& member) {
    const bool names_somebody = member.key() == "from" && member.value().is_string();
    out_ += "- " + spaced(member.key()) + ": ";
    out_ += names_somebody ? label(member.value().get_string()) : text_of(member.value());
    out_ += "\n";
  }
  /// What stands alone in its place needs no heading of its own.
  void write_part(std::string_view key, const json::value& value, int depth, bool alone) {
    if (alone) return write(value, depth);
    head(label(key), std::min(depth, deepest_heading));
    write(value, depth + 1);
  }

  void head(std::string_view text, int depth) {
    leave_a_line();
    out_ += std::string(static_cast<std::size_t>(depth), '#') + " " + std::string(text) + "\n\n";
  }
  std::string label(std::string_view key) const {
    const auto* name = people_.if_contains(key);
    return name != nullptr ? text_of(*name) : spaced(key);
  }
  static std::string spaced(std::string_view key) {
    std::string text(key);
    std::ranges::replace(text, '_', ' ');
    return text;
  }
  /// Text of several lines stays inside of its place in a list.
  static std::string text_of(const json::value& value) {
    if (value.is_bool()) return value.get_bool() ? "yes" : "no";
    if (!value.is_string()) return json::serialize(value);
    std::string text;
    for (const char letter : value.get_string()) text += letter == '\n' ? std::string("  \n  ") : std::string(1, letter);
    return text;
  }
  void leave_a_line() {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += "\n";
  }

  json::object people_;
  std::string out_ = "# Nearer\n";
};

}  // namespace

std::string as_markdown(const json::object& copy) {
  json::object people{{"me", copy.at("name")}, {"mine", copy.at("name")}};
  if (const auto* partner = copy.if_contains("partner")) people["partner"] = *partner;
  Writer writer(std::move(people));
  for (const auto& practice : copy.at("practices").as_object())
    if (!says_nothing(practice.value())) writer.write_practice(practice.key(), practice.value().as_object());
  return std::move(writer).take();
}

}  // namespace nearer
