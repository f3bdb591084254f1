#pragma once

#include <cstdint>

#include "base/moment.h"
#include "crypto/auth/random.h"
#include "matching/deck.h"

// "Open to closeness now?", once an evening: docs/spec/matching.md, "Readiness". What comes of it is "you both feel
// open" or silence; nothing of it is counted or kept.

namespace nearer::matching {

constexpr std::int64_t seconds_of_lock = 15 * 60;                ///< before the window, a yes is no longer taken
constexpr std::int64_t longest_readiness = 6 * seconds_in_hour;  ///< after it was said
constexpr std::uint64_t one_in_held = 8;

/// Fixed by both, seconds since 1970. The number is the round's.
struct Window {
  std::uint32_t number = 0;
  std::int64_t opens = 0;
  std::int64_t closes = 0;
};

/// Drawn once a window and kept: whether an own yes is held back, and when a result would appear. Both are drawn
/// whatever was said, so that silence has more than one meaning.
struct WindowDraw {
  std::uint32_t window = 0;
  bool held = false;
  std::int64_t shows_at = 0;  ///< a random minute of the window
};

/// The draw of this window: `kept` again where it is this window's. out_of_range for a window that does not last a
/// minute, or lasts longer than a day.
Result<WindowDraw> draw_window(const Window& window, const WindowDraw* kept, crypto::Random& random);

/// What a person has said. A stop after it, or a pause, counts as no word at all.
struct Openness {
  bool open = false;
  std::int64_t said_at = 0;
  bool stopped = false;
};

/// The bit for the window, 0 unless everything speaks for 1: said before the lock, not stopped, not held, and not older
/// than six hours when the window opens.
Choices readiness_choice(const Openness& openness, const Window& window, const WindowDraw& drawn);

/// Until when a shared yes may be shown: the window's end, or six hours after the own word, whichever comes first.
std::int64_t readiness_expires(const Openness& openness, const Window& window);

/// Whether "you both feel open" is shown now. A stop ends it at once.
bool readiness_shows(const Openness& openness, const Window& window, const WindowDraw& drawn, const Matches& matches,
                     std::int64_t now);

}  // namespace nearer::matching
