#pragma once

#include <limits>
#include <map>
#include <optional>
#include <type_traits>
#include <vector>

#include "base/bounded.h"
#include "base/calendar.h"
#include "described/form.h"
#include "described/kinds_of_text.h"
#include "described/members.h"

// The form of each type that a described struct may hold: FormOf<T>::form.
namespace nearer::described {

template <class T>
struct FormOf;

template <class T>
class ListOf final : public ListForm {
 public:
  using ListForm::ListForm;

 private:
  using List = std::vector<T>;
  void clear(void* list, std::size_t room) const override {
    static_cast<List*>(list)->clear();
    static_cast<List*>(list)->reserve(room);
  }
  void* append(void* list) const override { return &static_cast<List*>(list)->emplace_back(); }
  std::size_t size(const void* list) const override { return static_cast<const List*>(list)->size(); }
  const void* at(const void* list, std::size_t place) const override { return &(*static_cast<const List*>(list))[place]; }
};

template <class T>
class MapOf final : public MapForm {
 public:
  using MapForm::MapForm;

 private:
  using Map = std::map<std::string, T>;
  void clear(void* map) const override { static_cast<Map*>(map)->clear(); }
  void* append(void* map, std::string key) const override { return &(*static_cast<Map*>(map))[std::move(key)]; }
  void write_each(json::object& into, const void* map) const override {
    for (const auto& [key, element] : *static_cast<const Map*>(map)) write_one(into, key, &element);
  }
};

template <class T>
class OptionalOf final : public Optional {
  void reset(void* optional) const override { static_cast<std::optional<T>*>(optional)->reset(); }
  void* emplace(void* optional) const override { return &static_cast<std::optional<T>*>(optional)->emplace(); }
  const void* get(const void* optional) const override {
    const auto& value = *static_cast<const std::optional<T>*>(optional);
    return value ? &*value : nullptr;
  }
};

template <class T>
inline constexpr OptionalOf<T> optional_of{};

template <>
struct FormOf<bool> {
  static constexpr TruthForm form{};
};
template <>
struct FormOf<std::int64_t> {
  static constexpr WholeForm form{std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()};
};
template <>
struct FormOf<std::string> {
  static constexpr TextForm form{0, std::numeric_limits<std::size_t>::max()};
};
template <>
struct FormOf<Day> {
  static constexpr DayForm form{};
};
template <>
struct FormOf<IsoWeek> {
  static constexpr WeekForm form{};
};
template <>
struct FormOf<EntryId> {
  static_assert(std::is_standard_layout_v<EntryId>);  // so that it lies where its string lies, as those below
  static constexpr EntryIdForm form{};
};
template <std::int64_t Low, std::int64_t High>
struct FormOf<Whole<Low, High>> {
  static_assert(std::is_standard_layout_v<Whole<Low, High>>);
  static constexpr WholeForm form{Low, High};
};
template <std::size_t Low, std::size_t High>
struct FormOf<Text<Low, High>> {
  static_assert(std::is_standard_layout_v<Text<Low, High>>);
  static constexpr TextForm form{Low, High};
};
template <std::size_t High>
struct FormOf<Key<High>> {
  static_assert(std::is_standard_layout_v<Key<High>>);
  static constexpr KeyForm form{High};
};
template <class T>
struct FormOf<std::vector<T>> {
  static constexpr ListOf<T> form{FormOf<T>::form, std::numeric_limits<std::size_t>::max()};
};
template <class T, std::size_t High>
struct FormOf<AtMost<T, High>> {
  static_assert(std::is_standard_layout_v<AtMost<T, High>>);
  static constexpr ListOf<T> form{FormOf<T>::form, High};
};
template <class T>
struct FormOf<std::map<std::string, T>> {
  static constexpr MapOf<T> form{FormOf<T>::form};
};

template <Choice E>
struct FormOf<E> {
  static constexpr auto names = names_of<E>();
  static constexpr bool counts_from_zero() {
    for (std::size_t at = 0; at < names.size(); ++at)
      if (static_cast<std::size_t>(values_of<E>()[at]) != at) return false;
    return true;
  }
  static_assert(std::is_same_v<std::underlying_type_t<E>, int> && counts_from_zero());
  static constexpr ChoiceForm form{names};
};

/// The line that the table of T has for the member that D describes.
template <class T, class D>
constexpr Member member_of() {
  using Field = std::remove_cvref_t<decltype(std::declval<T&>().*D::pointer)>;
  constexpr auto in = [](void* owner) -> void* { return &(static_cast<T*>(owner)->*D::pointer); };
  if constexpr (is_optional<Field>) {
    using Value = typename Field::value_type;
    return {D::name, &FormOf<Value>::form, &optional_of<Value>, in};
  } else {
    return {D::name, &FormOf<Field>::form, nullptr, in};
  }
}

template <Struct T>
struct FormOf<T> {
  static constexpr auto members = []<template <class...> class L, class... D>(L<D...>) {
    return std::array<Member, sizeof...(D)>{member_of<T, D>()...};
  }(Members<T>{});
  static constexpr StructForm form{members};
};

}  // namespace nearer::described
