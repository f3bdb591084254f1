#include "described/read.h"

namespace nearer::described {

Result<void> read(const json::value& value, std::int64_t& out, Reading) {
  using Limits = std::numeric_limits<std::int64_t>;
  return keep_leaf(read_whole(value, Limits::min(), Limits::max()), out);
}

Result<void> read(const json::value& value, std::string& out, Reading) {
  return keep_leaf(read_text(value, 0, std::numeric_limits<std::size_t>::max()), out);
}

Result<void> read(const json::value& value, bool& out, Reading) { return keep_leaf(read_truth(value), out); }

Result<void> read(const json::value& value, Day& out, Reading) { return keep_leaf(read_day(value), out); }

Result<void> read(const json::value& value, IsoWeek& out, Reading) { return keep_leaf(read_week(value), out); }

Result<void> read(const json::value& value, EntryId& out, Reading) {
  return keep_leaf(read_entry_id(value), out.value);
}

}  // namespace nearer::described
