#pragma once

#include <array>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace nearer::described {

/// The members of a described struct, those of its bases first.
template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

template <class T>
concept Struct = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;

template <class E>
concept Choice = std::is_enum_v<E> && boost::describe::has_describe_enumerators<E>::value;

template <class T>
constexpr bool is_optional = false;
template <class T>
constexpr bool is_optional<std::optional<T>> = true;

/// The names of a choice, in the order of its description.
template <Choice E>
constexpr auto names_of() {
  return []<template <class...> class L, class... D>(L<D...>) {
    return std::array<std::string_view, sizeof...(D)>{D::name...};
  }(boost::describe::describe_enumerators<E>{});
}

/// The values of a choice, in the same order.
template <Choice E>
constexpr auto values_of() {
  return []<template <class...> class L, class... D>(L<D...>) {
    return std::array<E, sizeof...(D)>{D::value...};
  }(boost::describe::describe_enumerators<E>{});
}

/// The key of a choice; empty for a number that is none of its values.
template <Choice E>
constexpr std::string_view name_of(E value) {
  constexpr auto values = values_of<E>();
  constexpr auto names = names_of<E>();
  for (std::size_t at = 0; at < values.size(); ++at)
    if (values[at] == value) return names[at];
  return {};
}

/// Calls `look(member)` for every member descriptor (`.name`, `.pointer`) of T.
template <Struct T, class Look>
constexpr void each_member(Look&& look) {
  boost::mp11::mp_for_each<Members<T>>(look);
}

}  // namespace nearer::described
