#include "companion/copy_words.h"

#include <algorithm>
#include <array>

namespace nearer {
namespace json = boost::json;
namespace {

/// Members that name a thing of a catalogue. All other text is somebody's own, and stays as it is.
constexpr std::array<std::string_view, 9> of_a_catalogue{"id",     "subject",  "area",   "stem",    "gesture",
                                                         "prompt", "question", "answer", "strength"};

std::string spaced(std::string_view key) {
  std::string text(key);
  std::ranges::replace(text, '_', ' ');
  return text;
}

std::string plain(const json::value& value) {
  if (value.is_bool()) return value.get_bool() ? "yes" : "no";
  return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

}  // namespace

std::optional<std::string> CopyWords::word(std::initializer_list<std::string_view> parts) const {
  std::string key;
  for (const auto part : parts) key += part;
  const auto* found = words_.if_contains(key);
  if (found == nullptr || !found->is_string()) return std::nullopt;
  return std::string(found->get_string());
}

std::string CopyWords::heading() const { return word({"copy.of_", practice_}).value_or(spaced(practice_)); }

std::string CopyWords::label(std::string_view key) const {
  if (auto named = word({"copy.", key})) return *named;
  return word({practice_, ".", key}).value_or(spaced(key));
}

std::string CopyWords::value(std::string_view key, const json::value& value, std::string_view question) const {
  const auto text = plain(value);
  if (auto named = word({question, "_", text})) return *named;
  if (auto named = word({"copy.", key, "_", text})) return *named;
  if (auto named = word({practice_, ".", key, "_", text})) return *named;
  const bool names_a_thing = std::ranges::find(of_a_catalogue, key) != of_a_catalogue.end();
  return names_a_thing ? word({text}).value_or(text) : text;
}

}  // namespace nearer
