#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/secret.h"

// What one run of matching is about: docs/spec/matching.md. Experimental until reviewed from outside.

namespace nearer::matching {

/// 0 for the first partner, 1 for the second, as in the folded state.
using Person = std::uint8_t;

constexpr Person other(Person person) { return person == 0 ? 1 : 0; }

/// What is matched. The numbers stand in kept rounds and are frozen.
enum class DeckKind : std::uint8_t {
  wishes = 1,     ///< twelve items of the catalogue
  pace = 2,       ///< four thresholds of comfort
  readiness = 3,  ///< one question, for one evening
};

/// Real slots and how many of them may be a yes. As many fillers as the quota follow the real slots, so that every
/// offer adds up to the quota and tells nothing of how many are a yes.
struct Shape {
  std::size_t items;
  std::size_t quota;

  constexpr std::size_t slots() const { return items + quota; }
  constexpr std::size_t offer_size() const { return 32 + 64 + slots() * 192 + 64; }
  constexpr std::size_t response_size() const { return items * 256; }
};

constexpr std::size_t most_items = 12;

constexpr Shape shape_of(DeckKind kind) {
  if (kind == DeckKind::wishes) return {12, 6};
  if (kind == DeckKind::pace) return {4, 4};
  return {1, 1};
}

/// out_of_range for a number that is no kind of deck.
Result<DeckKind> deck_kind(std::uint8_t number);

/// An item of the catalogue, whatever its present words: H("nearer/v1/catalogue", its name)[0..16).
using ItemId = Block<16>;
ItemId item_id(std::string_view name);

struct DeckItem {
  ItemId id;
  Block<32> content_hash;  ///< of the item's present words
};

/// H("nearer/v1/deck", id, content hash, …) of the items in their order.
Block<32> deck_hash(std::span<const DeckItem> items);

using SessionId = Block<16>;

/// All that one run is bound to. Both partners hold the same values, or no proof of the one holds for the other.
struct Session {
  DeckKind kind = DeckKind::wishes;
  Block<16> group{};
  Block<32> membership_hash{};
  Block<32> catalogue_hash{};
  Block<32> deck_hash{};
  std::uint32_t round = 0;

  Shape shape() const { return shape_of(kind); }
  friend bool operator==(const Session&, const Session&) = default;
};

/// H("nearer/v1/sid", group, deck hash, u32 round)[0..16): never random, so that nobody can run one deck twice under
/// one number.
SessionId session_id(const Session& session);

/// What every proof of `person` in this session is bound to.
Bytes proof_context(const Session& session, Person person);

/// The hashes of both offers (offer_hash), the first partner's first.
using OfferHashes = std::array<Block<32>, 2>;

/// Where the relay holds both responses: H("nearer/v1/escrow", sid, hash of the first partner's offer, of the second's).
/// Only whoever can read both offers knows it. No key of an epoch is asked for: two devices that have changed it before they
/// heard of each other would not mean the same one.
Block<32> escrow_id(const Session& session, const OfferHashes& offers);

/// One byte a slot, 0 or 1; the bytes behind the deck's items are 0.
struct ChoicesTag;
using Choices = crypto::Secret<ChoicesTag, most_items>;

/// What finishing gives, one byte a slot: 1 where both said yes. The bytes behind the deck's items are 0.
using Matches = Block<most_items>;

}  // namespace nearer::matching
