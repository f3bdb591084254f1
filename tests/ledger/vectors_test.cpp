#include <gtest/gtest.h>

#include "ledger/entry.h"
#include "ledger/membership.h"
#include "tests/vectors/read_vectors.h"

// tests/vectors/entry and tests/vectors/membership: every file says what its bytes are, and what has to be said of
// them.

namespace nearer::ledger {
namespace {

using boost::json::value;
using vectors::bytes;
using vectors::text;

std::uint64_t number(const value& vector, std::string_view field) {
  return vector.at(field).to_number<std::uint64_t>();
}

void check_facts(const value& vector, const Entry& entry) {
  EXPECT_EQ(pack(entry), bytes(vector, "input"));
  EXPECT_EQ(encode(entry.header), entry.core);
  EXPECT_EQ(hex_encode(entry.id.bytes), text(vector, "id"));
  EXPECT_EQ(hex_encode(entry.header.group.bytes), text(vector, "group"));
  EXPECT_EQ(hex_encode(entry.header.author.bytes), text(vector, "author"));
  EXPECT_EQ(entry.header.epoch, number(vector, "epoch"));
  EXPECT_EQ(entry.header.sequence, number(vector, "sequence"));
  EXPECT_EQ(entry.header.lamport, number(vector, "lamport"));
  EXPECT_EQ(entry.header.coarse_hour, number(vector, "hour"));
  EXPECT_EQ(entry.header.kind, number(vector, "kind"));
  EXPECT_EQ(entry.header.heads.size(), number(vector, "heads"));
  EXPECT_EQ(entry.body ? value(hex_encode(*entry.body)) : value(nullptr), vector.at("body"));
}

TEST(EntryVectors, AreReadAsTheySay) {
  const auto cases = vectors::folder_cases("entry");
  EXPECT_GE(cases.size(), 42U);
  for (const auto& vector : cases) {
    SCOPED_TRACE(text(vector, "name"));
    const auto entry = unpack(bytes(vector, "input"));
    EXPECT_EQ(vectors::outcome(entry), text(vector, "expect"));
    if (entry) check_facts(vector, *entry);
  }
}

TEST(MembershipVectors, AreReadAsTheySay) {
  const auto cases = vectors::folder_cases("membership");
  EXPECT_GE(cases.size(), 41U);
  for (const auto& vector : cases) {
    SCOPED_TRACE(text(vector, "name"));
    const auto change = decode_change(bytes(vector, "input"));
    EXPECT_EQ(vectors::outcome(change), text(vector, "expect"));
    if (!change) continue;
    EXPECT_EQ(encode(*change), bytes(vector, "input"));
    EXPECT_EQ(change->epoch, number(vector, "epoch"));
    EXPECT_EQ(static_cast<std::uint64_t>(change->operation), number(vector, "operation"));
    EXPECT_EQ(change->subjects.size(), number(vector, "subjects"));
    EXPECT_EQ(change->boxes.size(), number(vector, "boxes"));
  }
}

}  // namespace
}  // namespace nearer::ledger
