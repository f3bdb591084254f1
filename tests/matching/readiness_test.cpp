#include "matching/readiness.h"

#include <gtest/gtest.h>

#include "tests/matching/sides.h"

namespace nearer::matching {
namespace {

constexpr std::int64_t seven = 1'767'639'600;
constexpr std::int64_t hour = 3600;
const Window evening{42, seven, seven + 4 * hour};
const WindowDraw free_draw{42, false, seven + 600};

std::uint8_t bit(const Openness& openness, const WindowDraw& drawn = free_draw) {
  return readiness_choice(openness, evening, drawn).reveal()[0];
}

TEST(Readiness, IsNoUnlessEverythingSpeaksForIt) {
  EXPECT_EQ(bit({true, seven - hour, false}), 1);
  EXPECT_EQ(bit({}), 0);
  EXPECT_EQ(bit({false, seven - hour, false}), 0);
  EXPECT_EQ(bit({true, seven - hour, true}), 0) << "stopped";
  EXPECT_EQ(bit({true, seven - 15 * 60, false}), 1);
  EXPECT_EQ(bit({true, seven - 15 * 60 + 1, false}), 0) << "locked";
  EXPECT_EQ(bit({true, seven - 6 * hour + 1, false}), 1);
  EXPECT_EQ(bit({true, seven - 6 * hour, false}), 0) << "too long ago";
  EXPECT_EQ(bit({true, seven - hour, false}, {42, true, seven}), 0) << "held back";
}

TEST(Readiness, HoldsOneEveningInEightAndDrawsOnce) {
  auto random = random_from(1);
  int held = 0;
  constexpr int windows = 8'000;
  for (std::uint32_t number = 0; number < windows; ++number) {
    const Window window{number, seven, seven + hour};
    const auto drawn = draw_window(window, nullptr, random).value();
    held += drawn.held ? 1 : 0;
    EXPECT_GE(drawn.shows_at, window.opens);
    EXPECT_LE(drawn.shows_at + 60, window.closes);
    EXPECT_EQ((drawn.shows_at - window.opens) % 60, 0);
    const auto again = draw_window(window, &drawn, random).value();
    EXPECT_EQ(again.held, drawn.held);
    EXPECT_EQ(again.shows_at, drawn.shows_at);
    const Window next{number + 1, seven, seven + hour};
    EXPECT_EQ(draw_window(next, &drawn, random)->window, number + 1);
  }
  EXPECT_NEAR(held / double{windows}, 0.125, 0.015);
  EXPECT_EQ(draw_window({1, seven, seven + 59}, nullptr, random).error().problem, Problem::out_of_range);
  EXPECT_EQ(draw_window({1, seven, seven + 25 * hour}, nullptr, random).error().problem, Problem::out_of_range);
}

TEST(Readiness, ShowsLaterAndEndsSoon) {
  const Openness open{true, seven - 3 * hour, false};
  const Matches both{1};
  EXPECT_EQ(readiness_expires(open, evening), seven + 3 * hour) << "six hours after the word";
  EXPECT_EQ(readiness_expires({true, seven - hour, false}, evening), seven + 4 * hour) << "the window's end";
  EXPECT_FALSE(readiness_shows(open, evening, free_draw, both, seven + 599));
  EXPECT_TRUE(readiness_shows(open, evening, free_draw, both, seven + 600));
  EXPECT_TRUE(readiness_shows(open, evening, free_draw, both, seven + 3 * hour - 1));
  EXPECT_FALSE(readiness_shows(open, evening, free_draw, both, seven + 3 * hour));
  EXPECT_FALSE(readiness_shows(open, evening, free_draw, Matches{}, seven + 600));
  EXPECT_FALSE(readiness_shows({true, seven - hour, true}, evening, free_draw, both, seven + 600)) << "stopped";
  EXPECT_FALSE(readiness_shows({false, seven - hour, false}, evening, free_draw, both, seven + 600)) << "taken back";
}

}  // namespace
}  // namespace nearer::matching
