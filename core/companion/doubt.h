#pragma once
#include <cstdint>

#include "base/bytes.h"
#include "base/result.h"
#include "mailbox/cursor.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer {

/// Where an envelope lies at the relay, so that it can be fetched by itself.
struct LyingPlace {
  mailbox::Cursor before;
  std::uint64_t number = 0;
};

/// An envelope that came and could not be opened. A bit may have been flipped on its way, so it is fetched again.
struct Doubt {
  LyingPlace place;
  Block<16> digest{};      ///< of the bytes as they came last: the same bytes twice are what the relay has
  std::uint8_t times = 1;  ///< it has come so often, always different

  static constexpr std::uint8_t most_times = 8;
};

/// By what bytes are known again.
Block<16> digest_of(ByteView envelope);

/// As it stands in the record of the mail.
void write_doubt(wire::Writer& writer, const Doubt& doubt);
Result<Doubt> read_doubt(wire::Reader& reader);

}  // namespace nearer
