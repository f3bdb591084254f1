#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/text_encoding.h"
#include "crypto/seal/aead.h"
#include "tests/relay/relay_process.h"
#include "tests/relay/relay_under_test.h"

namespace nearer::relay {
namespace {

const std::string canary = "CANARY-the-evening-was-lovely";
const std::string agent = "CanaryBrowser/7.1 (of Ana)";
const std::string address = "203.0.113.77";

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// What the relay keeps: the database with its log, before and after a stop, and everything that it printed.
struct Kept {
  std::string disk;
  std::string printed;
};

Bytes sealed_envelope(std::uint8_t number) {
  Bytes plain(1024 - crypto::aead_overhead, 0);
  std::copy(canary.begin(), canary.end(), plain.begin());
  auto key = Block<32>{};
  key.fill(number);
  return crypto::seal(crypto::AeadKey::take(key), {}, {}, plain);
}

Kept after_some_sessions() {
  const ScratchFolder folder;
  Kept kept;
  RelayProcess relay(folder.file("mail.db"), {"--pow-bits", "4", "--behind-proxy"});
  const HttpClient::Headers headers{{"User-Agent", agent},
                                    {"X-Forwarded-For", address},
                                    {"Cookie", "c=" + canary},
                                    {"Referer", "https://x/" + canary}};
  for (std::uint8_t session = 0; session < 20; ++session) {
    HttpClient client(relay.port());
    const auto answer = client.get("/v1/greeting?" + canary, headers).body();
    const Owner owner(session, mailbox::read_greeting(answer).value());
    const auto mail = [&](const Bytes& request) {
      return client.ask(http::verb::post, "/v1/mail", request, headers).body();
    };
    EXPECT_EQ(outcome_of(mail(owner.create())), Outcome::done);
    for (std::uint8_t n = 0; n < 5; ++n) EXPECT_EQ(outcome_of(mail(owner.deposit(sealed_envelope(n)))), Outcome::done);
    EXPECT_EQ(outcome_of(mail(owner.collect())), Outcome::done);
    mail(copy_of(bytes_of(canary)));
    client.get("/" + canary + ".html", headers);
    LiveClient(relay.port()).ask(owner.subscribe());
  }
  kept.disk = file_text(folder.file("mail.db")) + file_text(folder.file("mail.db-wal"));
  EXPECT_EQ(relay.end(SIGTERM), 0);
  kept.printed = relay.printed();
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) kept.disk += file_text(entry.path());
  return kept;
}

TEST(Audit, NothingOfWhoWhereOrWhatIsKept) {
  const auto kept = after_some_sessions();
  const std::string everything = kept.disk + kept.printed;
  EXPECT_GT(kept.disk.size(), 100 * 1024U) << "the envelopes are there";
  for (const auto& needle :
       {canary, std::string("CANARY"), agent, std::string("Ana"), address, std::string("127.0.0.1")})
    EXPECT_EQ(everything.find(needle), std::string::npos) << needle;
  const std::string raw_address{'\xcb', '\0', '\x71', '\x4d'};
  EXPECT_EQ(kept.printed.find(raw_address), std::string::npos);
  for (std::uint32_t session = 0; session < 20; ++session) {
    const auto mailbox = owner_of(session).open.bytes;
    EXPECT_EQ(kept.printed.find(hex_encode(mailbox).substr(0, 8)), std::string::npos);
    EXPECT_NE(kept.disk.find(std::string(mailbox.begin(), mailbox.end())), std::string::npos) << "the search finds";
  }
}

}  // namespace
}  // namespace nearer::relay
