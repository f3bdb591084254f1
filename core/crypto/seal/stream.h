#pragma once

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/secret.h"

// crypto_secretstream_xchacha20poly1305: chunks in a fixed order with a marked end, so that a file cannot be cut,
// reordered or extended unseen.

namespace nearer::crypto {

struct StreamKeyTag;
using StreamKey = Secret<StreamKeyTag, 32>;
using StreamHeader = Block<24>;

constexpr std::size_t stream_overhead = 17;

enum class ChunkKind : std::uint8_t { more, last };

/// The library's state, as bytes: its type stays in the .cpp files. Wiped when it goes.
class StreamState {
 public:
  StreamState() = default;
  StreamState(const StreamState&) = delete;
  StreamState& operator=(const StreamState&) = delete;
  ~StreamState() { wipe(bytes_); }
  void* bytes() { return bytes_.data(); }

 private:
  alignas(16) Block<64> bytes_{};
};

class StreamWriter {
 public:
  /// The header is 24 random bytes, kept before the first chunk. One header is never used twice with one key.
  StreamWriter(const StreamKey& key, const StreamHeader& header);

  /// chunk.size() + stream_overhead bytes. After the last chunk the writer is done: a further one is `replayed`.
  Result<Bytes> push(ByteView chunk, ByteView associated, ChunkKind kind);

 private:
  StreamState state_;
  bool ended_ = false;
};

class StreamReader {
 public:
  StreamReader(const StreamKey& key, const StreamHeader& header);

  struct Chunk {
    Bytes plain;
    ChunkKind kind;
  };

  /// cannot_open for changed, moved or foreign chunks and for tags that this program does not write; too_short below
  /// the overhead; trailing_bytes for anything after the last chunk. After a refusal nothing further opens.
  Result<Chunk> pull(ByteView sealed, ByteView associated);

  /// Whether the last chunk has been read. A stream without it was cut and must not be used.
  bool complete() const { return complete_; }

 private:
  StreamState state_;
  bool complete_ = false;
  bool failed_ = false;
};

}  // namespace nearer::crypto
