#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "base/text_encoding.h"
#include "mailbox/answer.h"
#include "mailbox/greeting.h"
#include "mailbox/proof_of_work.h"
#include "mailbox/request.h"
#include "tests/vectors/read_vectors.h"

// tests/vectors/relay/: made by a second implementation (hashlib's BLAKE2b, OpenSSL's Ed25519), so that the codec is
// not merely compared with itself.

namespace nearer::mailbox {
namespace {

using boost::json::value;
using vectors::outcome;

const std::map<std::string, Operation> operations{{"create", Operation::create},
                                                  {"deposit", Operation::deposit},
                                                  {"collect", Operation::collect},
                                                  {"subscribe", Operation::subscribe}};

std::string read_request_vector(const value& vector, ByteView input) {
  const auto request = read_request(input);
  if (!request) return outcome(request);
  EXPECT_EQ(operation_of(request->body), operations.at(vectors::text(vector, "operation")));
  EXPECT_EQ(is_signed_by_owner(*request) ? "ok" : "bad_signature", vectors::text(vector, "signed"));
  if (const auto* create = std::get_if<Create>(&request->body)) {
    EXPECT_EQ(create->day, vector.at("day").to_number<std::uint32_t>());
    EXPECT_EQ(std::to_string(create->work), vectors::text(vector, "work"));
    EXPECT_GE(work_shown(request->mailbox, create->day, create->work), vector.at("work_bits").to_number<int>());
    EXPECT_LT(work_shown(request->mailbox, create->day + 1, create->work), vector.at("work_bits").to_number<int>());
  }
  return "ok";
}

std::string read_answer_vector(const value& vector, ByteView input) {
  const auto answer = read_answer(input);
  if (!answer) return outcome(answer);
  EXPECT_EQ(static_cast<int>(answer->outcome), vector.at("outcome").to_number<int>());
  EXPECT_EQ(outcome(checked(answer->outcome)), vectors::text(vector, "means"));
  EXPECT_EQ(nearer::mailbox::answer(answer->outcome), copy_of(input));
  return "ok";
}

std::string read_collected_vector(const value& vector, ByteView input) {
  const auto collected = read_collected(input);
  if (!collected) return outcome(collected);
  boost::json::array numbers;
  for (const auto& arrived : collected->envelopes) numbers.emplace_back(static_cast<std::int64_t>(arrived.number));
  EXPECT_EQ(value(numbers), vector.at("numbers"));
  boost::json::array trails;
  for (const auto& arrived : collected->envelopes) trails.emplace_back(hex_encode(arrived.trail.bytes));
  EXPECT_EQ(value(trails), vector.at("trails"));
  EXPECT_EQ(collected->anew, vector.at("anew").as_bool());
  const auto again = collected_answer(*collected);
  EXPECT_EQ(copy_of(read_answer(again)->body), copy_of(input));
  return "ok";
}

std::string read_deposited_vector(const value& vector, ByteView input) {
  const auto number = read_deposited(input);
  if (number) {
    EXPECT_EQ(std::to_string(*number), vectors::text(vector, "number"));
  }
  return outcome(number);
}

std::string read_greeting_vector(const value& vector, ByteView input) {
  const auto greeting = read_greeting(input);
  if (!greeting) return outcome(greeting);
  EXPECT_EQ(greeting->work_bits, vector.at("work_bits").to_number<int>());
  EXPECT_EQ(greeting->seconds, vector.at("seconds").to_number<std::uint64_t>());
  EXPECT_EQ(written(*greeting), copy_of(input));
  return "ok";
}

std::string read_nudge_vector(const value&, ByteView input) {
  const auto mailbox = read_nudge(input);
  if (mailbox) {
    EXPECT_EQ(nudge(*mailbox), copy_of(input));
  }
  return outcome(mailbox);
}

using Reading = std::string (*)(const value&, ByteView);
const std::map<std::string, Reading> readings{
    {"request", read_request_vector},     {"answer", read_answer_vector},     {"collected", read_collected_vector},
    {"deposited", read_deposited_vector}, {"greeting", read_greeting_vector}, {"nudge", read_nudge_vector}};

TEST(RelayVectors, EveryFileIsReadAsItSays) {
  const auto cases = vectors::folder_cases("relay");
  EXPECT_GE(cases.size(), 100U);
  for (const auto& vector : cases) {
    SCOPED_TRACE(vectors::text(vector, "format") + ": " + vectors::text(vector, "name"));
    const auto input = vectors::bytes(vector, "input");
    EXPECT_EQ(readings.at(vectors::text(vector, "format"))(vector, input), vectors::text(vector, "expect"));
  }
}

TEST(RelayVectors, NoPrefixOfARequestIsSigned) {
  for (const auto& vector : vectors::folder_cases("relay")) {
    if (vectors::text(vector, "format") != "request" || vectors::text(vector, "expect") != "ok") continue;
    const auto input = vectors::bytes(vector, "input");
    for (std::size_t size = 0; size < input.size(); ++size) {
      const auto request = read_request(ByteView(input).first(size));
      EXPECT_FALSE(request && is_signed_by_owner(*request)) << vectors::text(vector, "name") << " cut to " << size;
    }
  }
}

}  // namespace
}  // namespace nearer::mailbox
