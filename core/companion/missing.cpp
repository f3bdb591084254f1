#include "companion/missing.h"

#include <algorithm>

#include "base/text_encoding.h"

namespace nearer {
namespace {

// As long as the relay keeps what waits, and a day.
constexpr std::uint32_t hopes_for_hours = 31 * 24;

/// The hour in which an entry came, by the first half of its id.
std::optional<std::uint32_t> arrival_of(const ledger::Ledger& ledger, const std::string& reference) {
  const auto bytes = hex_decode_block<16>(reference);
  const auto* kept = bytes ? ledger.find(*bytes) : nullptr;
  return kept != nullptr ? std::optional(kept->kept_hour) : std::nullopt;
}

}  // namespace

bool is_given_up(const Desk& desk, Audience audience, const ledger::DeviceId& author, std::uint64_t from, Moment now) {
  const auto& ledger = desk.group(audience)->ledger;
  const auto cut = ledger.membership().cut(author);
  const auto name = hex_encode(author.bytes);
  const auto gives_up = [&](const auto& one) {
    const auto& [reference, opening] = one;
    if (opening.known || opening.former != name) return false;
    if (cut && from > *cut) return true;
    const auto said = arrival_of(ledger, reference);
    const auto hour = now.seconds / seconds_in_hour;
    return said && from > static_cast<std::uint64_t>(opening.upto) && hour >= std::int64_t{*said} + hopes_for_hours;
  };
  return std::ranges::any_of(desk.states.of<restored::Practice>().of(audience).openings, gives_up);
}

std::vector<ledger::Lack> cut_off(const Desk& desk, Audience audience, Moment now) {
  auto lost = desk.group(audience)->ledger.cut_off(States::grows_old);
  std::erase_if(lost, [&](const ledger::Lack& one) { return is_given_up(desk, audience, one.author, one.from, now); });
  return lost;
}

std::vector<ledger::Gap> missing(const Desk& desk, Audience audience, Moment now) {
  auto gaps = desk.group(audience)->ledger.gaps();
  std::erase_if(gaps, [&](const ledger::Gap& gap) { return is_given_up(desk, audience, gap.author, gap.from, now); });
  for (const auto& one : cut_off(desk, audience, now)) gaps.push_back({one.author, one.from, one.to, 0});
  return gaps;
}

}  // namespace nearer
