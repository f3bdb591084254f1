#pragma once

#include "practices/pages/rules.h"

namespace nearer::pages {

struct HiddenShown {
  std::string thing;
  What what = What::note;
  Day day;  ///< on which it was hidden
};
BOOST_DESCRIBE_STRUCT(HiddenShown, (), (thing, what, day))

struct HiddenAsked {
  std::optional<What> what;  ///< only those of this kind
};
BOOST_DESCRIBE_STRUCT(HiddenAsked, (), (what))

/// Never the words themselves: they show again where they stood.
struct HiddenListShown {
  std::vector<HiddenShown> hidden;
};
BOOST_DESCRIBE_STRUCT(HiddenListShown, (), (hidden))

struct HiddenView {
  static constexpr auto name = "hidden";
  using With = HiddenAsked;
  using Shown = HiddenListShown;
};

HiddenListShown show(const Both<State>& state, const HiddenAsked& asked, const Context& context);

using Views = List<HiddenView>;

}  // namespace nearer::pages
