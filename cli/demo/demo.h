#pragma once

#include <string>

#include "base/moment.h"
#include "base/result.h"

namespace nearer::cli {

constexpr int demo_weeks = 12;

/// Writes two backup files, ana.nearer and ben.nearer, of a simulated couple whose weeks end on the day before `now`, and
/// demo.json with {"people": [{"name", "file", "secret"}]}. Both are restored as new devices where they are opened. Their
/// keys are by chance, others each time, and the names on every screen say that this is a demo: the passphrase is public.
/// Files that are there already are replaced.
Result<void> write_demo(const std::string& folder, Moment now, int weeks = demo_weeks);

}  // namespace nearer::cli
