#include "crypto/seal/stream.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <memory>

#include "tests/vectors/read_vectors.h"

namespace nearer::crypto {
namespace {

constexpr StreamHeader header{1, 2, 3, 4};

StreamKey key() {
  Block<32> bytes{5};
  return StreamKey::take(bytes);
}

std::vector<Bytes> three_chunks() {
  StreamWriter writer(key(), header);
  return {*writer.push(Bytes{1, 2}, {}, ChunkKind::more), *writer.push({}, Bytes{9}, ChunkKind::more),
          *writer.push(Bytes{3}, {}, ChunkKind::last)};
}

TEST(Stream, VectorsOfAnIndependentImplementation) {
  for (const auto& vector : vectors::primitive_cases("stream")) {
    const auto start = vectors::block<24>(vector, "header");
    StreamWriter writer(vectors::secret<StreamKey>(vector, "key"), start);
    StreamReader reader(vectors::secret<StreamKey>(vector, "key"), start);
    for (const auto& chunk : vector.at("chunks").as_array()) {
      const auto plain = vectors::bytes(chunk, "plain");
      const auto associated = vectors::bytes(chunk, "associated");
      const auto kind = chunk.at("last").as_bool() ? ChunkKind::last : ChunkKind::more;
      EXPECT_FALSE(reader.complete());
      const auto sealed = writer.push(plain, associated, kind);
      EXPECT_EQ(hex_encode(*sealed), vectors::text(chunk, "sealed"));
      const auto pulled = reader.pull(*sealed, associated);
      ASSERT_TRUE(pulled);
      EXPECT_EQ(pulled->plain, plain);
      EXPECT_EQ(pulled->kind, kind);
    }
    EXPECT_TRUE(reader.complete());
  }
}

TEST(Stream, TheLibraryReadsOurs) {
  crypto_secretstream_xchacha20poly1305_state state;
  ASSERT_EQ(crypto_secretstream_xchacha20poly1305_init_pull(&state, header.data(), key().reveal().data()), 0);
  const auto chunks = three_chunks();
  Bytes plain(2);
  unsigned char tag = 99;
  EXPECT_EQ(crypto_secretstream_xchacha20poly1305_pull(&state, plain.data(), nullptr, &tag, chunks[0].data(),
                                                       chunks[0].size(), nullptr, 0),
            0);
  EXPECT_EQ(plain, (Bytes{1, 2}));
  EXPECT_EQ(tag, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
}

TEST(Stream, WeReadTheLibrarys) {
  crypto_secretstream_xchacha20poly1305_state state;
  StreamHeader start;
  crypto_secretstream_xchacha20poly1305_init_push(&state, start.data(), key().reveal().data());
  Bytes sealed(3 + stream_overhead);
  const Bytes plain{7, 8, 9};
  crypto_secretstream_xchacha20poly1305_push(&state, sealed.data(), nullptr, plain.data(), plain.size(), nullptr, 0,
                                             crypto_secretstream_xchacha20poly1305_TAG_FINAL);
  StreamReader reader(key(), start);
  EXPECT_EQ(reader.pull(sealed, {})->plain, plain);
  EXPECT_TRUE(reader.complete());
}

TEST(Stream, RefusesTagsThatAreNotOurs) {
  for (const auto number :
       {crypto_secretstream_xchacha20poly1305_TAG_PUSH, crypto_secretstream_xchacha20poly1305_TAG_REKEY}) {
    crypto_secretstream_xchacha20poly1305_state state;
    StreamHeader start;
    crypto_secretstream_xchacha20poly1305_init_push(&state, start.data(), key().reveal().data());
    Bytes sealed(stream_overhead);
    crypto_secretstream_xchacha20poly1305_push(&state, sealed.data(), nullptr, nullptr, 0, nullptr, 0,
                                               static_cast<unsigned char>(number));
    StreamReader reader(key(), start);
    EXPECT_EQ(reader.pull(sealed, {}).error().problem, Problem::cannot_open);
  }
}

TEST(Stream, ReorderedRepeatedOrDroppedChunksDoNotOpen) {
  const auto chunks = three_chunks();
  StreamReader second_first(key(), header);
  EXPECT_EQ(second_first.pull(chunks[1], Bytes{9}).error().problem, Problem::cannot_open);
  // After a refusal nothing further opens, not even the right chunk.
  EXPECT_EQ(second_first.pull(chunks[0], {}).error().problem, Problem::cannot_open);

  StreamReader repeated(key(), header);
  EXPECT_TRUE(repeated.pull(chunks[0], {}));
  EXPECT_EQ(repeated.pull(chunks[0], {}).error().problem, Problem::cannot_open);

  StreamReader dropped(key(), header);
  EXPECT_TRUE(dropped.pull(chunks[0], {}));
  EXPECT_EQ(dropped.pull(chunks[2], {}).error().problem, Problem::cannot_open);
}

TEST(Stream, EndsOnce) {
  const auto chunks = three_chunks();
  StreamReader reader(key(), header);
  EXPECT_TRUE(reader.pull(chunks[0], {}));
  EXPECT_TRUE(reader.pull(chunks[1], Bytes{9}));
  EXPECT_TRUE(reader.pull(chunks[2], {}));
  EXPECT_EQ(reader.pull(chunks[2], {}).error().problem, Problem::trailing_bytes);
  StreamWriter writer(key(), header);
  EXPECT_TRUE(writer.push({}, {}, ChunkKind::last));
  EXPECT_EQ(writer.push({}, {}, ChunkKind::last).error().problem, Problem::replayed);
}

TEST(Stream, EveryBitOfKeyHeaderDataAndAssociatedCounts) {
  StreamWriter writer(key(), header);
  const auto sealed = *writer.push(Bytes{1, 2, 3}, Bytes{4, 5}, ChunkKind::last);
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    auto changed = sealed;
    changed[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    EXPECT_FALSE(StreamReader(key(), header).pull(changed, Bytes{4, 5})) << bit;
  }
  for (std::size_t at = 0; at < header.size(); ++at) {
    auto other = header;
    other[at] ^= 1;
    EXPECT_FALSE(StreamReader(key(), other).pull(sealed, Bytes{4, 5})) << at;
  }
  EXPECT_FALSE(StreamReader(key(), header).pull(sealed, Bytes{4, 6}));
  EXPECT_EQ(StreamReader(key(), header).pull(Bytes(16), {}).error().problem, Problem::too_short);
}

}  // namespace
}  // namespace nearer::crypto
