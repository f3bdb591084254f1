#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/relay/relay_under_test.h"

namespace nearer::relay {
namespace {

/// What a browser sends to become live; `caller` is what a proxy says.
HttpClient::Headers upgrade_of(const std::string& key, const std::string& caller, const std::string& version = "13") {
  HttpClient::Headers headers{{"Connection", "Upgrade"}, {"Upgrade", "websocket"}, {"Sec-WebSocket-Key", key},
                              {"Sec-WebSocket-Version", version}};
  if (!caller.empty()) headers.emplace_back("X-Forwarded-For", caller);
  return headers;
}

class Live : public testing::Test {
 protected:
  explicit Live(ServeOptions options = {}) : relay_(std::move(options)) {}

  Owner owner(std::uint32_t number) { return Owner(number, HttpClient(relay_.port()).greeting()); }

  RelayUnderTest relay_;
};

TEST_F(Live, SpeaksTheSameRequests) {
  LiveClient client(relay_.port());
  const auto ana = owner(1);
  EXPECT_EQ(outcome_of(client.ask(ana.create())), Outcome::done);
  const auto answer = client.ask(ana.deposit(envelope_of(1)));
  EXPECT_EQ(mailbox::read_deposited(mailbox::read_answer(answer)->body), std::uint64_t{1});
  EXPECT_EQ(client.ask(ana.collect()), HttpClient(relay_.port()).mail(ana.collect()));
}

TEST_F(Live, NudgesTheOthersAfterACommit) {
  LiveClient ana(relay_.port());
  LiveClient ben(relay_.port());
  const auto ours = owner(1);
  EXPECT_EQ(outcome_of(ana.ask(ours.create())), Outcome::done);
  EXPECT_EQ(outcome_of(ana.ask(ours.subscribe())), Outcome::done);
  EXPECT_EQ(outcome_of(ben.ask(ours.subscribe())), Outcome::done);
  EXPECT_EQ(outcome_of(ana.ask(ours.deposit(envelope_of(1)))), Outcome::done);
  EXPECT_EQ(mailbox::read_nudge(ben.receive()), ours.id());
  // What wakes a device is there to be collected.
  const auto answer = ben.ask(ours.collect());
  EXPECT_EQ(mailbox::read_collected(mailbox::read_answer(answer)->body)->envelopes.size(), 1U);
  // Not for one's own deposits, and not for a repetition.
  EXPECT_EQ(outcome_of(ana.ask(ours.deposit(envelope_of(1)))), Outcome::done);
  EXPECT_EQ(outcome_of(ana.ask(ours.collect())), Outcome::done);
  EXPECT_EQ(outcome_of(ben.ask(ours.collect())), Outcome::done);
}

TEST_F(Live, NudgesForADepositOverHttp) {
  LiveClient ana(relay_.port());
  const auto ours = owner(1);
  ana.ask(ours.create());
  ana.ask(ours.subscribe());
  HttpClient(relay_.port()).mail(ours.deposit(envelope_of(1)));
  EXPECT_EQ(mailbox::read_nudge(ana.receive()), ours.id());
}

TEST_F(Live, NobodyIsNudgedAboutAMailboxTheyDidNotSignFor) {
  LiveClient ana(relay_.port());
  LiveClient stranger(relay_.port());
  const auto ours = owner(1);
  ana.ask(ours.create());
  auto forged = ours.subscribe();
  forged[60] ^= 1;
  EXPECT_EQ(stranger.ask(forged), mailbox::answer(Outcome::absent));
  EXPECT_EQ(stranger.ask(owner(2).subscribe()), mailbox::answer(Outcome::absent));
  ana.ask(ours.deposit(envelope_of(1)));
  EXPECT_EQ(stranger.ask(forged), mailbox::answer(Outcome::absent)) << "and no nudge before it";
}

TEST_F(Live, OneSignatureServesItsOwnMailboxOnItsOwnConnectionOnly) {
  LiveClient ana(relay_.port());
  LiveClient stranger(relay_.port());
  const auto ours = owner(1);
  const auto theirs = owner(2);
  ana.ask(ours.create());
  stranger.ask(theirs.create());
  auto unsigned_request = ours.collect();
  std::fill(unsigned_request.begin() + 50, unsigned_request.begin() + 114, std::uint8_t{0});
  EXPECT_EQ(outcome_of(ana.ask(unsigned_request)), Outcome::done);
  EXPECT_EQ(outcome_of(stranger.ask(unsigned_request)), Outcome::absent);
  EXPECT_EQ(outcome_of(HttpClient(relay_.port()).mail(unsigned_request)), Outcome::absent);
}

TEST_F(Live, AnswersComeInTheOrderOfTheRequests) {
  LiveClient client(relay_.port());
  const auto ana = owner(1);
  client.send(ana.create());
  for (std::uint32_t n = 1; n <= 20; ++n) {
    client.send(ana.deposit(envelope_of(n)));
    client.send(Bytes{0});
  }
  EXPECT_EQ(outcome_of(client.receive()), Outcome::done);
  for (std::uint32_t n = 1; n <= 20; ++n) {
    const auto answer = client.receive();
    EXPECT_EQ(mailbox::read_deposited(mailbox::read_answer(answer)->body), std::uint64_t{n});
    EXPECT_EQ(outcome_of(client.receive()), Outcome::malformed);
  }
}

TEST_F(Live, AMessageMayComeInPieces) {
  LiveClient client(relay_.port());
  const auto ana = owner(1);
  client.stream().auto_fragment(false);
  const auto request = ana.create();
  client.stream().write_some(false, asio::buffer(request.data(), 10));
  client.stream().ping({});
  client.stream().write_some(false, asio::buffer(request.data() + 10, 50));
  client.stream().write_some(true, asio::buffer(request.data() + 60, request.size() - 60));
  EXPECT_EQ(outcome_of(client.receive()), Outcome::done);
}

TEST_F(Live, AFrameMayComeByteByByte) {
  LiveClient client(relay_.port());
  const auto request = owner(1).create();
  Bytes frame{0x82, 0xfe, 0, static_cast<std::uint8_t>(request.size()), 0, 0, 0, 0};
  frame.insert(frame.end(), request.begin(), request.end());
  for (const auto byte : frame) asio::write(client.stream().next_layer(), asio::buffer(&byte, 1));
  EXPECT_EQ(outcome_of(client.receive()), Outcome::done);
}

TEST_F(Live, PingsAreAnswered) {
  LiveClient client(relay_.port());
  std::string heard;
  client.stream().control_callback([&](beast::websocket::frame_type kind, beast::string_view payload) {
    if (kind == beast::websocket::frame_type::pong) heard = std::string(payload);
  });
  client.stream().ping("still there");
  client.ask(Bytes{0});
  EXPECT_EQ(heard, "still there");
}

struct BadFrame {
  const char* name;
  Bytes bytes;
  std::uint16_t code;
};

class BadFrames : public Live, public testing::WithParamInterface<BadFrame> {};

TEST_P(BadFrames, EndTheConnectionWithTheirCode) {
  LiveClient client(relay_.port());
  asio::write(client.stream().next_layer(), asio::buffer(GetParam().bytes));
  EXPECT_EQ(client.closed_with(), GetParam().code);
  EXPECT_EQ(HttpClient(relay_.port()).get("/healthz").result_int(), 200U);
}

INSTANTIATE_TEST_SUITE_P(
    All, BadFrames,
    testing::Values(BadFrame{"text", {0x81, 0x81, 0, 0, 0, 0, 'a'}, 1003},
                    BadFrame{"unmasked", {0x82, 0x01, 'a'}, 1002},
                    BadFrame{"reserved_bit", {0xc2, 0x81, 0, 0, 0, 0, 'a'}, 1002},
                    BadFrame{"unknown_opcode", {0x83, 0x80, 0, 0, 0, 0}, 1002},
                    BadFrame{"ping_in_pieces", {0x09, 0x80, 0, 0, 0, 0}, 1002},
                    BadFrame{"long_ping", {0x89, 0xfe, 0, 126, 0, 0, 0, 0}, 1002},
                    BadFrame{"length_in_a_longer_form", {0x82, 0xfe, 0, 5, 0, 0, 0, 0}, 1002},
                    BadFrame{"continuation_of_nothing", {0x80, 0x80, 0, 0, 0, 0}, 1002},
                    BadFrame{"new_message_within_one", {0x02, 0x80, 0, 0, 0, 0, 0x82, 0x80, 0, 0, 0, 0}, 1002},
                    BadFrame{"huge", {0x82, 0xff, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0}, 1009},
                    BadFrame{"huge_with_the_top_bit", {0x82, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 1009},
                    BadFrame{"goodbye", {0x88, 0x80, 0, 0, 0, 0}, 1000}),
    [](const auto& frame) { return frame.param.name; });

TEST_F(Live, PiecesTogetherAreBoundedToo) {
  LiveClient client(relay_.port());
  const Bytes piece(40'000, 0);
  client.stream().auto_fragment(false);
  boost::system::error_code error;
  for (int n = 0; n < 2; ++n) client.stream().write_some(false, asio::buffer(piece), error);
  EXPECT_EQ(client.closed_with(), 1009);
}

TEST_F(Live, GoodbyeWhenTheRelayStops) {
  LiveClient client(relay_.port());
  client.ask(Bytes{0});
  relay_.stop();
  EXPECT_EQ(client.closed_with(), 1001);
}

TEST_F(Live, EveryDepositBeforeAStopIsAnsweredOrNotKept) {
  LiveClient client(relay_.port());
  const auto ana = owner(1);
  client.ask(ana.create());
  for (std::uint32_t n = 1; n <= 50; ++n) client.send(ana.deposit(envelope_of(n)));
  client.receive();
  relay_.stop();
  std::size_t answered = 1;
  try {
    // One that the stopping relay could not queue any more is told so: it is not kept, and not acknowledged.
    for (; answered < 50; ++answered)
      EXPECT_THAT(outcome_of(client.receive()), testing::AnyOf(Outcome::done, Outcome::busy));
  } catch (const boost::system::system_error&) {
  }
  EXPECT_GE(answered, 1U);
}

class ImpatientLive : public Live {
 protected:
  static ServeOptions options() {
    ServeOptions options;
    options.limits.patience = std::chrono::seconds(1);
    return options;
  }
  ImpatientLive() : Live(options()) {}

  // Until the relay hangs up.
  static void wait_for_end(tcp::socket& socket) {
    boost::system::error_code error;
    Bytes buffer(4096);
    while (!error) socket.read_some(asio::buffer(buffer), error);
  }
};

TEST_F(ImpatientLive, AFrameThatNeverEndsIsNotWaitedFor) {
  LiveClient client(relay_.port());
  const Bytes beginning{0x82, 0xfe, 4, 0, 0, 0, 0, 0, 1, 2, 3};
  asio::write(client.stream().next_layer(), asio::buffer(beginning));
  wait_for_end(client.stream().next_layer());
}

TEST_F(ImpatientLive, AnHttpRequestThatNeverEndsIsNotWaitedFor) {
  HttpClient client(relay_.port());
  const std::string beginning = "POST /v1/mail HTTP/1.1\r\nContent-Length: 1000\r\n";
  asio::write(client.socket(), asio::buffer(beginning));
  wait_for_end(client.socket());
}

TEST_F(Live, AClientThatDoesNotReadIsNotReadFrom) {
  LiveClient client(relay_.port());
  const auto ana = owner(1);
  client.ask(ana.create());
  for (std::uint32_t n = 1; n <= 3; ++n) client.ask(ana.deposit(envelope_of(n, 65536)));
  // 200 collects of 192 KiB each are owed; they must wait in the client's socket, not in the relay's memory.
  client.stream().next_layer().set_option(asio::socket_base::receive_buffer_size(64 << 10));
  const auto request = ana.collect();
  std::thread writer([&] {
    for (int n = 0; n < 200; ++n) client.send(request);
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  const auto metrics = HttpClient(relay_.port()).get("/metrics").body();
  const std::string text(metrics.begin(), metrics.end());
  const auto at = text.find("operation=\"collect\",outcome=\"done\"} ");
  ASSERT_NE(at, std::string::npos);
  EXPECT_LT(std::atoi(text.c_str() + at + 36), 12) << "what the client's own side holds, and one or two more";
  for (int n = 0; n < 200; ++n) ASSERT_EQ(outcome_of(client.receive()), Outcome::done);
  writer.join();
}

TEST(LiveRates, AConnectionIsSlowedDown) {
  ServeOptions options;
  options.limits.requests_per_connection = {5, 0.001};
  RelayUnderTest relay(options);
  LiveClient client(relay.port());
  for (int n = 0; n < 5; ++n) EXPECT_EQ(outcome_of(client.ask(Bytes{0})), Outcome::malformed);
  EXPECT_EQ(outcome_of(client.ask(Bytes{0})), Outcome::busy);
}

TEST(LiveRates, OneCallerHasSoManyLiveConnections) {
  ServeOptions options;
  options.behind_proxy = true;
  options.limits.live_connections_per_peer = 2;
  RelayUnderTest relay(options);
  const auto status_for = [&](const std::string& caller, std::vector<std::unique_ptr<HttpClient>>& open) {
    open.push_back(std::make_unique<HttpClient>(relay.port()));
    return open.back()->get("/v1/live", upgrade_of("dGhlIHNhbXBsZSBub25jZQ==", caller)).result_int();
  };
  std::vector<std::unique_ptr<HttpClient>> of_ana;
  std::vector<std::unique_ptr<HttpClient>> of_ben;
  EXPECT_EQ(status_for("192.0.2.1", of_ana), 101U);
  EXPECT_EQ(status_for("192.0.2.1", of_ana), 101U);
  EXPECT_EQ(status_for("192.0.2.1", of_ana), 429U);
  EXPECT_EQ(status_for("192.0.2.2", of_ben), 101U);
  of_ana.clear();
  unsigned status = 429;
  for (int tries = 0; tries < 100 && status == 429; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    status = status_for("192.0.2.1", of_ana);
  }
  EXPECT_EQ(status, 101U) << "a place is given back when its connection ends";
}

TEST_F(Live, TheHandshakeNamesNoLibrary) {
  for (const auto* version : {"13", "8"}) {
    HttpClient client(relay_.port());
    const auto response = client.get("/v1/live", upgrade_of("dGhlIHNhbXBsZSBub25jZQ==", {}, version));
    EXPECT_EQ(response.result_int(), std::string(version) == "13" ? 101U : 426U);
    for (const auto& field : response.base()) {
      const std::string line = std::string(field.name_string()) + ": " + std::string(field.value());
      EXPECT_EQ(line.find("Beast"), std::string::npos) << line;
      EXPECT_EQ(line.find("Boost"), std::string::npos) << line;
    }
    EXPECT_EQ(response["Referrer-Policy"], "no-referrer");
  }
}

TEST_F(Live, ABadKeyIsRefused) {
  for (const auto* key : {"", "short", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZ!==", "dGhlIHNhbXBsZSBub25jZR==",
                          "dGhlIHNhbXBsZSBub25jZSBvZiBtb3Jl", "dGhlIHNhbXBsZSBub25j-Q=="}) {
    HttpClient client(relay_.port());
    EXPECT_EQ(client.get("/v1/live", upgrade_of(key, {})).result_int(), 400U) << key;
  }
  EXPECT_EQ(HttpClient(relay_.port()).get("/v1/live", upgrade_of("dGhlIHNhbXBsZSBub25jZQ==", {})).result_int(), 101U);
}

TEST_F(ImpatientLive, ACallerWhoDoesNotReadIsLetGo) {
  LiveClient client(relay_.port());
  const auto ana = owner(1);
  client.ask(ana.create());
  for (std::uint32_t n = 1; n <= 3; ++n) client.ask(ana.deposit(envelope_of(n, 65536)));
  for (int n = 0; n < 100; ++n) client.send(ana.collect());
  const auto live = [&] {
    const auto body = HttpClient(relay_.port()).get("/metrics").body();
    const std::string text(body.begin(), body.end());
    const auto at = text.find("kind=\"live\"} ");
    return at == std::string::npos ? std::string("?") : text.substr(at + 13, 1);
  };
  EXPECT_EQ(live(), "1");
  for (int tries = 0; tries < 200 && live() != "0"; ++tries) std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(live(), "0");
}

TEST(LiveRates, WhoIsOwedTooMuchIsLetGoAtOnce) {
  ServeOptions options;
  options.limits.mailbox = {100'000, 100'000};
  options.limits.requests_per_connection = {1'000'000, 1'000'000};
  RelayUnderTest relay(options);
  const Owner ours(1, HttpClient(relay.port()).greeting());
  LiveClient idle(relay.port());
  LiveClient busy(relay.port());
  idle.stream().next_layer().set_option(asio::socket_base::receive_buffer_size(4096));
  ASSERT_EQ(outcome_of(busy.ask(ours.create())), Outcome::done);
  ASSERT_EQ(outcome_of(idle.ask(ours.subscribe())), Outcome::done);
  for (std::uint32_t n = 1; n <= 3; ++n) busy.ask(ours.deposit(envelope_of(n, 65536)));
  for (int n = 0; n < 20; ++n) idle.send(ours.collect());
  // Each deposit is a nudge to somebody who does not read.
  for (std::uint32_t n = 4; n < 9000; ++n) ASSERT_EQ(outcome_of(busy.ask(ours.deposit(envelope_of(n)))), Outcome::done);
  const auto body = HttpClient(relay.port()).get("/metrics").body();
  const std::string text(body.begin(), body.end());
  EXPECT_NE(text.find("kind=\"live\"} 1\n"), std::string::npos) << text;
}

TEST(LiveRates, OneCallerHasSoManyConnections) {
  ServeOptions options;
  options.limits.connections_per_peer = 2;
  RelayUnderTest relay(options);
  HttpClient first(relay.port());
  HttpClient second(relay.port());
  EXPECT_EQ(first.get("/healthz").result_int(), 200U);
  EXPECT_EQ(second.get("/healthz").result_int(), 200U);
  HttpClient third(relay.port());
  EXPECT_THROW(third.get("/healthz"), boost::system::system_error);
}

}  // namespace
}  // namespace nearer::relay
