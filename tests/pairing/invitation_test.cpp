#include "pairing/invitation.h"

#include <gtest/gtest.h>

#include "base/text_encoding.h"
#include "crypto/auth/hash.h"
#include "tests/pairing/two_sides.h"

namespace nearer::pairing {
namespace {

Invitation fresh(Kind kind, std::uint64_t number = 1) {
  auto random = random_from(number);
  return {kind, random.secret<InvitationSecret>()};
}

Problem problem_of(std::string_view text, Kind expected) {
  const auto read = read_invitation(text, expected);
  EXPECT_FALSE(read) << text;
  return read ? Problem::nothing_to_do : read.error().problem;
}

TEST(Invitation, ReadsWhatItWrites) {
  for (const auto kind : {Kind::pair, Kind::link}) {
    const auto invitation = fresh(kind);
    const auto text = write_invitation(invitation);
    EXPECT_EQ(text.size(), 47U);
    for (const auto& spelled : {text, "https://nearer.example/" + text, "\n  " + text + " \r\n"}) {
      const auto read = read_invitation(spelled, kind);
      ASSERT_TRUE(read) << spelled;
      EXPECT_EQ(copy_of(read->secret.reveal()), copy_of(invitation.secret.reveal()));
      EXPECT_EQ(read->kind, kind);
    }
  }
}

TEST(Invitation, EachParserNamesTheOthersCode) {
  const auto pair = write_invitation(fresh(Kind::pair));
  const auto link = write_invitation(fresh(Kind::link));
  EXPECT_EQ(problem_of(link, Kind::pair), Problem::link_code_not_invitation);
  EXPECT_EQ(problem_of(pair, Kind::link), Problem::invitation_not_link_code);
  EXPECT_EQ(problem_of("https://nearer.example/" + link, Kind::pair), Problem::link_code_not_invitation);
}

TEST(Invitation, EveryChangedCharacterIsRefusedOrAnotherCode) {
  const auto text = write_invitation(fresh(Kind::pair));
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (int character = 0; character < 256; ++character) {
      auto changed = text;
      changed[at] = static_cast<char>(character);
      if (changed == text) continue;
      const auto read = read_invitation(changed, Kind::pair);
      if (read) {
        EXPECT_EQ("#p1." + base64url_encode(read->secret.reveal()), changed) << "a second spelling was read";
      }
    }
  }
}

TEST(Invitation, BothMailboxesOfOneSecretDiffer) {
  auto random = random_from(4);
  const auto secret = random.secret<InvitationSecret>();
  const auto pair = invitation_mailbox({Kind::pair, secret.copy()});
  const auto link = invitation_mailbox({Kind::link, secret.copy()});
  EXPECT_NE(pair.open, link.open);
  EXPECT_EQ(pair.open, invitation_mailbox({Kind::pair, secret.copy()}).open);
  // The name is a key that can be signed for, which a bare hash of the secret could not be.
  const auto message = bytes_of("a request");
  EXPECT_TRUE(crypto::verify(pair.open, message, crypto::sign(pair.secret, message)));
}

TEST(Invitation, LapsesAfterHalfAnHour) {
  EXPECT_FALSE(lapsed(evening, evening));
  EXPECT_FALSE(lapsed(evening, later(evening, 1799)));
  EXPECT_TRUE(lapsed(evening, later(evening, 1800)));
  EXPECT_FALSE(lapsed(evening, later(evening, -1799)));
  EXPECT_TRUE(lapsed(evening, later(evening, -1800)));
  EXPECT_TRUE(lapsed(Moment{INT64_MIN, 0}, Moment{INT64_MAX, 0}));
  EXPECT_TRUE(lapsed(Moment{INT64_MAX, 0}, Moment{INT64_MIN, 0}));
}

}  // namespace
}  // namespace nearer::pairing
