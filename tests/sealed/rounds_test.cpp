#include "sealed/rounds.h"

#include <gtest/gtest.h>

#include "tests/sealed/answers.h"

namespace nearer::sealed {
namespace {

const std::string round_name(week);
constexpr std::int64_t monday = 490'000;  // an hour

class RoundsTest : public testing::Test {
 protected:
  Sealed answer(Person person, std::uint8_t text) { return seal(couple, week, person, Bytes{text}, random).value(); }

  static Bytes read(const Openable& open) { return sealed::open(couple, open.answer, open.person, open.key).value(); }

  crypto::Random random = random_from(1);
  Rounds rounds{ana};
};

TEST_F(RoundsTest, OpensForBothOnceBothHaveAnswered) {
  const auto anas = answer(ana, 'a');
  const auto bens = answer(ben, 'b');
  EXPECT_EQ(rounds.state(round_name, monday), RoundState::empty);
  (void)rounds.note_kept(note_of(anas)).value();
  (void)rounds.note_answer(at(1), monday, ana, anas.answer).value();
  EXPECT_EQ(rounds.state(round_name, monday), RoundState::one_in);
  EXPECT_TRUE(rounds.due().empty());
  (void)rounds.note_answer(at(2, 2), monday, ben, bens.answer).value();
  EXPECT_EQ(rounds.state(round_name, monday), RoundState::opening);

  const auto due = rounds.due();
  ASSERT_EQ(due.size(), 1U);
  EXPECT_EQ(due[0].round, week);
  (void)rounds.note_released(at(3), ana, {due[0].round, ana, due[0].key.copy()}).value();
  EXPECT_TRUE(rounds.due().empty());
  EXPECT_FALSE(rounds.open_for(round_name));
  (void)rounds.note_released(at(4, 2), ben, note_of(bens)).value();
  EXPECT_EQ(rounds.state(round_name, monday), RoundState::opened);

  const auto open = rounds.openable();
  ASSERT_EQ(open.size(), 2U);
  EXPECT_EQ(read(open[0]), Bytes{'a'});
  EXPECT_EQ(open[0].released, at(3));
  EXPECT_EQ(open[0].answered, at(1));
  EXPECT_EQ(read(open[1]), Bytes{'b'});
}

TEST_F(RoundsTest, TheNewestAnswerBeforeTheReleaseCounts) {
  const auto first = answer(ana, '1');
  const auto second = answer(ana, '2');
  const auto bens = answer(ben, 'b');
  (void)rounds.note_kept(note_of(first)).value();
  (void)rounds.note_kept(note_of(second)).value();
  (void)rounds.note_answer(at(1), monday, ana, first.answer).value();
  (void)rounds.note_answer(at(2), monday, ana, second.answer).value();
  EXPECT_TRUE(rounds.open_for(round_name));
  (void)rounds.note_answer(at(3, 2), monday, ben, bens.answer).value();
  ASSERT_EQ(rounds.due().size(), 1U);
  EXPECT_TRUE(fits(second.answer, rounds.due()[0].key));
  (void)rounds.note_released(at(4), ana, note_of(second)).value();
  ASSERT_EQ(rounds.openable().size(), 1U);
  EXPECT_EQ(read(rounds.openable()[0]), Bytes{'2'});
}

TEST_F(RoundsTest, NobodyCorrectsAfterTheFirstKeyIsOut) {
  // Ben has read Ana's answer, withholds his key, and wants to answer anew.
  const auto anas = answer(ana, 'a');
  const auto bens = answer(ben, '1');
  const auto later = answer(ben, '2');
  (void)rounds.note_kept(note_of(anas)).value();
  (void)rounds.note_answer(at(1), monday, ana, anas.answer).value();
  (void)rounds.note_answer(at(2, 2), monday, ben, bens.answer).value();
  (void)rounds.note_released(at(3), ana, note_of(anas)).value();
  (void)rounds.note_answer(at(4, 2), monday, ben, later.answer).value();
  (void)rounds.note_released(at(5, 2), ben, note_of(later)).value();
  ASSERT_EQ(rounds.openable().size(), 1U) << "the late answer is no answer, and its key opens nothing";
  (void)rounds.note_released(at(6, 2), ben, note_of(bens)).value();
  ASSERT_EQ(rounds.openable().size(), 2U);
  EXPECT_EQ(read(rounds.openable()[1]), Bytes{'1'});
}

TEST_F(RoundsTest, ALateAnswersKeyIsNeverReleased) {
  // Ben's key closed the round before Ana's second device placed its correction.
  const auto first = answer(ana, '1');
  const auto late = answer(ana, '2');
  const auto bens = answer(ben, 'b');
  (void)rounds.note_kept(note_of(first)).value();
  (void)rounds.note_kept(note_of(late)).value();
  (void)rounds.note_answer(at(1), monday, ana, first.answer).value();
  (void)rounds.note_answer(at(2, 2), monday, ben, bens.answer).value();
  (void)rounds.note_released(at(3, 2), ben, note_of(bens)).value();
  (void)rounds.note_answer(at(4, 3), monday, ana, late.answer).value();
  const auto due = rounds.due();
  ASSERT_EQ(due.size(), 1U);
  EXPECT_TRUE(fits(first.answer, due[0].key));
}

TEST_F(RoundsTest, ACorrectionOnAnotherDeviceDoesNotReplaceWhatWasOpened) {
  // Ana's second device corrects while her first, which has not seen that, releases.
  const auto first = answer(ana, '1');
  const auto second = answer(ana, '2');
  const auto bens = answer(ben, 'b');
  (void)rounds.note_kept(note_of(first)).value();
  (void)rounds.note_kept(note_of(second)).value();
  (void)rounds.note_answer(at(1), monday, ana, first.answer).value();
  (void)rounds.note_answer(at(2, 2), monday, ben, bens.answer).value();
  (void)rounds.note_released(at(5), ana, note_of(first)).value();
  (void)rounds.note_answer(at(3, 3), monday, ana, second.answer).value();
  ASSERT_EQ(rounds.openable().size(), 1U);
  EXPECT_EQ(read(rounds.openable()[0]), Bytes{'1'});
  EXPECT_TRUE(rounds.due().empty());
}

TEST_F(RoundsTest, AKeyBeforeTheOthersAnswerOpensNothing) {
  const auto anas = answer(ana, 'a');
  const auto bens = answer(ben, 'b');
  (void)rounds.note_kept(note_of(anas)).value();
  (void)rounds.note_answer(at(1), monday, ana, anas.answer).value();
  (void)rounds.note_released(at(2), ana, note_of(anas)).value();
  EXPECT_TRUE(rounds.openable().empty());
  EXPECT_EQ(rounds.state(round_name, monday), RoundState::one_in);
  (void)rounds.note_answer(at(3, 2), monday, ben, bens.answer).value();
  EXPECT_TRUE(rounds.openable().empty());
  ASSERT_EQ(rounds.due().size(), 1U) << "released anew, in its place";
}

TEST_F(RoundsTest, AKeyThatNeverComesIsSaidWithoutBlame) {
  const auto anas = answer(ana, 'a');
  const auto bens = answer(ben, 'b');
  (void)rounds.note_answer(at(1), monday, ana, anas.answer).value();
  (void)rounds.note_answer(at(2, 2), monday + 5, ben, bens.answer).value();
  (void)rounds.note_released(at(3), ana, note_of(anas)).value();
  EXPECT_EQ(rounds.state(round_name, monday + 5), RoundState::opening);
  EXPECT_EQ(rounds.state(round_name, monday + 5 + hours_until_not_opened - 1), RoundState::opening);
  EXPECT_EQ(rounds.state(round_name, monday + 5 + hours_until_not_opened), RoundState::did_not_open);
  (void)rounds.note_released(at(4, 2), ben, note_of(answer(ben, 'x'))).value();
  EXPECT_EQ(rounds.state(round_name, monday + 500), RoundState::did_not_open) << "a key of something else";
  (void)rounds.note_released(at(5, 2), ben, note_of(bens)).value();
  EXPECT_EQ(rounds.state(round_name, monday + 500), RoundState::opened) << "late is not too late";
}

TEST_F(RoundsTest, NobodySpeaksForTheOther) {
  const auto bens = answer(ben, 'b');
  EXPECT_EQ(rounds.note_answer(at(1), monday, ana, bens.answer).error().problem, Problem::not_yours);
  EXPECT_EQ(rounds.note_released(at(1), ana, note_of(bens)).error().problem, Problem::not_yours);
  EXPECT_EQ(rounds.note_kept(note_of(bens)).error().problem, Problem::not_yours);
  EXPECT_EQ(rounds.note_answer(at(1), monday, 2, bens.answer).error().problem, Problem::out_of_range);
  EXPECT_EQ(rounds.note_released(at(1), 2, note_of(bens)).error().problem, Problem::out_of_range);
  EXPECT_EQ(rounds.state(round_name, monday), RoundState::empty);
}

TEST_F(RoundsTest, LeavingDestroysEveryKeyThatIsNotOut) {
  const auto anas = answer(ana, 'a');
  const auto bens = answer(ben, 'b');
  const auto open = seal(couple, "weather/2026-01-05", ana, Bytes{'w'}, random).value();
  const auto bens_open = seal(couple, "weather/2026-01-05", ben, Bytes{'v'}, random).value();
  (void)rounds.note_kept(note_of(anas)).value();
  (void)rounds.note_answer(at(1), monday, ana, anas.answer).value();
  (void)rounds.note_kept(note_of(open)).value();
  (void)rounds.note_answer(at(2), monday, ana, open.answer).value();
  (void)rounds.note_answer(at(3, 2), monday, ben, bens_open.answer).value();
  (void)rounds.note_released(at(4), ana, note_of(open)).value();

  EXPECT_EQ(rounds.forget_unreleased(), std::vector<std::string>{round_name});
  EXPECT_TRUE(rounds.forget_unreleased().empty());
  (void)rounds.note_answer(at(5, 2), monday, ben, bens.answer).value();
  EXPECT_TRUE(rounds.due().empty());
  EXPECT_EQ(rounds.openable().size(), 1U);
}

}  // namespace
}  // namespace nearer::sealed
