#pragma once

#include <cstdint>

// The numbers of all event kinds, in one place. A number is frozen once it has been released: it is never changed and
// never used again. docs/spec/events.md describes what each one carries. Below 0x0100 are the kinds of the ledger
// itself.
namespace nearer::kinds {

inline constexpr std::uint16_t checked_in = 0x0101;
inline constexpr std::uint16_t check_in_narrowed = 0x0102;
inline constexpr std::uint16_t day_marked = 0x0103;

inline constexpr std::uint16_t moment_noted = 0x0110;

inline constexpr std::uint16_t weekly_day_chosen = 0x0120;
inline constexpr std::uint16_t weekly_answered = 0x0121;

inline constexpr std::uint16_t thanked = 0x0130;

inline constexpr std::uint16_t prompt_passed = 0x0140;
inline constexpr std::uint16_t prompt_written = 0x0141;

inline constexpr std::uint16_t note_written = 0x0150;
inline constexpr std::uint16_t note_edited = 0x0151;
inline constexpr std::uint16_t apart_proposed = 0x0152;
inline constexpr std::uint16_t note_removed = 0x0153;

inline constexpr std::uint16_t rest_begun = 0x0160;
inline constexpr std::uint16_t rest_ended = 0x0161;

inline constexpr std::uint16_t line_said = 0x0170;
inline constexpr std::uint16_t loosening_asked = 0x0171;
inline constexpr std::uint16_t loosening_confirmed = 0x0172;
inline constexpr std::uint16_t loosening_taken_back = 0x0173;
inline constexpr std::uint16_t stop_signal_said = 0x0174;
inline constexpr std::uint16_t stop_signal_let_go = 0x0175;
inline constexpr std::uint16_t restored = 0x0176;
inline constexpr std::uint16_t nothing_newer = 0x0177;
inline constexpr std::uint16_t nothing_missing_said = 0x018f;

inline constexpr std::uint16_t rest_left = 0x0178;

inline constexpr std::uint16_t hidden_for_oneself = 0x0179;
inline constexpr std::uint16_t shown_again = 0x017a;
inline constexpr std::uint16_t shared_removed = 0x017b;
inline constexpr std::uint16_t copy_made = 0x017c;

inline constexpr std::uint16_t story_written = 0x0190;
inline constexpr std::uint16_t story_removed = 0x0191;
inline constexpr std::uint16_t meaning_written = 0x0194;
inline constexpr std::uint16_t meaning_removed = 0x0195;

inline constexpr std::uint16_t exploration_proposed = 0x01a0;
inline constexpr std::uint16_t yes_said = 0x01a1;
inline constexpr std::uint16_t not_now_said = 0x01a2;
inline constexpr std::uint16_t proposal_passed = 0x01a3;
inline constexpr std::uint16_t exploration_begun = 0x01a4;
inline constexpr std::uint16_t exploration_paused = 0x01a5;
inline constexpr std::uint16_t going_on_said = 0x01a6;
inline constexpr std::uint16_t exploration_ended = 0x01a7;
inline constexpr std::uint16_t exploration_stopped = 0x01a8;
inline constexpr std::uint16_t revisit_dropped = 0x01a9;
inline constexpr std::uint16_t debriefed = 0x01aa;

inline constexpr std::uint16_t step_set = 0x01c0;
inline constexpr std::uint16_t pace_asked = 0x01c1;
inline constexpr std::uint16_t went_back = 0x01c2;
inline constexpr std::uint16_t pace_found = 0x01c3;

inline constexpr std::uint16_t wish_answered = 0x01d0;
inline constexpr std::uint16_t wish_slept = 0x01d1;
inline constexpr std::uint16_t deck_opened = 0x01d2;
inline constexpr std::uint16_t card_proposed = 0x01d3;
inline constexpr std::uint16_t match_ended = 0x01d4;
inline constexpr std::uint16_t wishes_drawn = 0x01d5;
inline constexpr std::uint16_t wishes_found = 0x01d6;
inline constexpr std::uint16_t wishes_switched = 0x01d7;

inline constexpr std::uint16_t readiness_switched = 0x01e0;
inline constexpr std::uint16_t openness_said = 0x01e1;
inline constexpr std::uint16_t openness_taken_back = 0x01e2;
inline constexpr std::uint16_t window_set = 0x01e3;
inline constexpr std::uint16_t window_opened = 0x01e4;
inline constexpr std::uint16_t openness_ended = 0x01e5;
inline constexpr std::uint16_t window_drawn = 0x01e6;
inline constexpr std::uint16_t readiness_found = 0x01e7;

}  // namespace nearer::kinds
