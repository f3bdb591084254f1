#include "companion/entry_places.h"

#include <cstring>

namespace nearer {
namespace {

template <class Map>
std::optional<EntryPlaces::RowNumber> found_in(const Map& map, const ledger::EntryId& id) {
  const auto found = map.find(id);
  return found == map.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

std::size_t EntryPlaces::FirstBytes::operator()(const ledger::EntryId& id) const {
  std::size_t spread = 0;
  std::memcpy(&spread, id.bytes.data(), sizeof spread);
  return spread;
}

void EntryPlaces::put_segment(RowNumber row, std::vector<ledger::EntryId> ids) {
  for (const auto& id : ids) {
    singles_.erase(id);
    in_segment_.insert_or_assign(id, row);
  }
  segments_[row] = std::move(ids);
}

std::optional<EntryPlaces::RowNumber> EntryPlaces::single(const ledger::EntryId& id) const {
  return found_in(singles_, id);
}

std::optional<EntryPlaces::RowNumber> EntryPlaces::segment_of(const ledger::EntryId& id) const {
  return found_in(in_segment_, id);
}

}  // namespace nearer
