#include "matching/inputs.h"

#include <algorithm>
#include <numeric>

#include "base/moment.h"

namespace nearer::matching {
namespace {

constexpr std::int64_t shortest_match = 30 * seconds_in_day;
constexpr std::int64_t longest_match = 60 * seconds_in_day;

bool wants(const ItemInput& input) {
  const bool open = input.answer == Answer::yes || input.answer == Answer::maybe;
  return open && !input.asleep && !input.matched;
}

/// A random order of the slots: the first of the eligible ones are the quota's pick.
std::vector<std::size_t> shuffled(std::size_t count, crypto::Random& random) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t left = count; left > 1; --left)
    std::swap(order[left - 1], order[static_cast<std::size_t>(random.below(left))]);
  return order;
}

}  // namespace

Result<Drawn> draw(const Shape& shape, std::span<const ItemInput> inputs, crypto::Random& random) {
  if (inputs.size() != shape.items) return refuse(Problem::out_of_range, "inputs");
  std::vector<bool> eligible;
  for (const auto& input : inputs) {
    const bool drawn = random.below(3) != 0;  // for every item, whatever was said of it
    eligible.push_back(wants(input) && (input.eligible || (drawn && !input.drawn_lately)));
  }
  Block<most_items> bits{};
  std::size_t left = shape.quota;
  for (const auto slot : shuffled(shape.items, random)) {
    const bool picked = eligible[slot] && left > 0;
    bits[slot] = picked ? 1 : 0;
    left -= picked ? 1 : 0;
  }
  return Drawn{Choices::take(bits), std::move(eligible)};
}

std::int64_t match_expiry(std::int64_t now, crypto::Random& random) {
  const auto spread = static_cast<std::uint64_t>(longest_match - shortest_match + 1);
  return now + shortest_match + static_cast<std::int64_t>(random.below(spread));
}

Result<Choices> pace_choices(int step) {
  const auto steps = static_cast<int>(shape_of(DeckKind::pace).items);
  if (step < 0 || step > steps) return refuse(Problem::out_of_range, "step");
  Block<most_items> bits{};
  for (int at = 0; at < steps; ++at) bits[static_cast<std::size_t>(at)] = at < step ? 1 : 0;
  return Choices::take(bits);
}

int pace_step(const Matches& matches) {
  const auto items = static_cast<std::ptrdiff_t>(shape_of(DeckKind::pace).items);
  const auto missing = std::find(matches.begin(), matches.begin() + items, std::uint8_t{0});
  return static_cast<int>(missing - matches.begin());
}

}  // namespace nearer::matching
