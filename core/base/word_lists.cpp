#include "base/word_lists.h"

#include <algorithm>

namespace nearer {
namespace {

// Gives each word with its place to `visit` until that returns true. The lists are read a few times in a life, so a
// walk over the text beats the weight of an index.
template <class Visit>
void walk(std::string_view lines, Visit visit) {
  for (std::size_t place = 0; !lines.empty(); ++place) {
    const auto word = lines.substr(0, lines.find('\n'));
    if (visit(place, word)) return;
    lines.remove_prefix(std::min(lines.size(), word.size() + 1));
  }
}

}  // namespace

std::size_t WordList::size() const { return static_cast<std::size_t>(std::ranges::count(lines_, '\n')); }

std::string_view WordList::word(std::size_t place) const {
  std::string_view found;
  walk(lines_, [&](std::size_t at, std::string_view word) {
    if (at == place) found = word;
    return at == place;
  });
  return found;
}

std::optional<std::size_t> WordList::place_of(std::string_view sought) const {
  std::optional<std::size_t> found;
  walk(lines_, [&](std::size_t at, std::string_view word) {
    if (word == sought) found = at;
    return found.has_value();
  });
  return found;
}

std::string_view WordList::longest_beginning(std::string_view text) const {
  std::string_view longest;
  walk(lines_, [&](std::size_t, std::string_view word) {
    if (word.size() > longest.size() && text.starts_with(word)) longest = word;
    return false;
  });
  return longest;
}

}  // namespace nearer
