#include "described/form.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <cstring>
#include <utility>

namespace nearer::described {
namespace {

/// Gives the value of a leaf to its place.
template <class Leaf>
Result<void> keep(Result<Leaf> leaf, void* out) {
  if (!leaf) return std::unexpected(std::move(leaf).error());
  *static_cast<Leaf*>(out) = std::move(*leaf);
  return {};
}

template <class Leaf>
const Leaf& leaf(const void* in) {
  return *static_cast<const Leaf*>(in);
}

/// unknown_field for the first member of the object that the struct does not have.
Result<void> only_known(const json::object& object, std::span<const Member> members) {
  for (const auto& [key, value] : object)
    if (std::ranges::find(members, std::string_view(key), &Member::name) == members.end())
      return refuse(Problem::unknown_field, std::string(key));
  return {};
}

Result<void> read_member(const json::object& object, const Member& member, void* owner, Reading how) {
  const auto* found = object.if_contains(member.name);
  void* place = member.in(owner);
  if (member.optional != nullptr) {
    member.optional->reset(place);
    if (found == nullptr || found->is_null()) return {};
    place = member.optional->emplace(place);
  }
  if (found == nullptr) return refuse(Problem::missing_field, std::string(member.name));
  auto done = member.form->read(*found, place, how);
  if (!done) return inside(member.name, std::move(done).error());
  return {};
}

}  // namespace

Result<void> TruthForm::read(const json::value& value, void* out, Reading) const { return keep(read_truth(value), out); }
json::value TruthForm::write(const void* in) const { return leaf<bool>(in); }

Result<void> WholeForm::read(const json::value& value, void* out, Reading) const {
  return keep(read_whole(value, low_, high_), out);
}
json::value WholeForm::write(const void* in) const { return leaf<std::int64_t>(in); }

Result<void> TextForm::read(const json::value& value, void* out, Reading) const {
  return keep(read_text(value, low_, high_), out);
}
json::value TextForm::write(const void* in) const { return json::value(leaf<std::string>(in)); }

Result<void> KeyForm::read(const json::value& value, void* out, Reading) const { return keep(read_key(value, high_), out); }
json::value KeyForm::write(const void* in) const { return json::value(leaf<std::string>(in)); }

Result<void> EntryIdForm::read(const json::value& value, void* out, Reading) const { return keep(read_entry_id(value), out); }
json::value EntryIdForm::write(const void* in) const { return json::value(leaf<std::string>(in)); }

Result<void> DayForm::read(const json::value& value, void* out, Reading) const { return keep(read_day(value), out); }
json::value DayForm::write(const void* in) const { return json::value(to_text(leaf<Day>(in))); }

Result<void> WeekForm::read(const json::value& value, void* out, Reading) const { return keep(read_week(value), out); }
json::value WeekForm::write(const void* in) const { return json::value(to_text(leaf<IsoWeek>(in))); }

Result<void> ChoiceForm::read(const json::value& value, void* out, Reading how) const {
  NEARER_TRY(position, read_choice(value, names_, how));
  const auto choice = static_cast<int>(position);
  std::memcpy(out, &choice, sizeof choice);  // an enumeration is not an int to the rules of aliasing
  return {};
}

json::value ChoiceForm::write(const void* in) const {
  int choice = 0;
  std::memcpy(&choice, in, sizeof choice);
  const auto position = static_cast<std::size_t>(choice);
  return json::value(position < names_.size() ? names_[position] : std::string_view());
}

Result<void> ListForm::read(const json::value& value, void* out, Reading how) const {
  const auto* array = value.if_array();
  if (array == nullptr) return refuse(Problem::wrong_type);
  // Before anything is allocated: the bound is there against a list that is too long to hold.
  if (array->size() > most_) return refuse(Problem::out_of_range);
  clear(out, array->size());
  for (std::size_t place = 0; place < array->size(); ++place)
    if (auto done = element_.read((*array)[place], append(out), how); !done)
      return inside(std::to_string(place), std::move(done).error());
  return {};
}

json::value ListForm::write(const void* in) const {
  json::array array;
  array.reserve(size(in));
  for (std::size_t place = 0; place < size(in); ++place) array.push_back(element_.write(at(in, place)));
  return array;
}

Result<void> MapForm::read(const json::value& value, void* out, Reading how) const {
  const auto* object = value.if_object();
  if (object == nullptr) return refuse(Problem::wrong_type);
  clear(out);
  for (const auto& member : *object) {
    std::string key(member.key());
    if (auto done = element_.read(member.value(), append(out, key), how); !done)
      return inside(key, std::move(done).error());
  }
  return {};
}

json::value MapForm::write(const void* in) const {
  json::object object;
  write_each(object, in);
  return object;
}

void MapForm::write_one(json::object& into, const std::string& key, const void* element) const {
  into.emplace(key, element_.write(element));
}

Result<void> StructForm::read(const json::value& value, void* out, Reading how) const {
  const auto* object = value.if_object();
  if (object == nullptr) return refuse(Problem::wrong_type);
  if (how == Reading::strict) NEARER_CHECK(only_known(*object, members_));
  for (const auto& member : members_) NEARER_CHECK(read_member(*object, member, out, how));
  return {};
}

json::value StructForm::write(const void* in) const {
  json::object object;
  for (const auto& member : members_) {
    const void* place = member.in(const_cast<void*>(in));  // only looked at
    if (member.optional != nullptr) place = member.optional->get(place);
    if (place != nullptr) object.emplace(member.name, member.form->write(place));
  }
  return object;
}

}  // namespace nearer::described
