#include "cli/drive/references.h"

namespace nearer::cli {

namespace json = boost::json;

Result<void> resolve(json::value& value, const std::map<std::string, json::value>& saved) {
  if (auto* text = value.if_string(); text != nullptr && text->starts_with('$')) {
    const auto found = saved.find(std::string(text->subview(1)));
    if (found == saved.end()) return refuse(Problem::not_found, std::string(*text));
    value = found->second;
    return {};
  }
  if (auto* object = value.if_object())
    for (auto& member : *object) NEARER_CHECK(resolve(member.value(), saved));
  if (auto* array = value.if_array())
    for (auto& element : *array) NEARER_CHECK(resolve(element, saved));
  return {};
}

Result<void> save(const json::value& wanted, const json::object& answer, std::map<std::string, json::value>& saved) {
  const auto* parts = wanted.if_object();
  if (parts == nullptr) return refuse(Problem::wrong_type, "save");
  const json::value whole(answer);
  for (const auto& part : *parts) {
    if (!part.value().is_string()) return refuse(Problem::wrong_type, "save");
    json::error_code missing;
    const auto* found = whole.find_pointer(part.value().get_string(), missing);
    if (found == nullptr || missing) return refuse(Problem::not_found, "save");
    saved[std::string(part.key())] = *found;
  }
  return {};
}

}  // namespace nearer::cli
