#include "companion/states.h"

#include <array>
#include <boost/json/monotonic_resource.hpp>

#include "companion/tidied.h"

namespace nearer {
namespace json = boost::json;
namespace mp11 = boost::mp11;
namespace {

/// Calls `look(practice, both)` for each practice and its states; stops when it answers true.
template <class All, class Look>
bool any_practice(All& all, Look&& look) {
  bool found = false;
  mp11::mp_for_each<mp11::mp_iota<mp11::mp_size<Practices>>>([&](auto position) {
    if (!found) found = look(mp11::mp_at<Practices, decltype(position)>{}, std::get<decltype(position)::value>(all));
  });
  return found;
}

/// Calls `look` with the position of each practice, as a constant.
template <class Look>
void each_practice(Look&& look) {
  mp11::mp_for_each<mp11::mp_iota<mp11::mp_size<Practices>>>(look);
}

template <class State>
State& state_of(Both<State>& both, Audience audience) {
  return audience == Audience::mine ? both.mine : both.ours;
}

}  // namespace

Result<void> States::fold(const Folding& folding) {
  std::array<unsigned char, 4096> room;
  json::monotonic_resource resource(room.data(), room.size());
  json::error_code failed;
  const auto body = json::parse({reinterpret_cast<const char*>(folding.body.data()), folding.body.size()}, failed, &resource);
  if (failed) return refuse(Problem::not_json);
  Result<void> folded = refuse(Problem::unknown_kind);
  any_practice(all_, [&]<class Practice>(Practice, auto& both) {
    if (!has_kind<Practice>(folding.kind)) return false;
    folded = fold_by_kind<Practice>(state_of(both, folding.audience), folding.kind, body, folding.author, folding.entry,
                                    folding.hour, folding.opened);
    return true;
  });
  if (folded) note_restoring(folding);
  return folded;
}

void States::note_restoring(const Folding& folding) {
  const bool restores = folding.kind == restored::Restored::kind;
  if (!restores && folding.kind != restored::NothingNewer::kind) return;
  const auto& restoring = of<restored::Practice>().of(folding.audience);
  any_practice(all_, [&]<class Practice>(Practice, auto& both) {
    auto& state = state_of(both, folding.audience);
    for (const auto whose : {Partner::first, Partner::second}) {
      if (restores && whose == folding.author) grow_old<Practice>(state, whose);
      if (!restores && restored::is_known(restoring, whose)) become_known<Practice>(state, whose);
    }
    return false;
  });
}

bool States::grows_old(std::uint16_t kind) {
  bool found = false;
  mp11::mp_for_each<Practices>([&]<class Practice>(Practice) { found |= grows_old_v<Practice> && has_kind<Practice>(kind); });
  return found;
}

void States::clear(Audience audience) {
  any_practice(all_, [&](auto, auto& both) {
    state_of(both, audience) = {};
    return false;
  });
}

Result<StepsDecided> States::decide(std::string_view intent, const json::value& said, const Context& context) const {
  const auto with = tidied(said);
  std::optional<Result<StepsDecided>> decided;
  any_practice(all_, [&]<class Practice>(Practice, const auto& both) {
    decided = decide_by_name<Practice>(both, intent, with, context);
    return decided.has_value();
  });
  return decided ? std::move(*decided) : refuse(Problem::unknown_intent);
}

std::vector<StepsDecided> States::due(const Context& context) const {
  std::vector<StepsDecided> all;
  any_practice(all_, [&]<class Practice>(Practice, const auto& both) {
    if (auto steps = due_steps<Practice>(both, context); !steps.empty()) all.push_back(std::move(steps));
    return false;
  });
  return all;
}

Result<json::value> States::show(std::string_view view, const json::value& with, const Context& context) const {
  std::optional<Result<json::value>> shown;
  any_practice(all_, [&]<class Practice>(Practice, const auto& both) {
    shown = show_by_name<Practice>(both, view, with, context);
    return shown.has_value();
  });
  return shown ? std::move(*shown) : refuse(Problem::unknown_view);
}

States::OfOne States::of_one(Audience audience) const {
  OfOne one;
  each_practice(
      [&](auto position) { std::get<position.value>(one) = std::get<position.value>(all_).of(audience); });
  return one;
}

void States::set(Audience audience, const OfOne& states) {
  each_practice([&](auto position) {
    state_of(std::get<position.value>(all_), audience) = std::get<position.value>(states);
  });
}

json::object States::written(const OfOne& states) {
  json::object out;
  each_practice([&](auto position) {
    out[mp11::mp_at<Practices, decltype(position)>::name] = described::write(std::get<position.value>(states));
  });
  return out;
}

json::object States::copied(const Context& context) const {
  json::object out;
  any_practice(all_, [&]<class Practice>(Practice, const auto& both) {
    if constexpr (!mp11::mp_empty<typename Practice::Copied>::value)
      out[Practice::name] = copied_views<Practice>(both, context);
    return false;
  });
  return out;
}

bool States::read(const json::value& written, OfOne& states) {
  const auto* object = written.if_object();
  bool whole = object != nullptr;
  each_practice([&](auto position) {
    const auto* found = whole ? object->if_contains(mp11::mp_at<Practices, decltype(position)>::name) : nullptr;
    whole = found != nullptr && described::read(*found, std::get<position.value>(states), described::Reading::strict);
  });
  return whole;
}

std::uint32_t States::fold_version() {
  constexpr std::uint32_t changes_of_folds = 3;
  std::uint32_t kinds = 0;
  each_practice([&](auto position) {
    kinds += mp11::mp_size<typename mp11::mp_at<Practices, decltype(position)>::Events>::value;
  });
  return changes_of_folds << 16U | kinds;
}

}  // namespace nearer
