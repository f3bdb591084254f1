#include "wire/reader.h"

namespace nearer::wire {
namespace {

std::uint64_t number_in(ByteView bytes) {
  std::uint64_t number = 0;
  for (std::size_t at = bytes.size(); at > 0; --at) number = number << 8 | bytes[at - 1];
  return number;
}

Result<Bytes> owned(Result<ByteView> view) {
  if (!view) return std::unexpected(std::move(view).error());
  return copy_of(*view);
}

}  // namespace

template <class Number>
Result<Number> Reader::number() {
  if (left_.size() < sizeof(Number)) return refuse(Problem::too_short);
  const auto number = static_cast<Number>(number_in(left_.first(sizeof(Number))));
  left_ = left_.subspan(sizeof(Number));
  return number;
}

Result<std::uint8_t> Reader::u8() { return number<std::uint8_t>(); }
Result<std::uint16_t> Reader::u16() { return number<std::uint16_t>(); }
Result<std::uint32_t> Reader::u32() { return number<std::uint32_t>(); }
Result<std::uint64_t> Reader::u64() { return number<std::uint64_t>(); }

Result<ByteView> Reader::view(std::size_t size) {
  if (left_.size() < size) return refuse(Problem::too_short);
  const auto taken = left_.first(size);
  left_ = left_.subspan(size);
  return taken;
}

Result<ByteView> Reader::counted(std::size_t length_size, std::size_t max) {
  if (left_.size() < length_size) return refuse(Problem::too_short);
  const auto length = number_in(left_.first(length_size));
  if (length > max) return refuse(Problem::too_long);
  if (length > left_.size() - length_size) return refuse(Problem::too_short);
  const auto taken = left_.subspan(length_size, static_cast<std::size_t>(length));
  left_ = left_.subspan(length_size + taken.size());
  return taken;
}

Result<ByteView> Reader::view_u16(std::size_t max) { return counted(2, max); }
Result<ByteView> Reader::view_u32(std::size_t max) { return counted(4, max); }
Result<Bytes> Reader::bytes_u16(std::size_t max) { return owned(counted(2, max)); }
Result<Bytes> Reader::bytes_u32(std::size_t max) { return owned(counted(4, max)); }

ByteView Reader::rest() {
  const auto taken = left_;
  left_ = {};
  return taken;
}

Result<void> Reader::finish() const {
  if (!left_.empty()) return refuse(Problem::trailing_bytes);
  return {};
}

}  // namespace nearer::wire
