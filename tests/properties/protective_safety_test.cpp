#include <gtest/gtest.h>

#include <cstdlib>
#include <string_view>

#include "tests/properties/protective_world.h"

// Monotone safety and convergence (docs/spec/protective.md). Each case plays several schedules: 6,000 of them as a rule,
// ten times as many a case in a long run.
namespace nearer::protective {
namespace {

std::size_t schedules_a_case() {
  const auto* length = std::getenv("NEARER_LENGTH");
  return length != nullptr && std::string_view(length) == "long" ? 10 : 3;
}

void expect_protective(const ProtectiveWorld& world, const Phone& phone) {
  const auto now = held(phone.marks);
  RC_ASSERT(now == world.twin(phone.heard));
  if (const auto least = world.causally_newest(phone.heard)) RC_ASSERT(now && !protects_more(*least, *now));
}

void play(const std::vector<std::uint32_t>& choices, std::size_t devices) {
  ProtectiveWorld world(devices);
  for (std::size_t at = 0; at < devices; ++at) world.phones[at].clock = 100'000 * static_cast<std::int64_t>(at);
  for (const auto choice : choices) {
    world.act(choice);
    expect_protective(world, world.phones[choice / 16 % devices]);
  }
  world.bring_everything();
  for (const auto& phone : world.phones) {
    RC_ASSERT(phone.marks == world.phones[0].marks);
    expect_protective(world, phone);
  }
}

RC_GTEST_PROP(Protective, NeverShowsMoreThanWasSeenAndEndsAlikeEverywhere, ()) {
  for (std::size_t schedule = 0; schedule < schedules_a_case(); ++schedule)
    play(*rc::gen::arbitrary<std::vector<std::uint32_t>>(), *rc::gen::inRange<std::size_t>(1, 9));
}

}  // namespace
}  // namespace nearer::protective
