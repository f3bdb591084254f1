#pragma once

#include "practices/pace/rules.h"

namespace nearer::pace {

struct PaceAskedFor {};
BOOST_DESCRIBE_STRUCT(PaceAskedFor, (), ())

struct PaceShown {
  std::int64_t step = first_step;    ///< the couple's
  std::optional<std::int64_t> mine;  ///< for this person's eyes
  std::optional<std::int64_t> was;   ///< mine before a backup was restored, where it waits to be said again
};
BOOST_DESCRIBE_STRUCT(PaceShown, (), (step, mine, was))

struct PaceView {
  static constexpr auto name = "pace";
  using With = PaceAskedFor;
  using Shown = PaceShown;
};

struct OwnStepAsked {};
BOOST_DESCRIBE_STRUCT(OwnStepAsked, (), ())

/// For a copy.
struct OwnStepShown {
  std::optional<std::int64_t> mine;
};
BOOST_DESCRIBE_STRUCT(OwnStepShown, (), (mine))

struct OwnStepView {
  static constexpr auto name = "own_step";
  using With = OwnStepAsked;
  using Shown = OwnStepShown;
};

PaceShown show(const Both<State>& state, const PaceAskedFor& asked, const Context& context);
OwnStepShown show(const Both<State>& state, const OwnStepAsked& asked, const Context& context);

using Views = List<PaceView>;

}  // namespace nearer::pace
