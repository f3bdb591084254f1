#include "ledger/asking.h"

#include <algorithm>

#include "crypto/auth/hash.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::ledger {
namespace {

constexpr std::uint8_t asking_version = 1;
constexpr std::uint8_t asking_suite = 1;

Result<std::vector<Known>> read_known(wire::Reader& reader) {
  NEARER_TRY(count, reader.u8());
  if (count > most_known) return refuse(Problem::too_many, "known");
  std::vector<Known> known;
  for (std::uint8_t at = 0; at < count; ++at) {
    NEARER_TRY(author, reader.block<16>());
    NEARER_TRY(sequence, reader.u64());
    if (!known.empty() && !(known.back().author < DeviceId{author})) return refuse(Problem::not_canonical, "known");
    if (sequence > largest_sequence) return refuse(Problem::out_of_range, "known");
    known.push_back({{author}, sequence});
  }
  return known;
}

Result<std::vector<Lack>> read_lacks(wire::Reader& reader) {
  NEARER_TRY(count, reader.u8());
  if (count > most_lacks) return refuse(Problem::too_many, "lacks");
  std::vector<Lack> lacks;
  for (std::uint8_t at = 0; at < count; ++at) {
    NEARER_TRY(author, reader.block<16>());
    NEARER_TRY(from, reader.u64());
    NEARER_TRY(to, reader.u64());
    if (from == 0 || from > to || to > largest_sequence) return refuse(Problem::out_of_range, "lacks");
    const bool rising = lacks.empty() || lacks.back().author < DeviceId{author} ||
                        (lacks.back().author == DeviceId{author} && lacks.back().to + 1 < from);
    if (!rising) return refuse(Problem::not_canonical, "lacks");
    lacks.push_back({{author}, from, to});
  }
  return lacks;
}

Result<Asking> decode_asking(ByteView core) {
  wire::Reader reader(core);
  NEARER_TRY(version, reader.u8());
  NEARER_TRY(suite, reader.u8());
  if (version == 0) return refuse(Problem::bad_version);
  if (version > asking_version) return refuse(Problem::newer_version);
  if (suite != asking_suite) return refuse(Problem::bad_suite);
  NEARER_TRY(group, reader.block<16>());
  NEARER_TRY(by, reader.block<16>());
  NEARER_TRY(number, reader.u64());
  NEARER_TRY(tip, reader.block<32>());
  NEARER_TRY(known, read_known(reader));
  NEARER_TRY(lacks, read_lacks(reader));
  NEARER_CHECK(reader.finish());
  return Asking{{group}, {by}, number, {tip}, std::move(known), std::move(lacks)};
}

}  // namespace

std::uint64_t Asking::known_of(const DeviceId& author) const {
  const auto found = std::ranges::find(known, author, &Known::author);
  return found == known.end() ? 0 : found->sequence;
}

bool Asking::lacks_of(const DeviceId& author, std::uint64_t sequence) const {
  return std::ranges::any_of(lacks, [&](const Lack& lack) {
    return lack.author == author && lack.from <= sequence && sequence <= lack.to;
  });
}

Bytes encode(const Asking& asking) {
  wire::Writer writer;
  writer.u8(asking_version).u8(asking_suite).block(asking.group.bytes).block(asking.by.bytes);
  writer.u64(asking.number).block(asking.tip.bytes);
  writer.u8(static_cast<std::uint8_t>(asking.known.size()));
  for (const auto& known : asking.known) writer.block(known.author.bytes).u64(known.sequence);
  writer.u8(static_cast<std::uint8_t>(asking.lacks.size()));
  for (const auto& lack : asking.lacks) writer.block(lack.author.bytes).u64(lack.from).u64(lack.to);
  return writer.take();
}

EntryId asking_id(ByteView core) { return {crypto::hash(crypto::Labels::asking, {core})}; }

Bytes pack(ByteView core, ByteView codes) { return wire::Writer().bytes_u16(core).bytes_u16(codes).take(); }

Result<PackedAsking> read_asking(ByteView packed) {
  wire::Reader reader(packed);
  NEARER_TRY(core, reader.bytes_u16(largest_asking));
  NEARER_TRY(codes, reader.bytes_u16(largest_auth));
  NEARER_CHECK(reader.finish());
  NEARER_TRY(asking, decode_asking(core));
  return PackedAsking{std::move(asking), std::move(core), std::move(codes)};
}

}  // namespace nearer::ledger
