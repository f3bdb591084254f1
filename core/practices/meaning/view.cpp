#include "practices/meaning/view.h"

namespace nearer::meaning {

MeaningShown show(const Both<State>& state, const MeaningAsked& asked, const Context& context) {
  return {lines::shown({state.mine.meanings, state.ours.meanings}, asked.stem, context)};
}

WordsOfOursShown show(const Both<State>& state, const WordsOfOursAsked&, const Context& context) {
  const auto& lines = context.paired ? state.ours.meanings : state.mine.meanings;
  WordsOfOursShown shown;
  for (const auto& [entry, line] : lines)
    if (lines::readable(line) && line.versions.size() == 1 && !context.hidden.contains(entry))
      shown.words.push_back({line.stem, line.versions.front().text});
  return shown;
}

}  // namespace nearer::meaning
