#include "matching/deck.h"

#include <algorithm>
#include <vector>

#include "crypto/auth/hash.h"
#include "wire/writer.h"

namespace nearer::matching {
namespace {

Block<16> first_half(const Block<32>& hash) {
  Block<16> half;
  std::copy_n(hash.begin(), half.size(), half.begin());
  return half;
}

}  // namespace

Result<DeckKind> deck_kind(std::uint8_t number) {
  if (number < 1 || number > 3) return refuse(Problem::out_of_range, "kind");
  return static_cast<DeckKind>(number);
}

ItemId item_id(std::string_view name) { return first_half(crypto::hash(crypto::Labels::catalogue, {bytes_of(name)})); }

Block<32> deck_hash(std::span<const DeckItem> items) {
  std::vector<ByteView> parts;
  for (const auto& item : items) {
    parts.emplace_back(item.id);
    parts.emplace_back(item.content_hash);
  }
  return crypto::hash_list(crypto::Labels::deck, parts);
}

SessionId session_id(const Session& session) {
  const auto round = crypto::u32_part(session.round);
  return first_half(crypto::hash(crypto::Labels::sid, {session.group, session.deck_hash, round}));
}

Bytes proof_context(const Session& session, Person person) {
  wire::Writer writer;
  writer.block(bytes_of(crypto::Labels::qva.text())).block(session_id(session)).block(session.group);
  writer.block(session.membership_hash).block(session.catalogue_hash);
  writer.u16(static_cast<std::uint16_t>(session.shape().items));
  writer.u16(static_cast<std::uint16_t>(session.shape().quota)).u8(person);
  return writer.take();
}

Block<32> escrow_id(const Session& session, const OfferHashes& offers) {
  return crypto::hash(crypto::Labels::escrow, {session_id(session), offers[0], offers[1]});
}

}  // namespace nearer::matching
