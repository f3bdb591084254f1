#include <cstdlib>
#include <string_view>

// How many cases each property is tried on. Fewer than elsewhere in the usual run, since a case here is some
// milliseconds of arithmetic in the group.

namespace {

int choose_cases() {
  const char* length = std::getenv("NEARER_LENGTH");
  const bool is_long = length != nullptr && std::string_view(length) == "long";
  return setenv("RC_PARAMS", is_long ? "max_success=20000" : "max_success=200", 0);
}

[[maybe_unused]] const int chosen = choose_cases();

}  // namespace
