#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <span>

#include "base/bytes.h"

// The framing of RFC 6455 section 5, the server's side. Ours, because a connection that waits should cost no buffers
// and one read should serve all the frames it brought: docs/decisions/ has the figures.

namespace nearer::relay {

enum class Opcode : std::uint8_t { continuation = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

/// RFC 6455 section 7.4.1.
enum class CloseCode : std::uint16_t {
  normal = 1000,
  going_away = 1001,
  protocol_error = 1002,
  unsupported = 1003,
  too_big = 1009,
};

struct Frame {
  Opcode opcode = Opcode::binary;
  bool final = true;
  std::span<std::uint8_t> payload;  ///< unmasked, in place
  std::size_t size = 0;             ///< of the whole frame, header included
};

/// The frame that `bytes` begins with; nothing if it is not whole yet. A fault closes the connection: a frame without a
/// mask, reserved bits or opcodes, a length in a longer form than needed, a control frame that is long or in pieces
/// (protocol_error), or a payload above `max_payload` (too_big), which is known before any of it has arrived.
std::expected<std::optional<Frame>, CloseCode> next_frame(std::span<std::uint8_t> bytes, std::size_t max_payload);

/// Appends one whole, unmasked frame.
void append_frame(Bytes& out, Opcode opcode, ByteView payload);
void append_close(Bytes& out, CloseCode code);

}  // namespace nearer::relay
