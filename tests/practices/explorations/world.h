#pragma once

#include <algorithm>
#include <array>
#include <set>

#include "practices/explorations/practice.h"
#include "tests/practices/couple.h"

// Devices that hear of each other now and then, each asking the real rules about what it knows. What they write has a
// past, and may be folded in every order that keeps it.
namespace nearer::tests {

struct Act {
  std::uint16_t kind;
  std::string body;
  Partner author;
  std::string id;
  std::set<std::size_t> past;  ///< acts that its author knew
};

class World {
 public:
  using Practice = explorations::Practice;
  using State = explorations::State;

  /// Ana's phone, Ana's tablet, Ben's phone.
  static constexpr std::array authors{ana, ana, ben};

  Moment now(std::size_t device) const { return later(noon(thursday), clock + skew[device]); }
  Context context(std::size_t device) const { return {now(device), authors[device], true}; }

  void hear(std::size_t device) {
    for (std::size_t act = 0; act < acts.size(); ++act) known_[device].insert(act);
  }
  void hear_all() {
    for (std::size_t device = 0; device < authors.size(); ++device) hear(device);
  }

  /// What the device knows, in the order in which it was written: one that keeps every past.
  Both<State> states(std::size_t device) const {
    return {folded(private_[static_cast<std::size_t>(authors[device])]), folded(of(known_[device]))};
  }

  explorations::ExplorationShown sees(std::size_t device) const {
    return show(states(device), explorations::ExplorationAsked{}, context(device));
  }

  /// Writes what the rules decide; false where they refuse.
  template <class Intent>
  bool ask(std::size_t device, const Intent& intent) {
    const auto decided =
        decide_by_name<Practice>(states(device), Intent::name, described::write(intent), context(device));
    if (!decided || !*decided) return false;
    for (const auto& step : **decided)
      if (const auto* event = std::get_if<EventDecided>(&step)) write(device, *event);
    return true;
  }

  /// Writes what time brings; how many events.
  std::size_t tick(std::size_t device) {
    const auto steps = due_steps<Practice>(states(device), context(device));
    for (const auto& step : steps) write(device, std::get<EventDecided>(step));
    return steps.size();
  }

  /// Asks about the first thing that can be seen.
  template <class Intent>
  bool ask_of_what_is_seen(std::size_t device) {
    const auto seen = sees(device);
    if (seen.running) return ask(device, Intent{{seen.running->proposal}});
    return !seen.proposals.empty() && ask(device, Intent{{seen.proposals.back().proposal}});
  }

  static State folded(const std::vector<Act>& acts) {
    State state;
    for (const auto& act : acts)
      static_cast<void>(
          fold_by_kind<Practice>(state, act.kind, boost::json::parse(act.body), act.author, act.id, 0, false));
    return state;
  }

  std::vector<Act> of(const std::set<std::size_t>& known) const {
    std::vector<Act> all;
    for (const auto act : known) all.push_back(acts[act]);
    return all;
  }

  /// Whether every act stands behind all of its past.
  bool keeps_pasts(const std::vector<std::size_t>& order) const {
    std::set<std::size_t> before;
    return std::ranges::all_of(order, [&](std::size_t act) {
      const bool fits = std::ranges::includes(before, acts[act].past);
      before.insert(act);
      return fits;
    });
  }

  State folded_in(const std::vector<std::size_t>& order) const {
    std::vector<Act> all;
    for (const auto act : order) all.push_back(acts[act]);
    return folded(all);
  }

  std::vector<Act> acts;  ///< of *ours*
  std::array<std::int64_t, authors.size()> skew{};
  std::int64_t clock = 0;

 private:
  void write(std::size_t device, const EventDecided& event) {
    const bool ours = event.way == Sharing::ours;
    Act act{event.kind, boost::json::serialize(event.body), authors[device], entry_id(++count_), {}};
    if (!ours) {
      act.author = Partner::first;
      private_[static_cast<std::size_t>(authors[device])].push_back(act);
      return;
    }
    act.past = known_[device];
    known_[device].insert(acts.size());
    acts.push_back(std::move(act));
  }

  std::array<std::set<std::size_t>, authors.size()> known_;
  std::array<std::vector<Act>, 2> private_;
  std::uint64_t count_ = 0;
};

inline std::string bytes_of_state(const World::State& state) { return boost::json::serialize(described::write(state)); }

}  // namespace nearer::tests
