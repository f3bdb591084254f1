#include "wire/writer.h"

#include <limits>

namespace nearer::wire {
namespace {

template <class Number>
void append(Bytes& out, Number number) {
  for (std::size_t byte = 0; byte < sizeof(Number); ++byte)
    out.push_back(static_cast<std::uint8_t>(number >> (8 * byte)));
}

template <class Length>
void append_counted(Bytes& out, ByteView bytes) {
  if (bytes.size() > std::numeric_limits<Length>::max()) __builtin_trap();
  append(out, static_cast<Length>(bytes.size()));
  out.insert(out.end(), bytes.begin(), bytes.end());
}

}  // namespace

Writer& Writer::u8(std::uint8_t number) {
  written_.push_back(number);
  return *this;
}

Writer& Writer::u16(std::uint16_t number) {
  append(written_, number);
  return *this;
}

Writer& Writer::u32(std::uint32_t number) {
  append(written_, number);
  return *this;
}

Writer& Writer::u64(std::uint64_t number) {
  append(written_, number);
  return *this;
}

Writer& Writer::block(ByteView bytes) {
  written_.insert(written_.end(), bytes.begin(), bytes.end());
  return *this;
}

Writer& Writer::bytes_u16(ByteView bytes) {
  append_counted<std::uint16_t>(written_, bytes);
  return *this;
}

Writer& Writer::bytes_u32(ByteView bytes) {
  append_counted<std::uint32_t>(written_, bytes);
  return *this;
}

}  // namespace nearer::wire
