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
  std::vector<std::string> old;           ///< those that stand from before a backup was restored (rule 32), rising

  /// The same entry a second time changes nothing. An entry that names itself takes nothing of itself away.
  void add(const std::string& entry, Value value, std::span<const std::string> over = {}) {
    take_away(over, entry);
    if (!is_gone(entry)) standing.emplace(entry, std::move(value));
  }

  /// An act that only takes away: `by` is its own entry.
  void take_away(std::span<const std::string> over, const std::string& by = {}) {
    for (const auto& named : over) {
      if (named == by || is_gone(named)) continue;
      insert_rising(gone, named);
      standing.erase(named);
      if (is_old(named)) old.erase(std::ranges::lower_bound(old, named));
    }
  }

  /// Everything that either has seen (rule 32: a backup that is read again lowers nothing).
  void join(const Observed& other) {
    take_away(other.gone);
    for (const auto& [entry, value] : other.standing) add(entry, value);
    for (const auto& entry : other.old)
      if (standing.contains(entry) && !is_old(entry)) insert_rising(old, entry);
  }

  /// What stands now was said before a backup was restored, and may have been taken back since.
  void age() { old = seen(); }

  /// It is known that nothing newer was said.
  void renew() { old.clear(); }

  bool is_old(const std::string& entry) const { return std::ranges::binary_search(old, entry); }
  bool is_gone(const std::string& entry) const { return std::ranges::binary_search(gone, entry); }

  /// The names of what stands: what an act that relaxes has to name.
  std::vector<std::string> seen() const {
    std::vector<std::string> names;
    for (const auto& [entry, value] : standing) names.push_back(entry);
    return names;
  }

  friend bool operator==(const Observed&, const Observed&) = default;

  BOOST_DESCRIBE_CLASS(Observed, (), (standing, gone, old), (), ())

 private:
  static void insert_rising(std::vector<std::string>& list, const std::string& entry) {
    list.insert(std::ranges::lower_bound(list, entry), entry);
  }
};

}  // namespace nearer::protective
