#pragma once

#include <boost/json.hpp>
#include <functional>

#include "base/moment.h"

namespace nearer::cli {

struct Simulation {
  std::uint64_t seed = 7;
  int weeks = 12;
  Moment begin;           ///< the first morning
  bool detailed = false;  ///< several check-ins a day and more of everything: fills five years with some 20,000 entries
  bool beginning = true;  ///< also the lines that make the two devices and pair them
};

/// Writes the life of an invented couple as lines for Stage, in the order of time. Ana has had a treatment every third
/// week, Ben none; both miss days, both rest now and then. The same simulation gives the same lines.
void simulate(const Simulation& simulation, const std::function<void(const boost::json::object&)>& out);

}  // namespace nearer::cli
