#include <gtest/gtest.h>

#include "relay/greeter.h"
#include "tests/relay/relay_under_test.h"

namespace nearer::relay {
namespace {

class Mail : public testing::Test {
 protected:
  Owner owner(std::uint32_t number) { return Owner(number, client_.greeting()); }
  std::vector<std::uint64_t> numbers_in(ByteView answer) {
    const auto read = mailbox::read_answer(answer);
    const auto collected = mailbox::read_collected(read->body);
    std::vector<std::uint64_t> numbers;
    for (const auto& arrived : collected->envelopes) numbers.push_back(arrived.number);
    return numbers;
  }

  RelayUnderTest relay_;
  HttpClient client_{relay_.port()};
};

TEST_F(Mail, CreateDepositCollect) {
  const auto ana = owner(1);
  EXPECT_EQ(outcome_of(client_.mail(ana.create())), Outcome::done);
  EXPECT_EQ(outcome_of(client_.mail(ana.create())), Outcome::done);
  for (std::uint32_t n = 1; n <= 3; ++n) {
    const auto answer = client_.mail(ana.deposit(envelope_of(n)));
    EXPECT_EQ(mailbox::read_deposited(mailbox::read_answer(answer)->body), std::uint64_t{n});
  }
  const auto answer = client_.mail(ana.collect());
  EXPECT_EQ(numbers_in(answer), (std::vector<std::uint64_t>{1, 2, 3}));
  const auto collected = mailbox::read_collected(mailbox::read_answer(answer)->body);
  EXPECT_EQ(copy_of(collected->envelopes[1].envelope), envelope_of(2));
  EXPECT_EQ(numbers_in(client_.mail(ana.collect(collected->envelopes[1].cursor()))), (std::vector<std::uint64_t>{3}));
}

TEST_F(Mail, EverySizeClassGoesThrough) {
  const auto ana = owner(1);
  client_.mail(ana.create());
  mailbox::Cursor from;
  for (const auto size : mailbox::size_classes) {
    EXPECT_EQ(outcome_of(client_.mail(ana.deposit(envelope_of(1, size)))), Outcome::done);
    const auto answer = client_.mail(ana.collect(from));
    const auto collected = mailbox::read_collected(mailbox::read_answer(answer)->body);
    ASSERT_EQ(collected->envelopes.size(), 1U);
    EXPECT_EQ(copy_of(collected->envelopes[0].envelope), envelope_of(1, size));
    from = collected->envelopes[0].cursor();
  }
}

TEST_F(Mail, SendingAgainIsOneEnvelope) {
  const auto ana = owner(1);
  client_.mail(ana.create());
  const auto request = ana.deposit(envelope_of(1));
  const auto first = client_.mail(request);
  EXPECT_EQ(client_.mail(request), first);
  EXPECT_EQ(numbers_in(client_.mail(ana.collect())), (std::vector<std::uint64_t>{1}));
}

TEST_F(Mail, AbsentNotYoursAndExpiredAreOneAnswer) {
  const auto ana = owner(1);
  const auto nobody = owner(2);
  client_.mail(ana.create());
  client_.mail(ana.deposit(envelope_of(1)));
  const auto forged = [](Bytes request) {
    request[60] ^= 1;
    return request;
  };
  const auto absent = mailbox::answer(Outcome::absent);
  EXPECT_EQ(client_.mail(nobody.collect()), absent);
  EXPECT_EQ(client_.mail(nobody.deposit(envelope_of(1))), absent);
  EXPECT_EQ(client_.mail(forged(ana.collect())), absent);
  EXPECT_EQ(client_.mail(forged(ana.deposit(envelope_of(2)))), absent);
  EXPECT_EQ(client_.mail(forged(ana.create())), absent);
  relay_.pass(31 * 86400);
  const auto later = owner(1);
  EXPECT_EQ(client_.mail(later.collect()), absent);
  EXPECT_EQ(client_.mail(later.deposit(envelope_of(1))), absent);
}

TEST_F(Mail, AClockThatLeapsDeletesNothing) {
  const auto collected = [&] { return numbers_in(client_.mail(owner(1).collect())); };
  client_.mail(owner(1).create());
  client_.mail(owner(1).deposit(envelope_of(1)));
  relay_.now += 31 * 86400;
  EXPECT_EQ(collected(), (std::vector<std::uint64_t>{1}));
  EXPECT_EQ(outcome_of(client_.mail(owner(1).deposit(envelope_of(2)))), Outcome::done);
  relay_.now -= 31 * 86400;
  EXPECT_EQ(collected(), (std::vector<std::uint64_t>{1, 2}));
  relay_.now -= 365 * 86400;
  EXPECT_EQ(collected(), (std::vector<std::uint64_t>{1, 2}));
  relay_.pass(30 * 86400 + 3600);
  EXPECT_EQ(client_.mail(owner(1).collect()), mailbox::answer(Outcome::absent)) << "time itself still does";
}

TEST_F(Mail, ACursorThatDoesNotFitIsToldSoAndReadsFromTheBeginning) {
  const auto ana = owner(1);
  client_.mail(ana.create());
  for (std::uint32_t n = 1; n <= 2; ++n) client_.mail(ana.deposit(envelope_of(n)));
  const auto anew = [&](const mailbox::Cursor& from) {
    const auto answer = client_.mail(ana.collect(from));
    return mailbox::read_collected(mailbox::read_answer(answer)->body)->anew;
  };
  const auto whole = client_.mail(ana.collect());
  const auto last = mailbox::read_collected(mailbox::read_answer(whole)->body)->envelopes.back().cursor();
  EXPECT_FALSE(anew({}));
  EXPECT_FALSE(anew(last));
  EXPECT_TRUE(anew({last.after, {{9}}}));
  EXPECT_TRUE(anew({last.after + 1, last.trail}));
  EXPECT_EQ(numbers_in(client_.mail(ana.collect({last.after, {{9}}}))), (std::vector<std::uint64_t>{1, 2}));
}

TEST_F(Mail, UniformRefusalsHaveEqualHeadersToo) {
  const auto ana = owner(1);
  client_.mail(ana.create());
  auto forged = ana.collect();
  forged[60] ^= 1;
  const auto head_of = [&](const Bytes& request) {
    std::string text;
    const auto response = client_.ask(http::verb::post, "/v1/mail", request);
    for (const auto& field : response.base())
      text += std::string(field.name_string()) + ": " + std::string(field.value()) + "\n";
    return std::to_string(response.result_int()) + text;
  };
  EXPECT_EQ(head_of(forged), head_of(owner(2).collect()));
  EXPECT_EQ(head_of(forged), head_of(ana.collect()));
}

TEST_F(Mail, AGreetingOfTenMinutesAgoIsStale) {
  const auto ana = owner(1);
  relay_.now += 600;
  EXPECT_EQ(outcome_of(client_.mail(ana.collect())), Outcome::stale_greeting);
  relay_.now -= 1200;
  EXPECT_EQ(outcome_of(client_.mail(ana.collect())), Outcome::stale_greeting);
  EXPECT_EQ(outcome_of(client_.mail(Owner(1, {}).collect())), Outcome::stale_greeting);
}

TEST_F(Mail, AMailboxCostsWorkOfTheseDays) {
  auto greeting = client_.greeting();
  EXPECT_EQ(greeting.work_bits, 4);
  const Owner ana(1, greeting);
  const auto day = greeting.day();
  const auto made_with = [&](std::uint32_t of_day, std::uint64_t work) {
    return outcome_of(client_.mail(ana.sign(mailbox::Create{of_day, work, mailbox::Retention::thirty_days})));
  };
  std::uint64_t lazy = 0;
  while (mailbox::work_shown(ana.id(), day, lazy) >= 4) ++lazy;
  EXPECT_EQ(made_with(day, lazy), Outcome::more_work);
  for (const std::uint32_t other : {day - 2, day + 1, 0U})
    EXPECT_EQ(made_with(other, *mailbox::find_work(ana.id(), other, 4, 0, UINT64_MAX)), Outcome::more_work);
  EXPECT_EQ(made_with(day - 1, *mailbox::find_work(ana.id(), day - 1, 4, 0, UINT64_MAX)), Outcome::done);
}

TEST_F(Mail, WhatCannotBeReadIsSaidToBeSo) {
  for (const auto& request : {Bytes{}, Bytes{1}, Bytes(114, 0), Bytes(500, 0xff)})
    EXPECT_EQ(client_.mail(request), mailbox::answer(Outcome::malformed));
  EXPECT_EQ(outcome_of(client_.mail(owner(1).subscribe())), Outcome::malformed) << "there is nobody to nudge";
}

TEST_F(Mail, OtherPathsAndMethods) {
  EXPECT_EQ(client_.get("/v1/mail").result_int(), 404U);
  EXPECT_EQ(client_.get("/v1/nothing").result_int(), 404U);
  EXPECT_EQ(client_.get("/v1/live").result_int(), 426U);
  EXPECT_EQ(client_.get("/").result_int(), 404U) << "no web app was asked for";
  EXPECT_EQ(client_.ask(http::verb::post, "/healthz").result_int(), 405U);
  EXPECT_EQ(client_.get("/healthz").result_int(), 200U);
  const auto preflight = client_.ask(http::verb::options, "/v1/mail");
  EXPECT_EQ(preflight[http::field::access_control_allow_origin], "*");
}

/// What the relay says to these very bytes, until it hangs up.
std::string said_to(std::uint16_t port, const std::string& bytes) {
  HttpClient client(port);
  asio::write(client.socket(), asio::buffer(bytes));
  std::string heard;
  boost::system::error_code error;
  std::array<char, 4096> buffer;
  while (!error) heard.append(buffer.data(), client.socket().read_some(asio::buffer(buffer), error));
  return heard;
}

TEST_F(Mail, ABodyInAnUnknownCodingIsRefusedAndNothingAfterItIsRead) {
  const std::string start = "POST /v1/mail HTTP/1.1\r\nHost: x\r\n";
  const std::string hidden = "\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
  for (const std::string coding : {"xchunked", "gzip", "chunked, gzip", "identity", ""}) {
    const auto heard = said_to(relay_.port(), start + "Transfer-Encoding: " + coding + "\r\n" + hidden);
    EXPECT_TRUE(heard.starts_with("HTTP/1.1 501 ")) << coding << ": " << heard;
    EXPECT_EQ(heard.find("HTTP/1.1", 1), std::string::npos) << coding << ": " << heard;
  }
  const auto both = said_to(relay_.port(), start + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
  EXPECT_TRUE(both.starts_with("HTTP/1.1 501 ")) << both;
  const auto twice = said_to(relay_.port(), start + "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n" + hidden);
  EXPECT_EQ(twice.find("HTTP/1.1 200"), std::string::npos) << twice;
  const std::string chunked = start + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n";
  EXPECT_TRUE(said_to(relay_.port(), chunked).starts_with("HTTP/1.1 200 "));
}

TEST_F(Mail, TooMuchIsNotRead) {
  EXPECT_EQ(client_.ask(http::verb::post, "/v1/mail", Bytes(mailbox::largest_request + 1)).result_int(), 413U);
  HttpClient other(relay_.port());
  EXPECT_EQ(other.get("/v1/greeting", {{"X-Long", std::string(10'000, 'x')}}).result_int(), 431U);
}

TEST_F(Mail, MetricsCountWithoutNaming) {
  const auto ana = owner(1);
  client_.mail(ana.create());
  client_.mail(ana.deposit(envelope_of(1)));
  client_.mail(Bytes{1});
  const auto body = client_.get("/metrics").body();
  const std::string text(body.begin(), body.end());
  EXPECT_NE(text.find("nearer_relay_requests_total{operation=\"deposit\",outcome=\"done\"} 1"), std::string::npos);
  EXPECT_NE(text.find("nearer_relay_malformed_total 1"), std::string::npos);
  EXPECT_NE(text.find("nearer_relay_committed_writes_total 2"), std::string::npos);
  EXPECT_EQ(client_.get("/metrics", {{"X-Forwarded-For", "192.0.2.1"}}).result_int(), 404U);
}

class MailLimits : public testing::Test {
 protected:
  static ServeOptions patient() {
    ServeOptions options;
    options.limits.requests_per_peer = {10'000, 1000};
    return options;
  }
  mailbox::Outcome deposit(std::uint32_t number) {
    return outcome_of(client_.mail(Owner(1, client_.greeting()).deposit(envelope_of(number))));
  }

  RelayUnderTest relay_{patient()};
  HttpClient client_{relay_.port()};
};

TEST_F(MailLimits, TwoHundredAndFortyWritesAnHour) {
  client_.mail(Owner(1, client_.greeting()).create());
  for (std::uint32_t n = 0; n < 240; ++n) ASSERT_EQ(deposit(n), Outcome::done);
  EXPECT_EQ(deposit(240), Outcome::too_often);
  EXPECT_EQ(deposit(239), Outcome::done);
  relay_.now += 3600;
  EXPECT_EQ(deposit(240), Outcome::done);
}

TEST_F(MailLimits, TwoHundredAndFiftySixEnvelopesInAMailbox) {
  client_.mail(Owner(1, client_.greeting()).create());
  for (std::uint32_t n = 0; n < 256; ++n) {
    if (n == 128) relay_.now += 3600;
    ASSERT_EQ(deposit(n), Outcome::done);
  }
  relay_.now += 3600;
  EXPECT_EQ(deposit(256), Outcome::full);
}

TEST(MailRates, OneCallerIsSlowedDownAndOthersAreNot) {
  ServeOptions options;
  options.behind_proxy = true;
  options.limits.requests_per_peer = {5, 0.001};
  RelayUnderTest relay(options);
  HttpClient client(relay.port());
  const HttpClient::Headers ana{{"X-Forwarded-For", "198.51.100.9, 192.0.2.1"}};
  for (int n = 0; n < 5; ++n) EXPECT_EQ(client.get("/v1/greeting", ana).result_int(), 200U);
  EXPECT_EQ(client.get("/v1/greeting", ana).result_int(), 429U);
  EXPECT_EQ(client.get("/v1/greeting", {{"X-Forwarded-For", "192.0.2.2"}}).result_int(), 200U);
}

TEST(MailRates, AProxyThatAddsALineOfItsOwnIsBelieved) {
  ServeOptions options;
  options.behind_proxy = true;
  options.limits.requests_per_peer = {5, 0.001};
  RelayUnderTest relay(options);
  HttpClient client(relay.port());
  // The first line is the caller's, who makes a new one up each time; the second is what the proxy has seen.
  const auto asked = [&](const std::string& made_up, const std::string& seen) {
    return client.get("/v1/greeting", {{"X-Forwarded-For", made_up}, {"X-Forwarded-For", seen}}).result_int();
  };
  for (int n = 0; n < 5; ++n) EXPECT_EQ(asked("198.51.100." + std::to_string(n), "192.0.2.1:4711"), 200U);
  EXPECT_EQ(asked("198.51.100.77", "192.0.2.1:4712"), 429U);
  EXPECT_EQ(asked("192.0.2.1", "[2001:db8::1]:80"), 200U) << "nobody is starved in whose name another asks";
  for (int n = 0; n < 5; ++n) EXPECT_EQ(asked("192.0.2.1", "unknown"), 200U) << "counted as the proxy itself";
  EXPECT_EQ(client.get("/v1/greeting").result_int(), 429U) << "and so is who says nothing";
}

TEST(MailWork, OnlyAMailboxThatIsNewRaisesThePrice) {
  ServeOptions options;
  options.limits.requests_per_peer = {100'000, 1000};
  RelayUnderTest relay(options);
  HttpClient client(relay.port());
  const auto calm = client.greeting().work_bits;
  const auto again = Owner(0, client.greeting()).create();
  for (std::uint32_t n = 0; n < 2 * Greeter::calm_per_minute; ++n) ASSERT_EQ(outcome_of(client.mail(again)), Outcome::done);
  EXPECT_EQ(client.greeting().work_bits, calm);
  for (std::uint32_t n = 1; n <= Greeter::calm_per_minute; ++n)
    ASSERT_EQ(outcome_of(client.mail(Owner(n, client.greeting()).create())), Outcome::done);
  EXPECT_EQ(client.greeting().work_bits, calm + 1);
}

TEST(MailRates, OneMailboxIsCollectedSoOften) {
  ServeOptions options;
  options.limits.collects_per_mailbox = {3, 0.001};
  RelayUnderTest relay(options);
  HttpClient client(relay.port());
  const Owner ana(1, client.greeting());
  const Owner ben(2, client.greeting());
  client.mail(ana.create());
  client.mail(ben.create());
  for (int n = 0; n < 3; ++n) EXPECT_EQ(outcome_of(client.mail(ana.collect())), Outcome::done);
  EXPECT_EQ(outcome_of(client.mail(ana.collect())), Outcome::too_often);
  EXPECT_EQ(outcome_of(client.mail(ben.collect())), Outcome::done);
}

}  // namespace
}  // namespace nearer::relay
