#include <gtest/gtest.h>

#include "sealed/sealed_answer.h"
#include "tests/vectors/read_vectors.h"

// tests/vectors/sealed: every file says what its bytes are, and what has to be said about them.

namespace nearer::sealed {
namespace {

using boost::json::value;
using vectors::bytes;
using vectors::text;

Person person_in(const value& vector) { return vector.at("person").to_number<Person>(); }

std::string check_answer(const value& vector) {
  const auto input = bytes(vector, "input");
  const auto answer = read_answer(input);
  if (!answer) return vectors::outcome(answer);
  EXPECT_EQ(write_answer(*answer), input);
  const auto body =
      open(vectors::block<16>(vector, "group"), *answer, person_in(vector), vectors::secret<AnswerKey>(vector, "key"));
  if (body) {
    EXPECT_EQ(*body, bytes(vector, "body"));
  }
  return vectors::outcome(body);
}

std::string check_key(const value& vector) {
  const auto input = bytes(vector, "input");
  const auto note = read_key(input);
  if (note) {
    EXPECT_EQ(write_key(*note), input);
    EXPECT_EQ(note->round, text(vector, "round"));
    EXPECT_EQ(note->person, person_in(vector));
    EXPECT_EQ(copy_of(note->key.reveal()), bytes(vector, "key"));
  }
  return vectors::outcome(note);
}

TEST(SealedVectors, AreReadAsTheySay) {
  const auto cases = vectors::folder_cases("sealed");
  EXPECT_GE(cases.size(), 44U);
  for (const auto& vector : cases) {
    SCOPED_TRACE(text(vector, "name"));
    EXPECT_EQ(text(vector, "format") == "key" ? check_key(vector) : check_answer(vector), text(vector, "expect"));
  }
}

}  // namespace
}  // namespace nearer::sealed
