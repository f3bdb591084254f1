#include "crypto/seal/stream.h"

#include <sodium.h>

namespace nearer::crypto {
namespace {

using State = crypto_secretstream_xchacha20poly1305_state;

static_assert(stream_overhead == crypto_secretstream_xchacha20poly1305_ABYTES);
static_assert(sizeof(State) <= 64 && alignof(State) <= 16);

State* in(StreamState& state) { return static_cast<State*>(state.bytes()); }

// The library's init_push draws the header itself; here randomness is an argument. init_pull sets up exactly the same
// state from a header that it is given (key by HChaCha20 of the first 16 bytes, counter one, nonce from the other 8),
// and both directions go on from one state type, so that a writer may begin with it as well. stream_test.cpp compares
// both ways with the library's own.
void begin(StreamState& state, const StreamKey& key, const StreamHeader& header) {
  crypto_secretstream_xchacha20poly1305_init_pull(in(state), header.data(), key.reveal().data());
}

}  // namespace

StreamWriter::StreamWriter(const StreamKey& key, const StreamHeader& header) { begin(state_, key, header); }

Result<Bytes> StreamWriter::push(ByteView chunk, ByteView associated, ChunkKind kind) {
  if (ended_) return refuse(Problem::replayed);
  const unsigned char tag = kind == ChunkKind::last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                                    : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
  Bytes sealed(chunk.size() + stream_overhead);
  crypto_secretstream_xchacha20poly1305_push(in(state_), sealed.data(), nullptr, chunk.data(), chunk.size(),
                                             associated.data(), associated.size(), tag);
  ended_ = kind == ChunkKind::last;
  return sealed;
}

StreamReader::StreamReader(const StreamKey& key, const StreamHeader& header) { begin(state_, key, header); }

Result<StreamReader::Chunk> StreamReader::pull(ByteView sealed, ByteView associated) {
  if (failed_) return refuse(Problem::cannot_open);
  if (complete_) return refuse(Problem::trailing_bytes);
  if (sealed.size() < stream_overhead) return refuse(Problem::too_short);
  unsigned char tag = 0;
  Bytes plain(sealed.size() - stream_overhead);
  failed_ = crypto_secretstream_xchacha20poly1305_pull(in(state_), plain.data(), nullptr, &tag, sealed.data(),
                                                       sealed.size(), associated.data(), associated.size()) != 0;
  const bool last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  failed_ = failed_ || (!last && tag != crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
  if (failed_) return refuse(Problem::cannot_open);
  complete_ = last;
  return Chunk{std::move(plain), last ? ChunkKind::last : ChunkKind::more};
}

}  // namespace nearer::crypto
