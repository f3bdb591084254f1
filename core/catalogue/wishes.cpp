#include "catalogue/wishes.h"

#include <algorithm>

namespace nearer::catalogue {

const Wish* find_wish(std::string_view id) {
  const auto all = wishes();
  const auto found = std::ranges::find(all, id, &Wish::id);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace nearer::catalogue
