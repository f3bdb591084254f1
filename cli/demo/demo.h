#pragma once

#include <string>

#include "base/moment.h"
#include "base/result.h"

namespace nearer::cli {

/// Writes two backup files, ana.nearer and ben.nearer, of a simulated couple whose twelve weeks end on the day before
/// `now`, and demo.json with {"people": [{"name", "file", "secret"}]}. Both are restored as new devices where they are
/// opened. Files that are there already are replaced.
Result<void> write_demo(const std::string& folder, Moment now);

}  // namespace nearer::cli
