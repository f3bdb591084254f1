#pragma once

#include <string>
#include <string_view>

#include "base/moment.h"
#include "base/result.h"

namespace nearer::cli {

/// "2026-01-05T20:00:00Z", or with an offset such as "+01:00". wrong_type for another form, out_of_range for a moment
/// that does not exist.
Result<Moment> moment_from_text(std::string_view text);

/// Always in UTC: "2026-01-05T20:00:00Z".
std::string to_text(Moment moment);

/// Seconds in an ISO 8601 duration of weeks, days, hours, minutes and seconds: "P7D", "PT30M", "P1DT2H". Months and
/// years have no length of their own: wrong_type.
Result<std::int64_t> duration_from_text(std::string_view text);

/// The same, or one that goes back: "-PT3H".
Result<std::int64_t> turn_from_text(std::string_view text);

/// "Z", "+14:00" or "-03:30", in minutes. wrong_type for anything else.
Result<std::int32_t> offset_from_text(std::string_view text);

}  // namespace nearer::cli
