#include "companion/doubt.h"

#include <algorithm>

#include "crypto/auth/hash.h"

namespace nearer {

Block<16> digest_of(ByteView envelope) {
  const auto whole = crypto::hash(crypto::Labels::deposit, {envelope});
  Block<16> digest;
  std::copy_n(whole.begin(), digest.size(), digest.begin());
  return digest;
}

void write_doubt(wire::Writer& writer, const Doubt& doubt) {
  writer.u64(doubt.place.before.after).block(doubt.place.before.trail.bytes).u64(doubt.place.number);
  writer.block(doubt.digest).u8(doubt.times);
}

Result<Doubt> read_doubt(wire::Reader& reader) {
  NEARER_TRY(after, reader.u64());
  NEARER_TRY(trail, reader.block<8>());
  NEARER_TRY(number, reader.u64());
  NEARER_TRY(digest, reader.block<16>());
  NEARER_TRY(times, reader.u8());
  return Doubt{{{after, {trail}}, number}, digest, times};
}

}  // namespace nearer
