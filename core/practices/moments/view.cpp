#include "practices/moments/view.h"

#include <algorithm>

namespace nearer::moments {
namespace {

std::vector<MomentShown> newest_first(const Both<State>& state, const Context& context) {
  std::vector<MomentShown> shown;
  for (const auto audience : {Audience::mine, Audience::ours})
    for (const auto& [entry, noted] : state.of(audience).moments) {
      const auto from = audience == Audience::mine ? Side::me : seen_by(context.who, noted.author);
      shown.push_back({entry, noted.gesture, noted.words, noted.day, from, audience});
    }
  std::ranges::sort(shown, [](const MomentShown& left, const MomentShown& right) {
    return left.day != right.day ? left.day > right.day : left.entry < right.entry;
  });
  return shown;
}

}  // namespace

MomentsShown show(const Both<State>& state, const MomentsAsked& asked, const Context& context) {
  MomentsShown shown{newest_first(state, context)};
  const auto most = static_cast<std::size_t>(asked.most ? asked.most->value : 20);
  if (shown.moments.size() > most) shown.moments.resize(most);
  return shown;
}

MomentsByWeekShown show(const Both<State>& state, const MomentsByWeekAsked& asked, const Context& context) {
  MomentsByWeekShown shown;
  for (auto& moment : newest_first(state, context)) {
    if ((asked.from && moment.day < *asked.from) || (asked.to && moment.day > *asked.to)) continue;
    const auto week = iso_week(moment.day);
    if (shown.weeks.empty() || shown.weeks.back().week != week) shown.weeks.push_back({week, {}});
    shown.weeks.back().moments.push_back(std::move(moment));
  }
  return shown;
}

}  // namespace nearer::moments
