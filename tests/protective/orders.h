#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <numeric>

#include "described/write.h"
#include "protective/marks.h"

// One field, and acts that reach it in every order.
namespace nearer::protective::tests {

/// An act: its entry, what it says, and which earlier acts it names.
template <class Value>
struct Act {
  std::string entry;
  Value value{};
  std::vector<std::string> over;
};

template <class Value>
Observed<Value> folded(const std::vector<Act<Value>>& acts) {
  Observed<Value> field;
  for (const auto& act : acts) field.add(act.entry, act.value, act.over);
  return field;
}

template <class Value>
std::string bytes_of_field(const Observed<Value>& field) {
  return boost::json::serialize(described::write(field));
}

/// The field after these acts, having checked that every order, with one of them doubled, gives the same bytes.
template <class Value>
Observed<Value> in_every_order(const std::vector<Act<Value>>& acts) {
  std::vector<std::size_t> order(acts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto first = folded(acts);
  do {
    std::vector<Act<Value>> arrived;
    for (const auto at : order) arrived.push_back(acts[at]);
    arrived.push_back(arrived.front());
    EXPECT_EQ(bytes_of_field(folded(arrived)), bytes_of_field(first));
  } while (std::ranges::next_permutation(order).found);
  return first;
}

/// What two devices come to that said these at the same time, whichever of them was first, and whether or not a word
/// that both had seen stood before.
template <class Level>
Level at_once(Level one, Level other) {
  const auto plain = in_every_order<Level>({{"a", one, {}}, {"b", other, {}}});
  const auto before = in_every_order<Level>({{"0", one, {}}, {"a", one, {"0"}}, {"b", other, {"0"}}});
  EXPECT_EQ(held(plain), held(before));
  return *held(plain);
}

/// `protective` wins against `open` from both sides, and `open` holds again only after an act that names the other one.
template <class Level>
void expect_wins(Level protective, Level open) {
  EXPECT_EQ(at_once(protective, open), protective);
  EXPECT_EQ(at_once(open, protective), protective);
  const std::vector<Act<Level>> blind{{"a", protective, {}}, {"b", open, {}}, {"c", open, {"b"}}};
  EXPECT_EQ(held(in_every_order(blind)), protective) << "what was not seen stays";
  const std::vector<Act<Level>> seeing{{"a", protective, {}}, {"b", open, {}}, {"c", open, {"a", "b"}}};
  EXPECT_EQ(held(in_every_order(seeing)), open) << "what was seen goes";
  EXPECT_EQ(value(Marks<Level>{}, open, History::with_gap), most_protective<Level>());
}

}  // namespace nearer::protective::tests
