#pragma once

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>
#include <vector>

#include "crypto/auth/hash.h"
#include "tests/ledger/couple.h"

// A couple whose entries are written, lost, doubled, turned around and brought at last, and whose devices restart.

namespace nearer::ledger {

struct World {
  Couple couple;
  std::vector<Entry> made;
  std::vector<std::set<EntryId>> kept;      ///< per device: what its host has stored
  std::vector<std::set<EntryId>> received;  ///< per device: what it has written or been given

  World(std::size_t first, std::size_t second, std::uint64_t seed)
      : couple(first, second, seed), kept(first + second), received(first + second) {
    made.push_back(couple.founding);
    for (std::size_t at = 0; at < first + second; ++at) {
      kept[at].insert(couple.founding.id);
      received[at].insert(couple.founding.id);
    }
  }

  std::size_t devices() const { return couple.places.size(); }

  void note(std::size_t at, const Outcome& outcome) { kept[at].insert(outcome.keep.begin(), outcome.keep.end()); }

  bool take_written(std::size_t at, const Result<Ledger::Written>& written) {
    if (!written) return false;
    note(at, written->outcome);
    received[at].insert(written->entry.id);
    made.push_back(written->entry);
    return true;
  }

  bool write(std::size_t at, std::string_view words) {
    return take_written(at, couple[at].ledger.write(kind_note, text(words), noon));
  }

  Outcome deliver(std::size_t to, const Entry& entry) {
    auto outcome = couple[to].take(entry);
    note(to, outcome);
    received[to].insert(entry.id);
    return outcome;
  }

  /// Closes a device and opens it again from what its host has stored, in another order.
  void restart(std::size_t at) {
    std::vector<EntryId> ids(kept[at].begin(), kept[at].end());
    for (std::size_t place = ids.size(); place > 1; --place) {
      std::swap(ids[place - 1], ids[couple.random.below(place)]);
    }
    auto again = reopened(couple[at].ledger, couple[at].keys, ids);
    RC_ASSERT(again.has_value());
    couple[at].ledger = std::move(*again);
  }

  /// Brings everything to everybody, to each in an order of its own, some of it twice.
  void bring_everything() {
    for (std::size_t to = 0; to < devices(); ++to) {
      auto entries = made;
      for (std::size_t place = entries.size(); place > 1; --place) {
        std::swap(entries[place - 1], entries[couple.random.below(place)]);
      }
      for (const auto& entry : entries) {
        deliver(to, entry);
        if (couple.random.below(4) == 0) deliver(to, made[couple.random.below(made.size())]);
        if (couple.random.below(32) == 0) restart(to);
      }
      // An entry that came before the one that lets its author in is held in memory only; on real ways it cannot, since
      // that one brings the key to open it. What a restart has dropped here is simply sent again.
      for (const auto& entry : made) deliver(to, entry);
    }
  }

  /// What a ledger comes to, spelled out naively: of every author the run from the first on that was received, sorted.
  std::vector<EntryId> twin(std::size_t at) const {
    std::map<DeviceId, std::map<std::uint64_t, const Entry*>> chains;
    for (const auto& entry : made) {
      if (received[at].contains(entry.id)) chains[entry.header.author][entry.header.sequence] = &entry;
    }
    std::vector<const Entry*> counting;
    for (const auto& [author, chain] : chains) {
      for (std::uint64_t next = 1; chain.contains(next); ++next) counting.push_back(chain.at(next));
    }
    std::ranges::sort(counting, {}, [](const Entry* entry) {
      return std::tuple(entry->header.lamport, entry->header.author, entry->header.sequence);
    });
    std::vector<EntryId> ids;
    for (const auto* entry : counting) ids.push_back(entry->id);
    return ids;
  }
};

/// The bytes of everything that counts, in order, as one hash.
inline Block<32> contents(const Ledger& ledger) {
  wire::Writer writer;
  for (std::size_t place = 0; place < ledger.size(); ++place) writer.bytes_u32(ledger.at(place).packed);
  return crypto::hash(crypto::Labels::state, {writer.view()});
}

}  // namespace nearer::ledger
