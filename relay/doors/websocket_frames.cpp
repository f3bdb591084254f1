#include "relay/doors/websocket_frames.h"

#include <cstring>

namespace nearer::relay {
namespace {

constexpr std::size_t mask_size = 4;
constexpr std::uint64_t short_length = 125;

bool is_control(std::uint8_t opcode) { return (opcode & 0x8) != 0; }
bool is_known(std::uint8_t opcode) { return opcode <= 2 || (opcode >= 8 && opcode <= 10); }

std::uint64_t big_endian(ByteView bytes) {
  std::uint64_t number = 0;
  for (const auto byte : bytes) number = number << 8 | byte;
  return number;
}

struct Length {
  std::uint64_t value = 0;
  std::size_t extra = 0;  // bytes that it takes after the first two
};

std::expected<std::optional<Length>, CloseCode> length_in(ByteView bytes) {
  const std::uint8_t first = bytes[1] & 0x7f;
  if (first <= short_length) return Length{first, 0};
  const std::size_t extra = first == 126 ? 2 : 8;
  if (bytes.size() < 2 + extra) return std::nullopt;
  const auto value = big_endian(bytes.subspan(2, extra));
  const auto smallest = first == 126 ? short_length + 1 : std::uint64_t{0x10000};
  if (value < smallest) return std::unexpected(CloseCode::protocol_error);
  return Length{value, extra};
}

// Eight bytes at a time: every byte of every deposit goes through here.
void unmask(std::span<std::uint8_t> payload, ByteView mask) {
  Block<8> twice;
  for (std::size_t at = 0; at < twice.size(); ++at) twice[at] = mask[at & 3];
  std::uint64_t pattern = 0;
  std::memcpy(&pattern, twice.data(), sizeof pattern);
  std::size_t at = 0;
  for (; at + sizeof pattern <= payload.size(); at += sizeof pattern) {
    std::uint64_t word = 0;
    std::memcpy(&word, payload.data() + at, sizeof word);
    word ^= pattern;
    std::memcpy(payload.data() + at, &word, sizeof word);
  }
  for (; at < payload.size(); ++at) payload[at] ^= mask[at & 3];
}

}  // namespace

std::expected<std::optional<Frame>, CloseCode> next_frame(std::span<std::uint8_t> bytes, std::size_t max_payload) {
  if (bytes.size() < 2) return std::nullopt;
  const bool final = (bytes[0] & 0x80) != 0;
  const std::uint8_t opcode = bytes[0] & 0x0f;
  const bool masked = (bytes[1] & 0x80) != 0;
  if ((bytes[0] & 0x70) != 0 || !is_known(opcode) || !masked) return std::unexpected(CloseCode::protocol_error);
  const auto length = length_in(bytes);
  if (!length) return std::unexpected(length.error());
  if (!*length) return std::nullopt;
  const auto [payload_size, extra] = **length;
  if (is_control(opcode) && (!final || payload_size > short_length)) return std::unexpected(CloseCode::protocol_error);
  if (payload_size > max_payload) return std::unexpected(CloseCode::too_big);
  const auto header = 2 + extra + mask_size;
  const auto whole = header + static_cast<std::size_t>(payload_size);
  if (bytes.size() < whole) return std::nullopt;
  const auto payload = bytes.subspan(header, static_cast<std::size_t>(payload_size));
  unmask(payload, bytes.subspan(header - mask_size, mask_size));
  return Frame{static_cast<Opcode>(opcode), final, payload, whole};
}

void append_frame(Bytes& out, Opcode opcode, ByteView payload) {
  const auto size = payload.size();
  out.push_back(static_cast<std::uint8_t>(0x80 | static_cast<std::uint8_t>(opcode)));
  const auto length = [&](std::uint8_t mark, int bytes) {
    out.push_back(mark);
    for (int byte = bytes - 1; byte >= 0; --byte) out.push_back(static_cast<std::uint8_t>(size >> (8 * byte)));
  };
  if (size <= short_length) {
    out.push_back(static_cast<std::uint8_t>(size));
  } else if (size <= 0xffff) {
    length(126, 2);
  } else {
    length(127, 8);
  }
  out.insert(out.end(), payload.begin(), payload.end());
}

void append_close(Bytes& out, CloseCode code) {
  const auto number = static_cast<std::uint16_t>(code);
  const Block<2> payload{static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)};
  append_frame(out, Opcode::close, payload);
}

}  // namespace nearer::relay
