#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <random>

#include "tests/relay/relay_process.h"
#include "tests/relay/relay_under_test.h"

namespace nearer::relay {
namespace {

/// What the relay has acknowledged: by mailbox and arrival number, the number inside of the envelope.
using Acknowledged = std::map<std::uint32_t, std::map<std::uint64_t, std::uint32_t>>;

// Deposits with eight requests under way until the relay is gone; a new mailbox after 50 envelopes.
void deposit_until_the_end(std::uint16_t port, std::uint32_t first_mailbox, Acknowledged& acknowledged) {
  constexpr std::uint32_t per_mailbox = 50;
  try {
    const auto greeting = HttpClient(port).greeting();
    LiveClient client(port);
    for (std::uint32_t mailbox = first_mailbox;; ++mailbox) {
      const Owner owner(mailbox, greeting);
      if (outcome_of(client.ask(owner.create())) != Outcome::done) return;
      std::uint32_t sent = 0;
      for (std::uint32_t received = 0; received < per_mailbox; ++received) {
        for (; sent < per_mailbox && sent < received + 8; ++sent) client.send(owner.deposit(envelope_of(sent)));
        const auto answer = client.receive();
        const auto read = mailbox::read_answer(answer);
        if (read->outcome != Outcome::done) return;  // the rate of one connection
        acknowledged[mailbox][*mailbox::read_deposited(read->body)] = received;
      }
    }
  } catch (const boost::system::system_error&) {
  }
}

// As a caller who keeps to the relay's rate: one that is told "later" waits.
Bytes mail_in_time(HttpClient& client, const Bytes& request) {
  for (;;) {
    const auto response = client.ask(http::verb::post, "/v1/mail", request);
    if (response.result() != http::status::too_many_requests) return response.body();
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

void expect_all_there(std::uint16_t port, const Acknowledged& acknowledged) {
  HttpClient client(port);
  const auto greeting = client.greeting();
  for (const auto& [mailbox, envelopes] : acknowledged) {
    const auto answer = mail_in_time(client, Owner(mailbox, greeting).collect());
    const auto collected = mailbox::read_collected(mailbox::read_answer(answer)->body);
    ASSERT_TRUE(collected) << "mailbox " << mailbox;
    std::map<std::uint64_t, Bytes> kept;
    for (const auto& arrived : collected->envelopes) kept[arrived.number] = copy_of(arrived.envelope);
    for (const auto& [number, content] : envelopes)
      ASSERT_EQ(kept[number], envelope_of(content)) << "mailbox " << mailbox << ", arrival " << number;
  }
}

TEST(Crash, NothingAcknowledgedIsLostWhenTheRelayIsKilled) {
  const ScratchFolder folder;
  std::mt19937 chance(20261122);
  Acknowledged everything;
  std::size_t count = 0;
  for (std::uint32_t round = 0; round < 8; ++round) {
    std::array<Acknowledged, 4> by_client;
    {
      RelayProcess relay(folder.file("mail.db"), {"--pow-bits", "0"});
      std::vector<std::thread> clients;
      for (std::uint32_t n = 0; n < by_client.size(); ++n)
        clients.emplace_back(deposit_until_the_end, relay.port(), 1000 * (4 * round + n), std::ref(by_client[n]));
      std::this_thread::sleep_for(std::chrono::milliseconds(20 + chance() % 200));
      EXPECT_EQ(relay.end(SIGKILL), -SIGKILL);
      for (auto& client : clients) client.join();
    }
    for (auto& one : by_client) {
      for (const auto& [mailbox, envelopes] : one) count += envelopes.size();
      everything.merge(one);
    }
    RelayProcess again(folder.file("mail.db"), {"--pow-bits", "0"});
    expect_all_there(again.port(), everything);
    EXPECT_EQ(again.end(SIGTERM), 0);
  }
  EXPECT_GT(count, 100U) << "too little was deposited for this to say anything";
  RecordProperty("acknowledged", static_cast<int>(count));
}

TEST(Crash, TheProgramEndsCalmlyWhenAsked) {
  for (const int signal : {SIGTERM, SIGINT}) {
    const ScratchFolder folder;
    RelayProcess relay(folder.file("mail.db"), {"--pow-bits", "0"});
    LiveClient client(relay.port());
    EXPECT_EQ(relay.end(signal), 0);
    EXPECT_EQ(client.closed_with(), 1001);
    EXPECT_NE(relay.printed().find("relay stopped"), std::string::npos);
  }
}

}  // namespace
}  // namespace nearer::relay
