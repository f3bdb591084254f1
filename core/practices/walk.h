#pragma once

#include <boost/mp11.hpp>
#include <string_view>

#include "described/read.h"
#include "described/write.h"
#include "practices/practice.h"

// One practice by name and number, for whoever walks the list of practices: JSON in, JSON out, the rules in between.
namespace nearer {

/// An event that a practice decided on, ready for the ledger: `body` is its JSON object.
struct EventDecided {
  std::uint16_t kind;
  boost::json::value body;
  Sharing way;
  std::string round;
};

using StepsDecided = std::vector<std::variant<EventDecided, Erase>>;

/// Calls `look(std::type_identity<T>{})` for each type of a List; stops when it answers true, and says whether one did.
template <class L, class Look>
bool any_of_list(Look&& look) {
  bool found = false;
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, L>>([&](auto identity) {
    if (!found) found = look(identity);
  });
  return found;
}

template <class Event>
StepsDecided to_steps(Decisions<Event> decisions) {
  StepsDecided steps;
  for (auto& decision : decisions) {
    if (auto* erase = std::get_if<Erase>(&decision)) {
      steps.push_back(std::move(*erase));
      continue;
    }
    auto& place = *std::get_if<Place<Event>>(&decision);
    auto [kind, body] = std::visit(
        [](const auto& event) {
          return std::pair{std::remove_cvref_t<decltype(event)>::kind, described::write(event)};
        },
        place.event);
    steps.push_back(EventDecided{kind, std::move(body), place.way, std::move(place.round)});
  }
  return steps;
}

template <class Intent, class State>
Result<StepsDecided> decide_on(const Both<State>& state, const boost::json::value& with, const Context& context) {
  Intent intent{};
  NEARER_CHECK(described::read(with, intent, described::Reading::strict));
  NEARER_TRY(decisions, decide(state, intent, context));
  return to_steps(std::move(decisions));
}

template <class View, class State>
Result<boost::json::value> show_view(const Both<State>& state, const boost::json::value& with, const Context& context) {
  typename View::With asked{};
  NEARER_CHECK(described::read(with, asked, described::Reading::strict));
  return described::write(show(state, asked, context));
}

/// What the practice decides on the intent of that name; nothing when it has no such intent.
template <class Practice>
std::optional<Result<StepsDecided>> decide_by_name(const Both<typename Practice::State>& state, std::string_view name,
                                                   const boost::json::value& with, const Context& context) {
  std::optional<Result<StepsDecided>> decided;
  any_of_list<typename Practice::Intents>([&]<class Identity>(Identity) {
    using Intent = typename Identity::type;
    if (name != Intent::name) return false;
    decided = decide_on<Intent>(state, with, context);
    return true;
  });
  return decided;
}

/// What time brings to the practice. Optional: a practice without a `due` of its own has nothing to do on its own.
template <class Practice>
StepsDecided due_steps(const Both<typename Practice::State>& state, const Context& context) {
  if constexpr (requires { due(state, context); })
    return to_steps(due(state, context));
  else
    return {};
}

/// Whether the practice has events of this kind.
template <class Practice>
bool has_kind(std::uint16_t kind) {
  return any_of_list<typename Practice::Events>([&](auto identity) { return decltype(identity)::type::kind == kind; });
}

/// Folds one entry. unknown_kind when the practice has no such event; newer_version and the like when the body cannot
/// be read: the entry is kept and read again after an upgrade, and the state is as before.
template <class Practice>
Result<void> fold_by_kind(typename Practice::State& state, std::uint16_t kind, const boost::json::value& body,
                          Partner author, std::string entry, std::int64_t hour, bool opened) {
  Result<void> done = refuse(Problem::unknown_kind);
  any_of_list<typename Practice::Events>([&]<class Identity>(Identity) {
    using Event = typename Identity::type;
    if (Event::kind != kind) return false;
    Event event{};
    done = described::read(body, event, described::Reading::tolerant);
    if (done) fold(state, Placed<Event>{event, author, std::move(entry), hour, opened});
    return true;
  });
  return done;
}

/// Whether what the practice's events say counts less once it is old.
template <class Practice>
constexpr bool grows_old_v = requires(typename Practice::State& state, Partner whose) { age(state, whose); };

/// What this partner has said is from before a backup was restored: it counts as not known until it is said again.
/// Optional: a practice without an `age` of its own keeps nothing that protects.
template <class Practice>
void grow_old(typename Practice::State& state, Partner whose) {
  if constexpr (grows_old_v<Practice>) age(state, whose);
}

/// It is known that nothing newer was said: it counts again as it was said.
template <class Practice>
void become_known(typename Practice::State& state, Partner whose) {
  if constexpr (requires { renew(state, whose); }) renew(state, whose);
}

/// The view of that name as JSON; nothing when the practice has no such view.
template <class Practice>
std::optional<Result<boost::json::value>> show_by_name(const Both<typename Practice::State>& state,
                                                       std::string_view name, const boost::json::value& with,
                                                       const Context& context) {
  std::optional<Result<boost::json::value>> shown;
  any_of_list<typename Practice::Views>([&]<class Identity>(Identity) {
    using View = typename Identity::type;
    if (name != View::name) return false;
    shown = show_view<View>(state, with, context);
    return true;
  });
  return shown;
}

/// The views that a person's own copy holds, by name.
template <class Practice>
boost::json::object copied_views(const Both<typename Practice::State>& state, const Context& context) {
  boost::json::object views;
  any_of_list<typename Practice::Copied>([&]<class Identity>(Identity) {
    using View = typename Identity::type;
    views[View::name] = described::write(show(state, typename View::With{}, context));
    return false;
  });
  return views;
}

}  // namespace nearer
