#pragma once

#include "practices/rest/rules.h"

namespace nearer::rest {

struct RestAsked {};
BOOST_DESCRIBE_STRUCT(RestAsked, (), ())

/// `ours`: a rest of both that holds for me; it does not tell whose it is.
struct RestShown {
  bool mine = false;
  bool ours = false;
  std::optional<RestKind> why;  ///< of my own rest
  std::optional<Day> until;     ///< the last day of my own rest, where all of it has one
  bool may_come_back = false;   ///< there is a rest that I can end, for me
};
BOOST_DESCRIBE_STRUCT(RestShown, (), (mine, ours, why, until, may_come_back))

struct RestView {
  static constexpr auto name = "rest";
  using With = RestAsked;
  using Shown = RestShown;
};

RestShown show(const Both<State>& state, const RestAsked& asked, const Context& context);

using Views = List<RestView>;

}  // namespace nearer::rest
