#include "practices/gratitude/view.h"

#include <algorithm>

namespace nearer::gratitude {
namespace {

std::vector<NoteShown> lines(const Both<State>& state, const Context& context) {
  std::vector<NoteShown> shown;
  for (const auto audience : {Audience::mine, Audience::ours})
    for (const auto& [entry, note] : state.of(audience).notes) {
      const auto from = audience == Audience::mine ? Side::me : seen_by(context.who, note.author);
      if (from == Side::partner && context.hidden.contains(entry)) continue;
      shown.push_back({entry, note.line, note.strength, note.day, from, audience});
    }
  std::ranges::sort(shown, [](const NoteShown& left, const NoteShown& right) {
    return left.day != right.day ? left.day > right.day : left.entry < right.entry;
  });
  return shown;
}

void keep_only(std::vector<NoteShown>& notes, Side from) {
  std::erase_if(notes, [&](const NoteShown& note) { return note.from != from; });
}

}  // namespace

JarShown show(const Both<State>& state, const JarAsked& asked, const Context& context) {
  JarShown shown{lines(state, context)};
  if (asked.from) keep_only(shown.notes, *asked.from);
  return shown;
}

DrawShown show(const Both<State>& state, const DrawAsked& asked, const Context& context) {
  const auto all = lines(state, context);
  auto pile = all;
  keep_only(pile, Side::partner);
  if (pile.empty()) pile = all;
  if (pile.empty()) return {};
  // A stride that shares no factor with most sizes: neighbouring days do not draw neighbouring lines.
  const auto turn = static_cast<std::uint64_t>(context.today().number) * 7919U +
                    static_cast<std::uint64_t>(asked.again ? asked.again->value : 0);
  return {pile[turn % pile.size()], pile.size() > 1};
}

}  // namespace nearer::gratitude
