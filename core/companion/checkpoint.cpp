#include "companion/checkpoint.h"

#include <boost/json.hpp>

#include "vault_format/compressed.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer {
namespace {

constexpr std::size_t largest_states = 64U << 20;

}  // namespace

bool Checkpoint::holds_in(const ledger::Ledger& ledger) const {
  return place > 0 && place <= ledger.size() && ledger.at(place - 1).id == last;
}

Bytes Checkpoint::written() const {
  if (place == 0) return {};
  const auto compressed = vault_format::compress(bytes_of(boost::json::serialize(States::written(states))));
  if (!compressed) return {};
  wire::Writer writer;
  writer.u32(States::fold_version()).u32(static_cast<std::uint32_t>(place)).block(last.bytes);
  return writer.u32(static_cast<std::uint32_t>(unread)).block(*compressed).take();
}

std::optional<Checkpoint> Checkpoint::read(ByteView bytes) {
  wire::Reader reader(bytes);
  Checkpoint checkpoint;
  const auto version = reader.u32();
  const auto place = reader.u32();
  const auto last = reader.block<32>();
  const auto unread = reader.u32();
  if (!unread || *version != States::fold_version()) return std::nullopt;
  const auto plain = vault_format::decompress(reader.rest(), largest_states);
  if (!plain) return std::nullopt;
  boost::json::error_code failed;
  const auto json = boost::json::parse({reinterpret_cast<const char*>(plain->data()), plain->size()}, failed);
  if (failed || !States::read(json, checkpoint.states)) return std::nullopt;
  checkpoint.place = *place;
  checkpoint.last = {*last};
  checkpoint.unread = *unread;
  return checkpoint;
}

}  // namespace nearer
