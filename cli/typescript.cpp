#include "cli/typescript.h"

#include <cctype>
#include <string_view>

namespace nearer::cli {
namespace {

namespace json = boost::json;

constexpr std::int64_t widest_union = 12;  ///< ranges of at most so many numbers are written out

constexpr std::string_view opening =
    R"(// Written by `nearer describe --typescript` from the descriptions in core/. Not edited by hand.

/** A calendar day, "2026-01-05". */
export type Day = string;
/** An ISO week, "2026-W03". */
export type Week = string;
/** The id of an entry: 32 characters of lower-case hex. */
export type Entry = string;
/** A key of the content: a to z, 0 to 9, "_", "-", "/" and ".". */
export type Key = string;
)";

std::string_view text_at(const json::object& object, std::string_view key) {
  const auto& text = object.at({key.data(), key.size()}).as_string();
  return {text.data(), text.size()};
}

std::string number_at(const json::object& object, std::string_view key) {
  const auto& value = object.at({key.data(), key.size()});
  return value.is_uint64() ? std::to_string(value.get_uint64()) : std::to_string(value.as_int64());
}

/// "record_check_in" and "gratitude.Strength" become RecordCheckIn and GratitudeStrength.
std::string type_name(std::string_view name) {
  std::string camel;
  bool begins = true;
  for (const char c : name) {
    const bool separates = c == '_' || c == '.';
    if (!separates) camel.push_back(begins ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c);
    begins = separates;
  }
  return camel;
}

std::string union_of(const json::array& names) {
  std::string all;
  for (const auto& name : names) {
    if (!all.empty()) all += " | ";
    all += '\'';
    all += name.as_string();
    all += '\'';
  }
  return all;
}

std::string whole(const json::object& type) {
  const auto low = type.at("low").to_number<std::int64_t>();
  const auto high = type.at("high").to_number<std::int64_t>();
  if (high - low >= widest_union || high < low) return "number";
  std::string all;
  for (auto number = low; number <= high; ++number) all += (all.empty() ? "" : " | ") + std::to_string(number);
  return all;
}

std::string type_of(const json::object& type) {
  const auto kind = text_at(type, "type");
  if (kind == "truth") return "boolean";
  if (kind == "number") return "number";
  if (kind == "whole") return whole(type);
  if (kind == "day") return "Day";
  if (kind == "week") return "Week";
  if (kind == "entry") return "Entry";
  if (kind == "key") return "Key";
  if (kind == "list") return "Array<" + type_of(type.at("of").as_object()) + ">";
  if (kind == "map") return "Record<string, " + type_of(type.at("of").as_object()) + ">";
  if (kind == "choice" || kind == "struct") return type_name(text_at(type, "is"));
  return "string";
}

/// What the type alone does not say.
std::string limits_of(const json::object& type) {
  const auto kind = text_at(type, "type");
  if (kind == "whole") return number_at(type, "low") + " to " + number_at(type, "high");
  if (kind == "text") return number_at(type, "low") + " to " + number_at(type, "high") + " bytes of UTF-8";
  if (kind == "key") return "at most " + number_at(type, "high") + " characters";
  if (kind != "list") return {};
  const auto inner = limits_of(type.at("of").as_object());
  const auto most = type.contains("most") ? "at most " + number_at(type, "most") : std::string{};
  if (inner.empty() || most.empty()) return most + inner;
  return most + ", each " + inner;
}

std::string members(const json::array& fields, std::string_view indent) {
  std::string all;
  for (const auto& value : fields) {
    const auto& field = value.as_object();
    const auto limits = limits_of(field);
    if (!limits.empty()) all += std::string(indent) + "/** " + limits + " */\n";
    all += std::string(indent) + std::string(text_at(field, "name")) + (field.contains("optional") ? "?: " : ": ") +
           type_of(field) + ";\n";
  }
  return all;
}

std::string interface(const std::string& name, const json::array& fields) {
  if (fields.empty()) return "\nexport type " + name + " = Record<string, never>;\n";
  return "\nexport interface " + name + " {\n" + members(fields, "  ") + "}\n";
}

std::string named_types(const json::object& types) {
  std::string all;
  for (const auto& member : types) {
    const auto& type = member.value().as_object();
    const auto name = type_name(member.key());
    if (text_at(type, "type") == "choice")
      all += "\nexport type " + name + " = " + union_of(type.at("of").as_array()) + ";\n";
    else
      all += interface(name, type.at("fields").as_array());
  }
  return all;
}

std::string intents(const json::array& all) {
  std::string types;
  std::string map = "\n/** Every intent: what `perform` takes, by name. */\nexport interface Intents {\n";
  for (const auto& value : all) {
    const auto& intent = value.as_object();
    const auto name = text_at(intent, "name");
    types += interface(type_name(name) + "Intent", intent.at("fields").as_array());
    map += "  " + std::string(name) + ": " + type_name(name) + "Intent;\n";
  }
  return types + map + "}\nexport type IntentName = keyof Intents;\n";
}

std::string views(const json::array& all) {
  std::string types;
  std::string map = "\n/** Every view: what `view` takes and shows, by name. */\nexport interface Views {\n";
  for (const auto& value : all) {
    const auto& view = value.as_object();
    const auto name = text_at(view, "name");
    types += interface(type_name(name) + "With", view.at("with").as_array());
    map += "  " + std::string(name) + ": { with: " + type_name(name) +
           "With; shown: " + type_of(view.at("shown").as_object()) + " };\n";
  }
  return types + map + "}\nexport type ViewName = keyof Views;\n";
}

std::string problems(const json::array& all) {
  std::string map =
      "\n/** Everything that can be wrong, and who can do something about it. */\nexport const problems = {\n";
  for (const auto& value : all) {
    const auto& problem = value.as_object();
    map += "  " + std::string(text_at(problem, "name")) + ": '" + std::string(text_at(problem, "for")) + "',\n";
  }
  return map + "} as const;\nexport type Problem = keyof typeof problems;\n";
}

}  // namespace

std::string typescript(const json::object& description) {
  return std::string(opening) + named_types(description.at("types").as_object()) +
         intents(description.at("intents").as_array()) + views(description.at("views").as_array()) +
         problems(description.at("problems").as_array());
}

}  // namespace nearer::cli
