#pragma once

#include <boost/json/value.hpp>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/result.h"

// Single values out of JSON. Not templates, so that a hundred described structs share this code in the WASM file.
namespace nearer::described {

namespace json = boost::json;

/// "2026-W03".
std::string to_text(IsoWeek week);

/// strict for what people ask: a field that is not known is refused. tolerant for what has happened: it is left alone,
/// since a newer version may have added it, and a choice that is not known is newer_version and not out_of_range.
enum class Reading { strict, tolerant };

/// wrong_type for anything but a JSON integer, out_of_range outside of low to high.
Result<std::int64_t> read_whole(const json::value& value, std::int64_t low, std::int64_t high);

/// wrong_type, not_utf8, or out_of_range by the number of bytes.
Result<std::string> read_text(const json::value& value, std::size_t low, std::size_t high);

/// A key of the content: out_of_range for a character that no key has.
Result<std::string> read_key(const json::value& value, std::size_t high);

/// 32 characters of lower-case hex: out_of_range otherwise.
Result<std::string> read_entry_id(const json::value& value);

/// "2026-01-05".
Result<Day> read_day(const json::value& value);

/// "2026-W03", for a week that exists.
Result<IsoWeek> read_week(const json::value& value);

Result<bool> read_truth(const json::value& value);

/// The position among the names.
Result<std::size_t> read_choice(const json::value& value, std::span<const std::string_view> names, Reading how);

/// The refusal of something inside, with where it is: "share" and "0" become "share.0".
std::unexpected<Refusal> inside(std::string_view place, Refusal refusal);

}  // namespace nearer::described
