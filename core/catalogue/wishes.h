#pragma once

#include <span>
#include <string_view>

// What the core has to know of content/wishes.json; the sentences stay with the screens. docs/spec/catalogues.md
namespace nearer::catalogue {

struct Wish {
  std::string_view id;
  std::span<const std::string_view> successor_of;  ///< what it was called before, in a narrower or other wording
};

/// All cards of all decks, in their order.
std::span<const Wish> wishes();

/// The card of that id; nullptr for one that this version does not know.
const Wish* find_wish(std::string_view id);

}  // namespace nearer::catalogue
