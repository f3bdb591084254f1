#include "matching/readiness.h"

#include <algorithm>

namespace nearer::matching {

Result<WindowDraw> draw_window(const Window& window, const WindowDraw* kept, crypto::Random& random) {
  const auto length = window.closes - window.opens;
  if (length < 60 || length > seconds_in_day) return refuse(Problem::out_of_range, "window");
  if (kept != nullptr && kept->window == window.number) return *kept;
  const bool held = random.below(one_in_held) == 0;
  const auto minute = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(length / 60)));
  return WindowDraw{window.number, held, window.opens + minute * 60};
}

Choices readiness_choice(const Openness& openness, const Window& window, const WindowDraw& drawn) {
  const bool in_time = openness.said_at <= window.opens - seconds_of_lock;
  const bool fresh = window.opens - openness.said_at < longest_readiness;
  const bool bit = openness.open && !openness.stopped && in_time && fresh && !drawn.held;
  Block<most_items> bits{};
  bits[0] = bit ? 1 : 0;
  return Choices::take(bits);
}

std::int64_t readiness_expires(const Openness& openness, const Window& window) {
  return std::min(window.closes, openness.said_at + longest_readiness);
}

bool readiness_shows(const Openness& openness, const Window& window, const WindowDraw& drawn, const Matches& matches,
                     std::int64_t now) {
  const bool in_time = now >= drawn.shows_at && now < readiness_expires(openness, window);
  return matches[0] == 1 && openness.open && !openness.stopped && in_time;
}

}  // namespace nearer::matching
