#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/bounded.h"
#include "base/calendar.h"
#include "described/kinds_of_text.h"
#include "described/members.h"
#include "described/type_name.h"

namespace nearer::described {

namespace json = boost::json;

/// Describes types as JSON, in the words of docs/spec/description.md. Structs and choices that have a name are
/// described once, in `types`, and named wherever they are used.
class Schema {
 public:
  /// The members of a struct, in order: [{"name", "optional"?, "type", …}].
  template <Struct T>
  json::array fields() {
    json::array all;
    each_member<T>([&](auto member) {
      using Field = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
      all.push_back(field<Field>(member.name));
    });
    return all;
  }

  template <class T>
  json::object type() {
    return of(std::type_identity<T>{});
  }

  /// Everything that was named so far, by name.
  const json::object& types() const { return types_; }

 private:
  template <class T>
  json::object field(const char* name) {
    json::object described{{"name", name}};
    if constexpr (is_optional<T>) {
      described["optional"] = true;
      add(described, type<typename T::value_type>());
    } else {
      add(described, type<T>());
    }
    return described;
  }

  static void add(json::object& into, const json::object& from) {
    for (const auto& member : from) into[member.key()] = member.value();
  }

  static json::object of(std::type_identity<bool>) { return {{"type", "truth"}}; }
  static json::object of(std::type_identity<std::int64_t>) { return {{"type", "number"}}; }
  static json::object of(std::type_identity<std::string>) { return {{"type", "string"}}; }
  static json::object of(std::type_identity<Day>) { return {{"type", "day"}}; }
  static json::object of(std::type_identity<IsoWeek>) { return {{"type", "week"}}; }
  static json::object of(std::type_identity<EntryId>) { return {{"type", "entry"}}; }
  template <std::int64_t Low, std::int64_t High>
  static json::object of(std::type_identity<Whole<Low, High>>) {
    return {{"type", "whole"}, {"low", Low}, {"high", High}};
  }
  template <std::size_t Low, std::size_t High>
  static json::object of(std::type_identity<Text<Low, High>>) {
    return {{"type", "text"}, {"low", Low}, {"high", High}};
  }
  template <std::size_t High>
  static json::object of(std::type_identity<Key<High>>) {
    return {{"type", "key"}, {"high", High}};
  }
  template <class T>
  json::object of(std::type_identity<std::vector<T>>) {
    return {{"type", "list"}, {"of", type<T>()}};
  }
  template <class T, std::size_t High>
  json::object of(std::type_identity<AtMost<T, High>>) {
    return {{"type", "list"}, {"most", High}, {"of", type<T>()}};
  }
  template <class T>
  json::object of(std::type_identity<std::map<std::string, T>>) {
    return {{"type", "map"}, {"of", type<T>()}};
  }
  template <Choice E>
  json::object of(std::type_identity<E>) {
    if (!types_.contains(type_name<E>())) {
      json::array names;
      for (const auto name : names_of<E>()) names.push_back(json::string(name));
      types_[type_name<E>()] = json::object{{"type", "choice"}, {"of", std::move(names)}};
    }
    return {{"type", "choice"}, {"is", type_name<E>()}};
  }
  template <Struct T>
  json::object of(std::type_identity<T>) {
    if (!types_.contains(type_name<T>())) {
      types_[type_name<T>()] = nullptr;  // before its members, so that the order is that of first use
      types_[type_name<T>()] = json::object{{"type", "struct"}, {"fields", fields<T>()}};
    }
    return {{"type", "struct"}, {"is", type_name<T>()}};
  }

  json::object types_;
};

}  // namespace nearer::described
