#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace nearer {

/// A list of content/wordlists/, compiled in. Words are lower-case and sorted by their bytes; their places are frozen.
class WordList {
 public:
  static constexpr std::size_t longest_word = 9;

  /// One word a line, every line ended, sorted.
  constexpr explicit WordList(std::string_view lines) : lines_(lines) {}

  std::size_t size() const;

  /// The word at a place; empty beyond the end.
  std::string_view word(std::size_t place) const;

  std::optional<std::size_t> place_of(std::string_view word) const;

  /// The longest word of the list that the text begins with; empty if there is none.
  std::string_view longest_beginning(std::string_view text) const;

 private:
  std::optional<std::size_t> offset_of(std::string_view word) const;

  std::string_view lines_;
};

/// 1,024 short and clearly distinct words: ten bits each.
WordList safety_word_list();

/// 7,776 words: 12.9 bits each.
WordList passphrase_word_list();

}  // namespace nearer
