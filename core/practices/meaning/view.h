#pragma once

#include "practices/meaning/rules.h"

namespace nearer::meaning {

struct MeaningAsked {
  std::optional<Key<64>> stem;  ///< only lines that begin so
};
BOOST_DESCRIBE_STRUCT(MeaningAsked, (), (stem))

struct MeaningShown {
  std::vector<lines::LineShown> lines;  ///< newest day first
};
BOOST_DESCRIBE_STRUCT(MeaningShown, (), (lines))

struct MeaningView {
  static constexpr auto name = "meaning";
  using With = MeaningAsked;
  using Shown = MeaningShown;
};

struct WordsOfOursAsked {};
BOOST_DESCRIBE_STRUCT(WordsOfOursAsked, (), ())

struct WordOfOurs {
  std::optional<std::string> stem;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(WordOfOurs, (), (stem, text))

/// What screens speak with: the shared lines that have one version, the same for both; alone, one's own.
struct WordsOfOursShown {
  std::vector<WordOfOurs> words;
};
BOOST_DESCRIBE_STRUCT(WordsOfOursShown, (), (words))

struct WordsOfOursView {
  static constexpr auto name = "words_of_ours";
  using With = WordsOfOursAsked;
  using Shown = WordsOfOursShown;
};

MeaningShown show(const Both<State>& state, const MeaningAsked& asked, const Context& context);
WordsOfOursShown show(const Both<State>& state, const WordsOfOursAsked& asked, const Context& context);

using Views = List<MeaningView, WordsOfOursView>;

}  // namespace nearer::meaning
