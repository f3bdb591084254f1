#pragma once

#include <cstdint>
#include <utility>

#include "base/bytes.h"

namespace nearer::wire {

/// Appends fields in the one canonical form: little-endian, lengths first.
class Writer {
 public:
  Writer& u8(std::uint8_t number);
  Writer& u16(std::uint16_t number);
  Writer& u32(std::uint32_t number);
  Writer& u64(std::uint64_t number);

  /// The bytes alone: for fields whose length the format fixes.
  Writer& block(ByteView bytes);

  /// A u16 or u32 length and the bytes. More bytes than the length can say stop the program: a length that silently
  /// wrapped would let one message be read as another.
  Writer& bytes_u16(ByteView bytes);
  Writer& bytes_u32(ByteView bytes);

  std::size_t size() const { return written_.size(); }
  ByteView view() const { return written_; }

  /// Hands over what was written; the writer is empty afterwards.
  Bytes take() { return std::exchange(written_, {}); }

 private:
  Bytes written_;
};

}  // namespace nearer::wire
