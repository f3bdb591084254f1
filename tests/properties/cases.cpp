#include <cstdlib>

// How many cases each property is tried on. RC_PARAMS="max_success=100000" asks for more, and RapidCheck prints there
// what repeats a failure.

namespace {

[[maybe_unused]] const int usual_cases = setenv("RC_PARAMS", "max_success=2000", 0);

}  // namespace
