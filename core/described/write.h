#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/bounded.h"
#include "base/calendar.h"
#include "described/kinds_of_text.h"
#include "described/leaves.h"
#include "described/members.h"

// Values to JSON by their description: members in the order of the description, an absent optional left out. The same
// value gives the same bytes everywhere, which snapshots and the tests of convergence rely on.
namespace nearer::described {

inline json::value write(bool truth) { return truth; }
inline json::value write(std::int64_t number) { return number; }
inline json::value write(const std::string& text) { return json::value(text); }
inline json::value write(Day day) { return json::value(to_text(day)); }
inline json::value write(IsoWeek week) { return json::value(to_text(week)); }
inline json::value write(const EntryId& id) { return json::value(id.value); }
template <std::int64_t Low, std::int64_t High>
json::value write(const Whole<Low, High>& whole) {
  return whole.value;
}
template <std::size_t Low, std::size_t High>
json::value write(const Text<Low, High>& text) {
  return json::value(text.value);
}
template <std::size_t High>
json::value write(const Key<High>& key) {
  return json::value(key.value);
}
template <Choice E>
json::value write(E choice) {
  const auto name = name_of(choice);
  return json::string(name.data(), name.size());
}
template <class T>
json::value write(const std::vector<T>& list);
template <class T, std::size_t High>
json::value write(const AtMost<T, High>& list);
template <class T>
json::value write(const std::map<std::string, T>& map);
template <Struct T>
json::value write(const T& object);

template <class T>
json::value write(const std::vector<T>& list) {
  json::array array;
  array.reserve(list.size());
  for (const auto& element : list) array.push_back(write(element));
  return array;
}

template <class T, std::size_t High>
json::value write(const AtMost<T, High>& list) {
  return write(list.items);
}

template <class T>
json::value write(const std::map<std::string, T>& map) {
  json::object object;
  for (const auto& [key, element] : map) object.emplace(key, write(element));
  return object;
}

template <Struct T>
json::value write(const T& object) {
  json::object written;
  each_member<T>([&](auto member) {
    const auto& field = object.*member.pointer;
    if constexpr (is_optional<std::remove_cvref_t<decltype(field)>>) {
      if (field) written.emplace(member.name, write(*field));
    } else {
      written.emplace(member.name, write(field));
    }
  });
  return written;
}

}  // namespace nearer::described
