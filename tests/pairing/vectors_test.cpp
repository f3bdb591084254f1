#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "pairing/handshake.h"
#include "pairing/session.h"
#include "tests/vectors/read_vectors.h"
#include "wire/writer.h"

// tests/vectors/pairing: every file says what its bytes are, and what has to be said about them.

namespace nearer::pairing {
namespace {

using boost::json::value;
using vectors::bytes;
using vectors::outcome;
using vectors::text;

Kind kind_of(const value& vector) { return text(vector, "kind") == "pair" ? Kind::pair : Kind::link; }

Invitation invitation_of(const value& vector) {
  return {kind_of(vector), vectors::secret<InvitationSecret>(vector, "secret")};
}

std::vector<std::uint16_t> words_in(const value& vector) {
  std::vector<std::uint16_t> words;
  for (const auto& word : vector.at("words").as_array()) words.push_back(word.to_number<std::uint16_t>());
  return words;
}

Result<Session> session_in(const value& vector, std::string_view their_key) {
  const auto commitment = bytes(vector, "commitment");
  const auto inviter = bytes(vector, "inviter_opening");
  const auto joiner = bytes(vector, "joiner_opening");
  return begin_session(invitation_of(vector), vectors::secret<crypto::ExchangeSecret>(vector, "exchange_secret"),
                       {vectors::block<32>(vector, their_key)}, {commitment, inviter, joiner});
}

std::string check_code(const value& vector) {
  const auto input = bytes(vector, "input");
  const auto read = read_invitation({reinterpret_cast<const char*>(input.data()), input.size()}, kind_of(vector));
  if (read) {
    EXPECT_EQ(copy_of(read->secret.reveal()), bytes(vector, "secret"));
    EXPECT_EQ(invitation_mailbox(*read).open.bytes, vectors::block<32>(vector, "mailbox"));
  }
  return outcome(read);
}

std::string check_envelope(const value& vector) {
  const auto opened = open_message(invitation_of(vector), bytes(vector, "input"));
  if (opened) {
    EXPECT_EQ(static_cast<int>(opened->message), vector.at("message").as_int64());
    EXPECT_EQ(opened->plain, bytes(vector, "plain"));
  }
  return outcome(opened);
}

std::string check_opening(const value& vector) {
  const auto input = bytes(vector, "input");
  const auto read = read_opening(input);
  if (read) {
    EXPECT_EQ(write_opening(*read), input);
  }
  return outcome(read);
}

std::string check_commitment(const value& vector) {
  const auto read = read_opening(bytes(vector, "input"));
  if (read) {
    EXPECT_EQ(commitment_to(*read), vectors::block<32>(vector, "commitment"));
  }
  return outcome(read);
}

std::string check_session(const value& vector) {
  const auto session = session_in(vector, "input");
  if (session) {
    EXPECT_EQ(session->transcript, vectors::block<32>(vector, "transcript"));
    EXPECT_EQ(std::vector(session->words.begin(), session->words.end()), words_in(vector));
  }
  return outcome(session);
}

std::string check_introduction(const value& vector) {
  const auto writer = text(vector, "writer") == "inviter" ? Role::inviter : Role::joiner;
  const auto read = open_introduction(session_in(vector, "their_key").value(), writer, bytes(vector, "input"));
  if (read) {
    EXPECT_EQ(read->share, vectors::block<32>(vector, "share"));
    const auto& records = vector.at("records").as_array();
    EXPECT_EQ(read->records.size(), records.size());
    for (std::size_t at = 0; at < records.size(); ++at) {
      wire::Writer written;
      ledger::write_record(written, read->records[at]);
      EXPECT_EQ(hex_encode(written.view()), std::string_view(records[at].as_string()));
    }
  }
  return outcome(read);
}

std::string check_group(const value& vector) {
  const auto group = group_of(vectors::block<32>(vector, "input"), vectors::block<32>(vector, "joiner_share"));
  EXPECT_EQ(group.bytes, vectors::block<16>(vector, "group"));
  return "ok";
}

std::string check_comparison(const value& vector) {
  const auto input = bytes(vector, "input");
  wire::Reader reader(input);
  std::vector<ledger::DeviceRecord> members;
  while (reader.remaining() > 0) members.push_back(ledger::read_record(reader).value());
  const auto words = comparison_words(members);
  EXPECT_EQ(std::vector(words.begin(), words.end()), words_in(vector));
  return "ok";
}

template <class Side>
std::string check_state(const value& vector) {
  const auto input = bytes(vector, "input");
  const auto loaded = Side::load(input);
  if (loaded) {
    EXPECT_EQ(loaded->save(), input);
  }
  return outcome(loaded);
}

TEST(PairingVectors, AreReadAsTheySay) {
  const std::map<std::string, std::function<std::string(const value&)>> checks{
      {"invitation", check_code},
      {"envelope", check_envelope},
      {"opening", check_opening},
      {"commitment", check_commitment},
      {"session", check_session},
      {"introduction", check_introduction},
      {"group", check_group},
      {"comparison", check_comparison},
      {"inviter_state", check_state<Inviter>},
      {"joiner_state", check_state<Joiner>},
  };
  const auto cases = vectors::folder_cases("pairing");
  EXPECT_GE(cases.size(), 150U);
  for (const auto& vector : cases) {
    SCOPED_TRACE(text(vector, "name"));
    const auto check = checks.find(text(vector, "format"));
    ASSERT_NE(check, checks.end());
    EXPECT_EQ(check->second(vector), text(vector, "expect"));
  }
}

}  // namespace
}  // namespace nearer::pairing
