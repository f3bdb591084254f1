#pragma once

#include "protective/marks.h"

namespace nearer::protective {

/// Words with a level of their own.
template <class Level>
struct Written {
  std::string text;
  Level level{};

  friend bool operator==(const Written&, const Written&) = default;
  BOOST_DESCRIBE_CLASS(Written, (), (text, level), (), ())
};

/// A text that may have been edited on two devices at once: both versions stay until an edit names both (rules 5, 15,
/// 16). Versions are never merged and never averaged.
template <class Level>
using Versions = Observed<Written<Level>>;

/// Words whose level is kept in marks beside them.
using Words = Observed<std::string>;

/// In the order of their entries, which is the same on every device. Equal words are told once.
template <class Level>
std::vector<std::string> texts(const Versions<Level>& versions) {
  std::vector<std::string> all;
  for (const auto& [entry, written] : versions.standing)
    if (std::ranges::find(all, written.text) == all.end()) all.push_back(written.text);
  return all;
}

inline std::vector<std::string> texts(const Words& words) {
  std::vector<std::string> all;
  for (const auto& [entry, text] : words.standing)
    if (std::ranges::find(all, text) == all.end()) all.push_back(text);
  return all;
}

/// The stricter flag of all versions that stand.
template <class Level>
Level strictest(const Versions<Level>& versions, Level unsaid, History history = History::whole) {
  if (history == History::with_gap) return most_protective<Level>();
  std::optional<Level> found;
  for (const auto& [entry, written] : versions.standing)
    found = found ? stricter(*found, written.level) : written.level;
  return found.value_or(unsaid);
}

}  // namespace nearer::protective
