#include "companion/matching_rounds.h"

#include "base/text_encoding.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer {
namespace {

constexpr std::uint8_t version = 1;
constexpr std::size_t largest_round = 1U << 16;

}  // namespace

Bytes RunningRound::written() const {
  wire::Writer writer;
  writer.bytes_u32(round.save()).bytes_u32(early.value_or(Bytes{}));
  return writer.take();
}

Result<RunningRound> RunningRound::read(ByteView bytes) {
  wire::Reader reader(bytes);
  NEARER_TRY(saved, reader.view_u32(largest_round));
  NEARER_TRY(round, matching::Round::load(saved));
  NEARER_TRY(early, reader.bytes_u32(largest_round));
  NEARER_CHECK(reader.finish());
  return RunningRound{std::move(round), early.empty() ? std::nullopt : std::optional(std::move(early)), false, false};
}

Result<Bytes> write_matching_offer(const MatchingOffer& offer) {
  NEARER_TRY(opened, hex_decode_block<16>(offer.opened));
  return wire::Writer().u8(version).block(opened).block(offer.offer).take();
}

Result<MatchingOffer> read_matching_offer(ByteView body) {
  wire::Reader reader(body);
  NEARER_TRY(found, reader.u8());
  if (found != version) return refuse(Problem::newer_version);
  NEARER_TRY(opened, reader.block<16>());
  return MatchingOffer{hex_encode(opened), copy_of(reader.rest())};
}

}  // namespace nearer
