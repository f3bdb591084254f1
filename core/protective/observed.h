#pragma once

#include <algorithm>
#include <boost/describe.hpp>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace nearer::protective {

/// An observed-remove set: acts by the entry that brought them. An act takes exactly those earlier ones away that it
/// names, which are the ones its author had seen. No clock and no head is asked, and equal sets of acts give equal
/// bytes in every order: `gone` remembers what was named, so that it stays away if it comes later.
///
/// Shapiro et al., "Conflict-free replicated data types" (2011), section 3.3.5.
template <class Value>
struct Observed {
  std::map<std::string, Value> standing;  ///< by entry
  std::vector<std::string> gone;          ///< rising

  /// The same entry a second time changes nothing. An entry that names itself takes nothing of itself away.
  void add(const std::string& entry, Value value, std::span<const std::string> over = {}) {
    take_away(over, entry);
    if (!is_gone(entry)) standing.emplace(entry, std::move(value));
  }

  /// An act that only takes away: `by` is its own entry.
  void take_away(std::span<const std::string> over, const std::string& by = {}) {
    for (const auto& named : over) {
      if (named == by || is_gone(named)) continue;
      gone.insert(std::ranges::lower_bound(gone, named), named);
      standing.erase(named);
    }
  }

  /// Everything that either has seen (rule 32: a backup that is read again lowers nothing).
  void join(const Observed& other) {
    take_away(other.gone);
    for (const auto& [entry, value] : other.standing) add(entry, value);
  }

  bool is_gone(const std::string& entry) const { return std::ranges::binary_search(gone, entry); }

  /// The names of what stands: what an act that relaxes has to name.
  std::vector<std::string> seen() const {
    std::vector<std::string> names;
    for (const auto& [entry, value] : standing) names.push_back(entry);
    return names;
  }

  friend bool operator==(const Observed&, const Observed&) = default;

  BOOST_DESCRIBE_CLASS(Observed, (), (standing, gone), (), ())
};

}  // namespace nearer::protective
