#include <gtest/gtest.h>

#include "envelope/envelope.h"
#include "envelope/epoch_keys.h"
#include "tests/vectors/read_vectors.h"

// tests/vectors/envelope: every file says under which key, for which mailbox, and what has to be said of its bytes.

namespace nearer::envelope {
namespace {

using vectors::text;

TEST(EnvelopeVectors, AreOpenedAsTheySay) {
  const auto cases = vectors::folder_cases("envelope");
  EXPECT_GE(cases.size(), 27U);
  for (const auto& vector : cases) {
    SCOPED_TRACE(text(vector, "name"));
    std::vector<ledger::LiveKey> keys;
    const auto epoch = vector.at("epoch").to_number<std::uint32_t>();
    keys.push_back({epoch, {}, vectors::secret<ledger::EpochKey>(vector, "key"), true});
    const ledger::GroupId group{vectors::block<16>(vector, "group")};
    const crypto::VerifyKey mailbox{vectors::block<32>(vector, "mailbox")};
    const auto opened = open(keys, group, mailbox, vectors::bytes(vector, "input"));
    EXPECT_EQ(vectors::outcome(opened), text(vector, "expect"));
    if (!opened) continue;
    EXPECT_EQ(opened->epoch, epoch);
    EXPECT_EQ(opened->entries.size(), vector.at("entries").to_number<std::size_t>());
    EXPECT_EQ(mailbox_of(keys[0].key, group).open, mailbox);
  }
}

}  // namespace
}  // namespace nearer::envelope
