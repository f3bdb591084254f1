#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <string_view>
#include <tuple>
#include <vector>

#include "ledger/ledger.h"

// Two partners with some devices each, for tests: everything from a seed, nothing from the machine.

namespace nearer::ledger {

constexpr std::uint32_t noon = 490'000;  ///< some hour
constexpr std::uint16_t kind_note = first_practice_kind;

inline crypto::Random random_from(std::uint64_t seed) {
  Block<32> bytes{};
  for (std::size_t at = 0; at < 8; ++at) bytes[at] = static_cast<std::uint8_t>(seed >> (8 * at));
  return crypto::Random(crypto::RandomSeed::take(bytes));
}

inline Ledger::Keys device_from(std::uint64_t seed, Person person) {
  auto random = random_from(seed);
  return std::make_shared<const DeviceKeys>(make_device(random, person));
}

inline Bytes text(std::string_view words) { return copy_of(bytes_of(words)); }

inline GroupId group_named(std::uint8_t number) {
  GroupId group;
  group.bytes.fill(number);
  return group;
}

/// One device with its ledger.
struct Place {
  Ledger::Keys keys;
  Ledger ledger;

  DeviceId id() const { return keys->id(); }

  Entry write(std::string_view words, std::uint16_t kind = kind_note) {
    auto written = ledger.write(kind, text(words), noon);
    EXPECT_TRUE(written) << (written ? "" : name(written.error().problem));
    return std::move(written->entry);
  }

  Entry change(Operation operation, std::optional<DeviceRecord> subject, crypto::Random& random) {
    auto written = ledger.change({operation, std::move(subject), nullptr}, noon, random);
    EXPECT_TRUE(written) << (written ? "" : name(written.error().problem));
    return std::move(written->entry);
  }

  Outcome take(const Entry& entry) { return ledger.accept(entry, noon); }

  std::vector<EntryId> order() const {
    std::vector<EntryId> ids;
    for (std::size_t place = 0; place < ledger.size(); ++place) ids.push_back(ledger.at(place).id);
    return ids;
  }
};

/// A device that begins from what it was handed.
inline Place joined(Ledger::Keys keys, const GroupId& group, std::vector<Entry> history) {
  auto begun = Ledger::join(keys, group, std::move(history), noon);
  EXPECT_TRUE(begun);
  return {keys, std::move(begun->ledger)};
}

/// Devices of two partners, and what founds their group.
struct Beginning {
  std::vector<Ledger::Keys> keys;
  Entry founding;
  Bytes stored;  ///< the founding as the first device keeps it
};

/// Made once for each kind of couple: keys cost more than everything else that a test does.
inline const Beginning& beginning(std::size_t first, std::size_t second, std::uint64_t seed) {
  static std::map<std::tuple<std::size_t, std::size_t, std::uint64_t>, Beginning> made;
  auto& beginning = made[{first, second, seed}];
  if (!beginning.keys.empty()) return beginning;
  std::vector<DeviceRecord> records;
  for (std::size_t at = 0; at < first + second; ++at) {
    beginning.keys.push_back(device_from(seed * 100 + at, at < first ? 0 : 1));
    records.push_back(beginning.keys.back()->record);
  }
  auto random = random_from(seed);
  auto founded = Ledger::found(beginning.keys[0], group_named(7), records, noon, random);
  EXPECT_TRUE(founded);
  beginning.founding = founded->entry;
  beginning.stored = founded->ledger.stored(founded->entry.id).value();
  return beginning;
}

/// A couple with so many devices each: places 0 to first - 1 are the first partner's, the others the second's.
struct Couple {
  crypto::Random random;
  std::deque<Place> places;
  Entry founding;

  Couple(std::size_t first, std::size_t second, std::uint64_t seed = 1) : random(random_from(seed + 1)) {
    const auto& begun = beginning(first, second, seed % 8);
    founding = begun.founding;
    for (const auto& keys : begun.keys) {
      auto opened = Ledger::restore(keys, nullptr, group_named(7), {begun.stored});
      EXPECT_TRUE(opened);
      places.push_back({keys, std::move(*opened)});
    }
  }

  Place& operator[](std::size_t at) { return places[at]; }

  /// Everybody but its author takes an entry in.
  void spread(const Entry& entry) {
    for (auto& place : places)
      if (place.id() != entry.header.author) place.take(entry);
  }
};

/// The same ledger, closed and opened again.
inline Result<Ledger> reopened(const Ledger& ledger, Ledger::Keys keys, const std::vector<EntryId>& kept,
                               Ledger::Keys former = nullptr) {
  std::vector<Bytes> stored;
  for (const auto& id : kept) stored.push_back(ledger.stored(id).value());
  return Ledger::restore(std::move(keys), std::move(former), ledger.group(), std::move(stored));
}

template <class T>
std::string problem_of(const Result<T>& result) {
  return result ? "ok" : std::string(name(result.error().problem));
}

inline std::string problem_of(const Outcome& outcome) {
  return outcome.refusal ? std::string(name(outcome.refusal->problem)) : "ok";
}

}  // namespace nearer::ledger
