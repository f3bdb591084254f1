#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <limits>

#include "base/bounded.h"
#include "described/kinds_of_text.h"
#include "described/leaves.h"
#include "described/members.h"

// Values out of JSON by their description. Refusals name the field, with the path to it where it lies deeper.
namespace nearer::described {

Result<void> read(const json::value& value, std::int64_t& out, Reading how);
Result<void> read(const json::value& value, std::string& out, Reading how);
Result<void> read(const json::value& value, bool& out, Reading how);
Result<void> read(const json::value& value, Day& out, Reading how);
Result<void> read(const json::value& value, IsoWeek& out, Reading how);
Result<void> read(const json::value& value, EntryId& out, Reading how);
template <std::int64_t Low, std::int64_t High>
Result<void> read(const json::value& value, Whole<Low, High>& out, Reading how);
template <std::size_t Low, std::size_t High>
Result<void> read(const json::value& value, Text<Low, High>& out, Reading how);
template <std::size_t High>
Result<void> read(const json::value& value, Key<High>& out, Reading how);
template <Choice E>
Result<void> read(const json::value& value, E& out, Reading how);
template <class T>
Result<void> read(const json::value& value, std::vector<T>& out, Reading how);
template <class T, std::size_t High>
Result<void> read(const json::value& value, AtMost<T, High>& out, Reading how);
template <class T>
Result<void> read(const json::value& value, std::map<std::string, T>& out, Reading how);
template <Struct T>
Result<void> read(const json::value& value, T& out, Reading how);

/// A whole T, or why not.
template <class T>
Result<T> read_as(const json::value& value, Reading how) {
  T out{};
  NEARER_CHECK(read(value, out, how));
  return out;
}

/// Gives the value of a leaf to its place.
template <class From, class To>
Result<void> keep_leaf(Result<From> leaf, To& out) {
  if (!leaf) return std::unexpected(std::move(leaf).error());
  out = std::move(*leaf);
  return {};
}

template <std::int64_t Low, std::int64_t High>
Result<void> read(const json::value& value, Whole<Low, High>& out, Reading) {
  return keep_leaf(read_whole(value, Low, High), out.value);
}

template <std::size_t Low, std::size_t High>
Result<void> read(const json::value& value, Text<Low, High>& out, Reading) {
  return keep_leaf(read_text(value, Low, High), out.value);
}

template <std::size_t High>
Result<void> read(const json::value& value, Key<High>& out, Reading) {
  return keep_leaf(read_key(value, High), out.value);
}

template <Choice E>
Result<void> read(const json::value& value, E& out, Reading how) {
  static constexpr auto names = names_of<E>();
  static constexpr auto values = values_of<E>();
  NEARER_TRY(position, read_choice(value, names, how));
  out = values[position];
  return {};
}

template <class T>
Result<void> read(const json::value& value, std::vector<T>& out, Reading how) {
  const auto* array = value.if_array();
  if (!array) return refuse(Problem::wrong_type);
  out.clear();
  out.reserve(array->size());
  for (std::size_t at = 0; at < array->size(); ++at)
    if (auto done = read((*array)[at], out.emplace_back(), how); !done) return inside(std::to_string(at), done.error());
  return {};
}

template <class T, std::size_t High>
Result<void> read(const json::value& value, AtMost<T, High>& out, Reading how) {
  // Before anything is allocated: the bound is there against a list that is too long to hold.
  if (const auto* array = value.if_array(); array && array->size() > High) return refuse(Problem::out_of_range);
  return read(value, out.items, how);
}

template <class T>
Result<void> read(const json::value& value, std::map<std::string, T>& out, Reading how) {
  const auto* object = value.if_object();
  if (!object) return refuse(Problem::wrong_type);
  out.clear();
  for (const auto& member : *object) {
    std::string key(member.key().data(), member.key().size());
    if (auto done = read(member.value(), out[key], how); !done) return inside(key, done.error());
  }
  return {};
}

/// One member of a struct: an optional one may be absent or null.
template <class Field>
Result<void> read_member(const json::object& object, std::string_view name, Field& field, Reading how) {
  const auto* found = object.if_contains({name.data(), name.size()});
  Result<void> done;
  if constexpr (is_optional<Field>) {
    field.reset();
    if (!found || found->is_null()) return {};
    done = read(*found, field.emplace(), how);
  } else {
    if (!found) return refuse(Problem::missing_field, std::string(name));
    done = read(*found, field, how);
  }
  if (!done) return inside(name, done.error());
  return {};
}

/// The names of the members of a described struct.
template <Struct T>
constexpr auto member_names() {
  return []<template <class...> class L, class... D>(L<D...>) {
    return std::array<std::string_view, sizeof...(D)>{D::name...};
  }(Members<T>{});
}

template <Struct T>
Result<void> read(const json::value& value, T& out, Reading how) {
  static constexpr auto names = member_names<T>();
  const auto* object = value.if_object();
  if (!object) return refuse(Problem::wrong_type);
  if (how == Reading::strict) NEARER_CHECK(only_known(*object, names));
  Result<void> done;
  each_member<T>([&](auto member) {
    if (done) done = read_member(*object, member.name, out.*member.pointer, how);
  });
  return done;
}

}  // namespace nearer::described
