#include <gtest/gtest.h>

#include <map>

#include "matching/runs.h"
#include "tests/matching/attacks.h"
#include "tests/vectors/read_vectors.h"

// tests/vectors/matching: every case says what its bytes are, and what has to be said of them. The honest messages and
// the forged ones are made by forger.cpp, a second program written from the specification.
// NEARER_WRITE_VECTORS=1 writes the files anew.

namespace nearer::matching {
namespace {

using boost::json::value;
using vectors::block;
using vectors::bytes;
using vectors::outcome;
using vectors::text;

std::uint64_t number(const value& vector, std::string_view field) {
  return vector.at(field).to_number<std::uint64_t>();
}

Session session_in(const value& vector) {
  return {deck_kind(static_cast<std::uint8_t>(number(vector, "deck"))).value(),
          block<16>(vector, "group"),
          block<32>(vector, "membership_hash"),
          block<32>(vector, "catalogue_hash"),
          block<32>(vector, "deck_hash"),
          static_cast<std::uint32_t>(number(vector, "round"))};
}

std::string check_offer(const value& vector) {
  const auto session = session_in(vector);
  const auto input = bytes(vector, "input");
  const auto read = read_offer(session.shape(), input);
  if (read) {
    EXPECT_EQ(write_offer(*read), input);
  }
  return outcome(verify_offer(session, static_cast<Person>(number(vector, "person")), input));
}

std::string check_response(const value& vector) {
  const auto session = session_in(vector);
  const auto answered = trust_offer(session, bytes(vector, "offer_answered")).value();
  const auto own = trust_offer(session, bytes(vector, "offer_of_responder")).value();
  const auto input = bytes(vector, "input");
  const auto read = read_response(session.shape(), input);
  if (read) {
    EXPECT_EQ(write_response(*read), input);
  }
  const auto key = crypto::read_scalar(bytes(vector, "key")).value();
  const auto responder = static_cast<Person>(number(vector, "responder"));
  const auto matches = finish({session, responder, answered, own}, key, input);
  if (matches) {
    EXPECT_EQ(*matches, block<most_items>(vector, "matches"));
  }
  return outcome(matches);
}

template <class Kept>
std::string check_kept(const value& vector) {
  const auto input = bytes(vector, "input");
  const auto loaded = Kept::load(input);
  if (loaded) {
    EXPECT_EQ(loaded->save(), input);
  }
  return outcome(loaded);
}

std::string check_derived(const value& vector) {
  const auto session = session_in(vector);
  std::vector<DeckItem> items;
  for (const auto& item : vector.at("items").as_array())
    items.push_back({item_id(text(item, "name")), block<32>(item, "content_hash")});
  EXPECT_EQ(items[0].id, block<16>(vector, "first_item"));
  EXPECT_EQ(deck_hash(items), session.deck_hash);
  EXPECT_EQ(session_id(session), block<16>(vector, "session_id"));
  for (const Person person : {ana, ben})
    EXPECT_EQ(hex_encode(proof_context(session, person)), vector.at("context").at(person).as_string());
  const auto key = block<32>(vector, "epoch_key");
  const auto answered = trust_offer(session, bytes(vector, "offer_answered")).value();
  const auto own = trust_offer(session, bytes(vector, "offer_of_responder")).value();
  EXPECT_EQ(answered.hash(), block<32>(vector, "offer_hash"));
  EXPECT_EQ(escrow_id(session, {answered.hash(), own.hash()}), block<32>(vector, "escrow"));
  EXPECT_EQ(response_code(key, {session, ben, answered, own}, bytes(vector, "body")), block<16>(vector, "code"));
  return "ok";
}

TEST(MatchingVectors, AreReadAsTheySay) {
  const std::map<std::string, std::string (*)(const value&)> checks{{"offer", check_offer},
                                                                    {"response", check_response},
                                                                    {"round", check_kept<Round>},
                                                                    {"runs", check_kept<Runs>},
                                                                    {"derived", check_derived}};
  std::size_t count = 0, refused = 0;
  for (const auto& file : vectors::folder_cases("matching")) {
    for (const auto& vector : file.at("cases").as_array()) {
      SCOPED_TRACE(text(vector, "format") + ": " + text(vector, "name"));
      const auto check = checks.find(text(vector, "format"));
      ASSERT_NE(check, checks.end());
      EXPECT_EQ(check->second(vector), text(vector, "expect"));
      ++count;
      refused += text(vector, "expect") == "ok" ? 0 : 1;
    }
  }
  EXPECT_GE(count, 300U);
  EXPECT_GE(refused, 270U);
}

/// One field a line, so that a difference can be read.
std::string in_lines(const attacks::VectorFile& file) {
  std::string lines = "{\"cases\": [";
  std::string_view between_cases = "\n";
  for (const auto& one : file.cases) {
    lines += std::exchange(between_cases, ",\n");
    std::string_view between = "{\n";
    for (const auto& [name, field] : one.as_object())
      lines.append(std::exchange(between, ",\n")).append("\"").append(name).append("\": ").append(serialize(field));
    lines += "\n}";
  }
  return lines + "\n]}\n";
}

TEST(MatchingVectors, AreTheSameWhenMadeAnew) {
  for (const auto& file : attacks::all()) {
    const auto path = vectors::folder("matching") / (file.name + ".json");
    if (std::getenv("NEARER_WRITE_VECTORS") != nullptr) std::ofstream(path) << in_lines(file);
    EXPECT_EQ(vectors::read_file(path).at("cases").as_array(), file.cases) << file.name;
  }
}

}  // namespace
}  // namespace nearer::matching
