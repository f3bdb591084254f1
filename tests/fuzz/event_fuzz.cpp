#include <boost/json.hpp>
#include <cstdlib>

#include "companion/states.h"

// What a partner's device may have written: pieces of u16 kind, u16 length, bytes, folded one after another into the
// state of both. Whatever was folded is shown, written and read again.

namespace {

using namespace nearer;

void must(bool holds) {
  if (!holds) std::abort();
}

/// An event that cannot be read is kept unread; no rule has a say in it.
bool is_of_reading(Problem problem) {
  return problem == Problem::not_json || problem == Problem::unknown_kind || problem == Problem::newer_version ||
         problem == Problem::missing_field || problem == Problem::wrong_type || problem == Problem::out_of_range ||
         problem == Problem::not_utf8;
}

std::string id_of(std::size_t number) {
  std::string id(EntryId::length, 'a');
  for (std::size_t at = EntryId::length; number > 0; number /= 10) id[--at] = static_cast<char>('0' + number % 10);
  return id;
}

void fold_all(States& states, ByteView input) {
  for (std::size_t number = 0; input.size() >= 4; ++number) {
    const auto kind = static_cast<std::uint16_t>(input[0] | input[1] << 8);
    const auto length = std::min<std::size_t>(static_cast<std::size_t>(input[2] | input[3] << 8), input.size() - 4);
    const auto author = number % 2 == 0 ? Partner::first : Partner::second;
    const auto folded = states.fold({Audience::ours, kind, input.subspan(4, length), author, id_of(number), 0, false});
    must(folded || is_of_reading(folded.error().problem));
    input = input.subspan(4 + length);
  }
}

void show_everything(const States& states) {
  const Context context{{1'768'500'000, 60}, Partner::second, true};
  for (const auto* view : {"check_in", "days", "moments", "moments_by_week", "weekly", "weeks", "jar", "draw_from_jar",
                           "writings", "journal", "apart", "rest", "pace", "wishes"})
    must(states.show(view, boost::json::object{}, context).has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  States states;
  fold_all(states, {data, size});
  show_everything(states);
  const auto written = States::written(states.of_one(Audience::ours));
  States::OfOne read;
  must(States::read(written, read));
  must(boost::json::serialize(States::written(read)) == boost::json::serialize(written));
  return 0;
}
