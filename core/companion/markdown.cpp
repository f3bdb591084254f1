#include "companion/markdown.h"

#include <algorithm>
#include <vector>

namespace nearer {
namespace json = boost::json;
namespace {

constexpr int first_heading = 2;
constexpr int practice_heading = 3;
constexpr int deepest_heading = 4;
constexpr std::size_t letters_of_id = 32;

bool is_id(std::string_view key) {
  return key.size() == letters_of_id && key.find_first_not_of("0123456789abcdef") == key.npos;
}
bool is_day_or_week(std::string_view key) { return !key.empty() && key.front() >= '0' && key.front() <= '9' && !is_id(key); }
/// Which entry it is, and which came before it, nobody needs to read.
bool is_for_the_program(std::string_view key) { return key == "entry" || key == "after"; }

bool says_nothing(const json::value& value) {
  const auto empty = [](const auto& one) { return says_nothing(one); };
  if (const auto* array = value.if_array()) return std::ranges::all_of(*array, empty);
  if (const auto* object = value.if_object())
    return std::ranges::all_of(*object, [](const auto& one) { return is_for_the_program(one.key()) || says_nothing(one.value()); });
  return value.is_null();
}

using Members = std::vector<const json::key_value_pair*>;

/// Sorted by day where they have one; ids themselves are in no order that means anything.
Members members_of(const json::object& object) {
  Members members;
  for (const auto& member : object)
    if (!is_for_the_program(member.key()) && !says_nothing(member.value())) members.push_back(&member);
  const auto day = [](const json::key_value_pair* member) -> std::string_view {
    const auto* inner = is_id(member->key()) ? member->value().if_object() : nullptr;
    const auto* found = inner == nullptr ? nullptr : inner->if_contains("day");
    return found != nullptr && found->is_string() ? std::string_view(found->get_string()) : std::string_view{};
  };
  std::ranges::stable_sort(members, {}, day);
  return members;
}

class Writer {
 public:
  explicit Writer(const json::object& people) : people_(people) {}

  void write(const json::value& value, int depth) {
    if (const auto* object = value.if_object()) return write_object(*object, depth);
    for (const auto& element : value.as_array()) {
      if (says_nothing(element)) continue;
      if (element.is_structured()) {
        write(element, depth);
        leave_a_line();
      } else {
        out_ += "- " + text_of(element) + "\n";
      }
    }
  }
  void head(std::string_view text, int depth) {
    leave_a_line();
    out_ += std::string(static_cast<std::size_t>(depth), '#') + " " + std::string(text) + "\n\n";
  }
  std::string take() && {
    leave_a_line();
    out_.pop_back();
    return std::move(out_);
  }

 private:
  void write_object(const json::object& object, int depth) {
    const auto members = members_of(object);
    for (const auto* member : members)
      if (!member->value().is_structured()) write_line(*member);
    for (const auto* member : members)
      if (member->value().is_structured()) write_part(member->key(), member->value(), depth, members.size() == 1);
  }
  void write_line(const json::key_value_pair& member) {
    const bool names_somebody = member.key() == "author" && member.value().is_string();
    out_ += "- " + label(member.key()) + ": ";
    out_ += names_somebody ? label(member.value().get_string()) : text_of(member.value());
    out_ += "\n";
  }
  /// What stands alone in its place needs no heading of its own, unless it is a time or a person.
  void write_part(std::string_view key, const json::value& value, int depth, bool alone) {
    const bool told = is_day_or_week(key) || people_.contains(key);
    if (is_id(key)) {
      write(value, depth);
      return leave_a_line();
    }
    if (!told && (depth > deepest_heading || (alone && depth > practice_heading))) return write(value, depth);
    head(label(key), depth);
    write(value, depth + 1);
  }

  std::string label(std::string_view key) const {
    if (const auto* name = people_.if_contains(key)) return text_of(*name);
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

  const json::object& people_;
  std::string out_;
};

}  // namespace

std::string as_markdown(const json::object& everything) {
  std::string out = "# Nearer\n";
  for (const auto audience : {"mine", "ours"}) {
    const auto* part = everything.if_contains(audience);
    if (part == nullptr || says_nothing(*part)) continue;
    const auto& people = everything.at("people").as_object().at(audience).as_object();
    Writer writer(people);
    writer.head(audience, first_heading);
    writer.write(*part, practice_heading);
    out += "\n" + std::move(writer).take();
  }
  return out;
}

}  // namespace nearer
