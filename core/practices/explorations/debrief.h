#pragma once

#include "practices/practice.h"

namespace nearer::explorations {

/// One of the three taps: keys of content/readiness.json.
struct Tap {
  Key<64> question;
  Key<64> answer;

  friend bool operator==(const Tap&, const Tap&) = default;
};
BOOST_DESCRIBE_STRUCT(Tap, (), (question, answer))

/// What it was like: three taps and a few words, all of it optional. It fits into one sealed answer.
struct Debrief {
  AtMost<Tap, 3> taps;
  std::optional<Text<1, 2000>> what_we_tried;
  std::optional<Text<1, 2000>> worked;
  std::optional<Text<1, 2000>> did_not;
  std::optional<Text<1, 2000>> next;

  friend bool operator==(const Debrief&, const Debrief&) = default;
};
BOOST_DESCRIBE_STRUCT(Debrief, (), (taps, what_we_tried, worked, did_not, next))

inline bool says_something(const Debrief& debrief) {
  return !debrief.taps.items.empty() || debrief.what_we_tried || debrief.worked || debrief.did_not || debrief.next;
}

}  // namespace nearer::explorations
