#include "companion/markdown.h"

#include <algorithm>

#include "companion/copy_words.h"

namespace nearer {
namespace json = boost::json;
namespace {

constexpr int practice_heading = 2;
constexpr int deepest_heading = 4;

/// Which entry it is, and what a screen may offer, nobody needs to read.
bool is_for_the_program(std::string_view key) {
  return key == "entry" || key == "proposal" || key == "item" || key == "seconds_left" || key.starts_with("may_");
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
  explicit Writer(const json::object& words) : words_(words) {}

  void write_practices(json::object people, const json::object& practices) {
    people_ = std::move(people);
    for (const auto& practice : practices)
      if (!says_nothing(practice.value())) write_practice(practice.key(), practice.value().as_object());
  }
  void begin_couple(const json::object& couple) {
    words_.in_practice("");
    const auto* partner = couple.if_contains("partner");
    head(words_.label("before") + (partner == nullptr ? "" : ": " + std::string(partner->as_string())), 1);
  }

  std::string take() && {
    leave_a_line();
    out_.pop_back();
    return std::move(out_);
  }

 private:
  void write_practice(std::string_view name, const json::object& views) {
    words_.in_practice(name);
    head(words_.heading(), practice_heading);
    for (const auto& view : views)
      if (!says_nothing(view.value())) write(view.value(), practice_heading + 1);
  }
  void write(const json::value& value, int depth) {
    if (const auto* object = value.if_object()) return write_object(*object, depth);
    for (const auto& element : value.as_array()) {
      if (says_nothing(element)) continue;
      if (!element.is_structured()) {
        out_ += "- " + in_a_list(words_.value("", element, "")) + "\n";
        continue;
      }
      write(element, depth);
      leave_a_line();
    }
  }
  /// What has a day or a week stands under it; what lies deeper comes after what can be said in a line.
  void write_object(const json::object& object, int depth) {
    for (const auto& member : object)
      if (is_time(member.key()) && !member.value().is_structured()) head(member.value().get_string(), std::min(depth, deepest_heading));
    for (const auto& member : object)
      if (is_said(member) && !member.value().is_structured() && !is_time(member.key()))
        write_line(member, question_of(object));
    for (const auto& member : object)
      if (is_said(member) && member.value().is_structured()) write_part(member.key(), member.value(), depth, object.size() == 1);
  }
  void write_line(const json::key_value_pair& member, std::string_view question) {
    const bool names_somebody = member.key() == "from" && member.value().is_string();
    const auto value = names_somebody ? label(member.value().get_string())
                                      : words_.value(member.key(), member.value(), question);
    out_ += "- " + words_.label(member.key()) + ": " + in_a_list(value) + "\n";
  }
  static std::string_view question_of(const json::object& object) {
    const auto* question = object.if_contains("question");
    return question != nullptr && question->is_string() ? std::string_view(question->get_string()) : std::string_view();
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
    return name != nullptr ? std::string(name->get_string()) : words_.label(key);
  }
  /// Text of several lines stays inside of its place in a list.
  static std::string in_a_list(std::string_view text) {
    std::string lines;
    for (const char letter : text) lines += letter == '\n' ? std::string("  \n  ") : std::string(1, letter);
    return lines;
  }
  void leave_a_line() {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += "\n";
  }

  json::object people_;
  CopyWords words_;
  std::string out_ = "# Nearer\n";
};

json::object people_of(const json::object& copy, const json::object& couple) {
  json::object people{{"me", copy.at("name")}, {"mine", copy.at("name")}};
  if (const auto* partner = couple.if_contains("partner")) people["partner"] = *partner;
  return people;
}

}  // namespace

std::string as_markdown(const json::object& copy, const json::object& words) {
  Writer writer(words);
  writer.write_practices(people_of(copy, copy), copy.at("practices").as_object());
  const auto* before = copy.if_contains("before");
  const auto couples = before == nullptr ? json::array() : before->as_array();
  for (const auto& couple : couples) {
    writer.begin_couple(couple.as_object());
    writer.write_practices(people_of(copy, couple.as_object()), couple.at("practices").as_object());
  }
  return std::move(writer).take();
}

}  // namespace nearer
