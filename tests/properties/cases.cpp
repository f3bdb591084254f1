#include <cstdlib>
#include <string_view>

// How many cases each property is tried on: 2,000, and 100,000 in a long run. RC_PARAMS="max_success=…" asks for another
// number, and RapidCheck prints there what repeats a failure.

namespace {

const char* cases() {
  const auto* length = std::getenv("NEARER_LENGTH");
  return length != nullptr && std::string_view(length) == "long" ? "max_success=100000" : "max_success=2000";
}

[[maybe_unused]] const int asked = setenv("RC_PARAMS", cases(), 0);

}  // namespace
