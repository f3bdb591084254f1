#include <gtest/gtest.h>

#include "relay/doors/answer_order.h"
#include "relay/doors/peer_address.h"
#include "relay/doors/websocket_frames.h"

namespace nearer::relay {
namespace {

Bytes masked_frame(Bytes payload, std::uint8_t first = 0x82) {
  Bytes frame{first, static_cast<std::uint8_t>(0x80 | payload.size()), 1, 2, 3, 4};
  for (std::size_t at = 0; at < payload.size(); ++at)
    frame.push_back(static_cast<std::uint8_t>(payload[at] ^ (at % 4 + 1)));
  return frame;
}

TEST(WebsocketFrames, ExampleOfTheRfc) {
  Bytes bytes{0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58};  // RFC 6455 section 5.7
  const auto frame = next_frame(bytes, 100);
  ASSERT_TRUE(frame && *frame);
  EXPECT_EQ((*frame)->opcode, Opcode::text);
  EXPECT_TRUE((*frame)->final);
  EXPECT_EQ(Bytes((*frame)->payload.begin(), (*frame)->payload.end()), copy_of(bytes_of("Hello")));
}

TEST(WebsocketFrames, EveryLengthIsUnmaskedToItsEnd) {
  for (std::size_t size = 0; size <= 40; ++size) {
    Bytes payload(size);
    for (std::size_t at = 0; at < size; ++at) payload[at] = static_cast<std::uint8_t>(at * 7);
    auto bytes = masked_frame(payload);
    const auto frame = next_frame(bytes, 100);
    ASSERT_TRUE(frame && *frame);
    EXPECT_EQ(Bytes((*frame)->payload.begin(), (*frame)->payload.end()), payload);
  }
}

TEST(WebsocketFrames, NoPrefixIsAFrame) {
  const auto whole = masked_frame(Bytes(50, 9));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    auto bytes = Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    const auto before = bytes;
    const auto frame = next_frame(bytes, 100);
    EXPECT_TRUE(frame && !*frame);
    EXPECT_EQ(bytes, before) << "nothing is unmasked too early";
  }
}

TEST(WebsocketFrames, WhatIsAppendedHasTheShortestLength) {
  const auto header_of = [](std::size_t size) {
    Bytes out;
    append_frame(out, Opcode::binary, Bytes(size, 1));
    return out.size() - size;
  };
  EXPECT_EQ(header_of(125), 2U);
  EXPECT_EQ(header_of(126), 4U);
  EXPECT_EQ(header_of(65535), 4U);
  EXPECT_EQ(header_of(65536), 10U);
}

TEST(AnswerOrder, WaitsForWhatCameBefore) {
  AnswerOrder order;
  std::string taken;
  const auto take = [&](const Bytes& answer) { taken += static_cast<char>(answer[0]); };
  const auto a = order.open();
  const auto b = order.open();
  const auto c = order.open();
  order.fill(b, {'b'});
  order.take_ready(take);
  EXPECT_EQ(taken, "");
  EXPECT_EQ(order.open_count(), 3U);
  order.fill(a, {'a'});
  order.take_ready(take);
  EXPECT_EQ(taken, "ab");
  const auto d = order.open();
  order.fill(d, {'d'});
  order.fill(c, {'c'});
  order.take_ready(take);
  EXPECT_EQ(taken, "abcd");
  EXPECT_EQ(order.open_count(), 0U);
}

TEST(AnswerOrder, KeepsUpOverManyRounds) {
  AnswerOrder order;
  std::size_t taken = 0;
  std::vector<std::uint64_t> open;
  for (std::size_t round = 0; round < 1000; ++round) {
    open.push_back(order.open());
    open.push_back(order.open());
    order.fill(open[round], {1});
    order.take_ready([&](const Bytes&) { ++taken; });
    EXPECT_EQ(taken, round + 1);
  }
  EXPECT_EQ(order.open_count(), 1000U);
}

TEST(PeerNumber, AddressesOfOneNetworkAreOneCaller) {
  using boost::asio::ip::make_address;
  EXPECT_EQ(peer_number(make_address("2001:db8:1:2::1")), peer_number(make_address("2001:db8:1:2:3:4:5:6")));
  EXPECT_NE(peer_number(make_address("2001:db8:1:2::1")), peer_number(make_address("2001:db8:1:3::1")));
  EXPECT_NE(peer_number(make_address("192.0.2.1")), peer_number(make_address("192.0.2.2")));
  EXPECT_EQ(peer_number(make_address("::ffff:192.0.2.1")), peer_number(make_address("192.0.2.1")));
}

std::string forwarded(std::string_view list) {
  const auto address = forwarded_address(list);
  return address ? address->to_string() : "none";
}

TEST(PeerNumber, OnlyTheLastForwardedAddressCounts) {
  EXPECT_EQ(forwarded("10.0.0.1, 192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(forwarded("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(forwarded("10.0.0.1,192.0.2.7 ,"), "192.0.2.7");
  EXPECT_EQ(forwarded("nonsense,\t192.0.2.7"), "192.0.2.7");
}

TEST(PeerNumber, AForwardedAddressMayHaveAPortAndBrackets) {
  EXPECT_EQ(forwarded("192.0.2.7:4711"), "192.0.2.7");
  EXPECT_EQ(forwarded("2001:db8::7"), "2001:db8::7");
  EXPECT_EQ(forwarded("[2001:db8::7]"), "2001:db8::7");
  EXPECT_EQ(forwarded("10.0.0.1, [2001:db8::7]:4711"), "2001:db8::7");
}

TEST(PeerNumber, WhatIsNoAddressIsNone) {
  for (const auto* list : {"", " ", ",", "nonsense", "192.0.2.7, nonsense", "192.0.2.7, [", "[]", ":80", "192.0.2.7:80:80"})
    EXPECT_EQ(forwarded(list), "none") << list;
}

}  // namespace
}  // namespace nearer::relay
