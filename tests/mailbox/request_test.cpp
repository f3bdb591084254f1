#include "mailbox/request.h"

#include <gtest/gtest.h>

namespace nearer::mailbox {
namespace {

crypto::SigningPair owner_of(std::uint8_t number) {
  Block<32> seed{};
  seed.fill(number);
  return crypto::signing_pair(crypto::SigningSeed::take(seed));
}

Nonce nonce_of(std::uint8_t number) {
  Nonce nonce;
  nonce.bytes.fill(number);
  return nonce;
}

TEST(Request, ComesBackAsItWasSigned) {
  const auto owner = owner_of(1);
  const Bytes envelope(4096, 7);
  const auto bytes = signed_request(owner, nonce_of(9), Deposit{envelope});
  EXPECT_EQ(bytes.size(), request_head + 4096);
  const auto request = read_request(bytes);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->mailbox.bytes, owner.open.bytes);
  EXPECT_EQ(request->nonce, nonce_of(9));
  EXPECT_EQ(copy_of(std::get<Deposit>(request->body).envelope), envelope);
  EXPECT_TRUE(is_signed_by_owner(*request));
}

TEST(Request, OneSigningGivesOneSpelling) {
  const auto owner = owner_of(1);
  const Collect body{{5, {{1, 2, 3, 4, 5, 6, 7, 8}}}, 10};
  EXPECT_EQ(signed_request(owner, nonce_of(1), body), signed_request(owner, nonce_of(1), body));
}

TEST(Request, AnyFlippedBitIsRefused) {
  const auto good = signed_request(owner_of(1), nonce_of(1), Create{20000, 77, Retention::half_hour});
  for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
    auto bytes = good;
    bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] ^ (1U << (bit % 8)));
    const auto request = read_request(bytes);
    EXPECT_FALSE(request && is_signed_by_owner(*request)) << "bit " << bit;
  }
}

TEST(Request, LargestIsWhatTheRelayReads) {
  const Bytes envelope(largest_envelope, 1);
  EXPECT_EQ(signed_request(owner_of(1), nonce_of(1), Deposit{envelope}).size(), largest_request);
}

}  // namespace
}  // namespace nearer::mailbox
