#pragma once

#include "practices/feels/rules.h"

namespace nearer::feels {

struct FeelsAsked {
  std::optional<Key<64>> stem;  ///< only stories that begin so
};
BOOST_DESCRIBE_STRUCT(FeelsAsked, (), (stem))

struct FeelsShown {
  std::vector<lines::LineShown> stories;  ///< newest day first
};
BOOST_DESCRIBE_STRUCT(FeelsShown, (), (stories))

struct FeelsView {
  static constexpr auto name = "feels";
  using With = FeelsAsked;
  using Shown = FeelsShown;
};

FeelsShown show(const Both<State>& state, const FeelsAsked& asked, const Context& context);

using Views = List<FeelsView>;

}  // namespace nearer::feels
