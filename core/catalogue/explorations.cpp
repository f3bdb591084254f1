#include "catalogue/explorations.h"

#include <algorithm>

namespace nearer::catalogue {

const Exploration* find(std::string_view id) {
  const auto all = explorations();
  const auto found = std::ranges::find(all, id, &Exploration::id);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace nearer::catalogue
