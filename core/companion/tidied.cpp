#include "companion/tidied.h"

#include <algorithm>
#include <boost/json.hpp>
#include <iterator>
#include <string>

namespace nearer {
namespace json = boost::json;
namespace {

bool is_shown(char character) {
  const auto byte = static_cast<unsigned char>(character);
  return byte >= 0x20 || character == '\n' || character == '\t';
}

void tidy(json::value& value) {
  if (auto* text = value.if_string()) {
    const std::string_view all(text->data(), text->size());
    std::string kept;
    std::ranges::copy_if(all, std::back_inserter(kept), is_shown);
    if (kept.size() != all.size()) *text = kept;
  } else if (auto* list = value.if_array()) {
    for (auto& one : *list) tidy(one);
  } else if (auto* object = value.if_object()) {
    for (auto& field : *object) tidy(field.value());
  }
}

}  // namespace

json::value tidied(const json::value& said) {
  auto value = said;
  tidy(value);
  return value;
}

}  // namespace nearer
