#pragma once

#include <algorithm>
#include <cstdint>

#include "base/bytes.h"
#include "base/result.h"

namespace nearer::wire {

/// Reads fields in the form that Writer writes. Every read checks what is left before it takes or copies anything:
/// too_short at the end, too_long above a stated bound. After a refusal the reader stays where it was.
class Reader {
 public:
  /// The bytes have to outlive the reader and every view taken from it.
  explicit Reader(ByteView bytes) : left_(bytes) {}

  Result<std::uint8_t> u8();
  Result<std::uint16_t> u16();
  Result<std::uint32_t> u32();
  Result<std::uint64_t> u64();

  template <std::size_t N>
  Result<Block<N>> block() {
    if (left_.size() < N) return refuse(Problem::too_short);
    Block<N> out;
    std::copy_n(left_.begin(), N, out.begin());
    left_ = left_.subspan(N);
    return out;
  }

  /// The next bytes without a copy.
  Result<ByteView> view(std::size_t size);

  /// A length and that many bytes, at most `max`.
  Result<Bytes> bytes_u16(std::size_t max);
  Result<Bytes> bytes_u32(std::size_t max);
  Result<ByteView> view_u16(std::size_t max);
  Result<ByteView> view_u32(std::size_t max);

  std::size_t remaining() const { return left_.size(); }

  /// Everything that is left, without a copy.
  ByteView rest();

  /// trailing_bytes unless everything was read.
  Result<void> finish() const;

 private:
  template <class Number>
  Result<Number> number();
  Result<ByteView> counted(std::size_t length_size, std::size_t max);

  ByteView left_;
};

}  // namespace nearer::wire
