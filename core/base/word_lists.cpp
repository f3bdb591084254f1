#include "base/word_lists.h"

#include <algorithm>

namespace nearer {

std::size_t WordList::size() const { return static_cast<std::size_t>(std::ranges::count(lines_, '\n')); }

std::string_view WordList::word(std::size_t place) const {
  auto left = lines_;
  for (; place > 0 && !left.empty(); --place) left.remove_prefix(left.find('\n') + 1);
  return left.substr(0, left.find('\n'));
}

// A binary search over the bytes: from the middle back to the beginning of its line. No index is kept beside the text,
// which is read a few times in a life.
std::optional<std::size_t> WordList::offset_of(std::string_view sought) const {
  std::size_t low = 0;
  std::size_t high = lines_.size();
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    const auto ended = middle == 0 ? std::string_view::npos : lines_.rfind('\n', middle - 1);
    const auto begin = ended == std::string_view::npos ? 0 : ended + 1;
    const auto word = lines_.substr(begin, lines_.find('\n', begin) - begin);
    if (word == sought) return begin;
    if (word < sought) {
      low = begin + word.size() + 1;
    } else {
      high = begin;
    }
  }
  return std::nullopt;
}

std::optional<std::size_t> WordList::place_of(std::string_view word) const {
  const auto offset = offset_of(word);
  if (!offset) return std::nullopt;
  return WordList(lines_.substr(0, *offset)).size();
}

std::string_view WordList::longest_beginning(std::string_view text) const {
  for (auto size = std::min(text.size(), longest_word); size > 0; --size)
    if (offset_of(text.substr(0, size))) return text.substr(0, size);
  return {};
}

}  // namespace nearer
