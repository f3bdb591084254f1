// One suite a row of the table (rules_test.cpp asks for each), from both sides and in every order of arrival.
#include <gtest/gtest.h>

#include "protective/loosening.h"
#include "protective/offered.h"
#include "protective/pauses.h"
#include "protective/versions.h"
#include "tests/protective/orders.h"

namespace nearer::protective::tests {
namespace {

TEST(Row1, NoWinsOverYesAndMaybe) {
  for (const auto other : {Answer::yes, Answer::curious, Answer::maybe, Answer::later, Answer::not_now})
    expect_wins(Answer::no, other);
}

TEST(Row2, MaybeWinsOverYes) {
  expect_wins(Answer::maybe, Answer::yes);
  expect_wins(Answer::curious, Answer::yes);
  expect_wins(Answer::not_now, Answer::later);
  expect_wins(Answer::later, Answer::maybe);
}

TEST(Row3, PrivateWinsOverShared) { expect_wins(Share::mine, Share::ours); }

TEST(Row3, SharingAgainWaitsTenMinutes) {
  const Marks<Share> marks = folded<Share>({{"a", Share::mine, {}}});
  EXPECT_TRUE(relaxes(marks, Share::ours));
  EXPECT_FALSE(relaxes(marks, Share::mine));
  const Loosening asked{1000, marks.seen()};
  EXPECT_FALSE(settled(asked, 1599));
  EXPECT_TRUE(settled(asked, 1600));
  EXPECT_EQ(asked.of, std::vector<std::string>{"a"});
}

TEST(Row4, AddedWinsOverRemoved) {
  expect_wins(Flag::set, Flag::unset);
  expect_wins(Touch::not_wanted, Touch::welcome);
  expect_wins(Touch::ask_first, Touch::welcome);
  expect_wins(Topic::closed, Topic::risky);
}

using TwoWords = Versions<Flag>;
const Act<Written<Flag>> soft{"a", {"go slowly", Flag::unset}, {"0"}};
const Act<Written<Flag>> hard{"b", {"only by day", Flag::set}, {"0"}};
const Act<Written<Flag>> former{"0", {"softly", Flag::unset}, {}};

TEST(Row5, WordsEditedTwiceStayBothWithTheStricterFlag) {
  const auto words = in_every_order<Written<Flag>>({former, soft, hard});
  EXPECT_EQ(texts(words), (std::vector<std::string>{"go slowly", "only by day"}));
  EXPECT_EQ(strictest(words, Flag::unset), Flag::set);
}

TEST(Row5, TheOwnerMakesOneOfThem) {
  const Act<Written<Flag>> one{"c", {"slowly, by day", Flag::unset}, {"a", "b"}};
  const auto words = in_every_order<Written<Flag>>({former, soft, hard, one});
  EXPECT_EQ(texts(words), std::vector<std::string>{"slowly, by day"});
  EXPECT_EQ(strictest(words, Flag::unset), Flag::unset);
}

TEST(Row6, ALimitTakesAnItemOffWhateverBothHaveSaid) {
  for (const auto answer : described::values_of<Answer>()) {
    EXPECT_EQ(offered(answer, Answer::yes, Flag::set, false), Answer::no);
    EXPECT_EQ(offered(Answer::yes, answer, Flag::unset, false), answer);
  }
  EXPECT_EQ(offered(Answer::yes, Answer::yes, at_once(Flag::unset, Flag::set), false), Answer::no);
}

TEST(Row7, WithdrawalWinsOverAConfirmationThatHadNotSeenIt) {
  expect_wins(Readiness::no, Readiness::yes);
  const auto withdrawn = in_every_order<Answer>({{"a", Answer::yes, {}}, {"b", Answer::no, {}}, {"c", Answer::yes, {"a"}}});
  EXPECT_EQ(offered(*held(withdrawn), Answer::yes, Flag::unset, false), Answer::no);
}

TEST(Row8, StopEndsEverything) {
  for (const auto one : described::values_of<Answer>())
    for (const auto other : described::values_of<Answer>())
      EXPECT_EQ(offered(one, other, Flag::unset, true), Answer::no);
}

TEST(Row8, StopHoldsTwelveHoursOrUntilItsOwnerTakesItBack) {
  EXPECT_TRUE(holds(Stop{1000, false}, 1000 + stop_seconds - 1));
  EXPECT_FALSE(holds(Stop{1000, false}, 1000 + stop_seconds));
  EXPECT_FALSE(holds(Stop{1000, true}, 1001));
  EXPECT_TRUE(holds(Stop{9'000'000, false}, 1000)) << "a clock that was ahead makes it longer";
}

TEST(Row9, AnOwnPauseIsEndedByItsOwnerAlone) {
  Pauses pauses;
  pauses.first.add("a", Flag::set);
  pauses.second.add("b", Flag::unset, std::vector<std::string>{"a"});
  EXPECT_TRUE(paused(pauses)) << "the other one cannot end it";
  pauses.first.add("c", Flag::unset, std::vector<std::string>{"a"});
  EXPECT_FALSE(paused(pauses));
  pauses.second.add("d", Flag::set);
  EXPECT_TRUE(paused(pauses)) << "either is enough";
  EXPECT_TRUE(paused(Pauses{}, History::with_gap));
}

TEST(Row10, NotReadyWinsOverReady) { expect_wins(Readiness::no, Readiness::yes); }

TEST(Row11, LessSharingWinsOverMore) {
  const auto down = in_every_order<Share>({{"0", Share::ours, {}}, {"a", Share::mine, {}}, {"b", Share::ours, {"0"}}});
  EXPECT_EQ(held(down), Share::mine);
}

TEST(Row12, SoonerWinsOverLater) {
  expect_wins(Expiry{100}, Expiry{200});
  expect_wins(Step{1}, Step{3});
}

TEST(Row15, ANoteEditedOnTwoDevicesKeepsBothVersions) {
  const auto note = in_every_order<Written<Flag>>({former, soft, hard});
  EXPECT_EQ(note.standing.size(), 2U);
  EXPECT_TRUE(note.is_gone("0"));
}

TEST(Row15, EqualWordsAreToldOnce) {
  const auto note = in_every_order<Written<Flag>>({{"a", {"same", Flag::unset}, {}}, {"b", {"same", Flag::set}, {}}});
  EXPECT_EQ(texts(note), std::vector<std::string>{"same"});
  EXPECT_EQ(strictest(note, Flag::unset), Flag::set);
}

TEST(Row16, TwoDosesAreBothShownAndTheWarningHolds) {
  const auto doses = in_every_order<Written<Flag>>({{"a", {"5 mg", Flag::set}, {}}, {"b", {"10 mg", Flag::unset}, {}}});
  EXPECT_EQ(texts(doses), (std::vector<std::string>{"5 mg", "10 mg"}));
  EXPECT_EQ(strictest(doses, Flag::unset), Flag::set);
}

TEST(Row17, NotClearedWinsOverCleared) { expect_wins(Cleared::not_cleared, Cleared::cleared); }

TEST(Row18, AFlagThatIsSetWins) { expect_wins(Flag::set, Flag::unset); }

TEST(Row19, TwoTimesAreTwoSuggestions) {
  const auto times = in_every_order<Written<Flag>>({{"a", {"Friday", Flag::unset}, {}}, {"b", {"Sunday", Flag::unset}, {}}});
  EXPECT_EQ(texts(times).size(), 2U) << "none is firm while there are two";
  const auto settled_on =
      in_every_order<Written<Flag>>({{"a", {"Friday", Flag::unset}, {}}, {"b", {"Sunday", Flag::unset}, {}},
                                     {"c", {"Sunday", Flag::unset}, {"a", "b"}}});
  EXPECT_EQ(texts(settled_on), std::vector<std::string>{"Sunday"});
}

TEST(Row20, BothStopSignalsAct) {
  const auto signals = in_every_order<Written<Flag>>(
      {{"0", {"red", Flag::set}, {}}, {"a", {"apple", Flag::set}, {"0"}}, {"b", {"pear", Flag::set}, {"0"}}});
  EXPECT_EQ(texts(signals), (std::vector<std::string>{"apple", "pear"}));
}

TEST(Row21, OfARemovedDeviceOnlyWhatTightensCounts) {
  for (const bool first : {true, false}) {
    Marks<Touch> marks;
    if (first) add_of_removed(marks, "r", Touch::not_wanted, Touch::ask_first);
    marks.add("a", Touch::ask_first);
    if (!first) add_of_removed(marks, "r", Touch::not_wanted, Touch::ask_first);
    add_of_removed(marks, "s", Touch::welcome, Touch::ask_first);
    EXPECT_EQ(value(marks, Touch::ask_first), Touch::not_wanted);
    EXPECT_EQ(marks.standing.size(), 2U);
  }
}

TEST(Row26, NoNoticesWinOverNotices) { expect_wins(Notify::off, Notify::on); }

TEST(Row27, AHiddenFieldWinsOverAShownOne) { expect_wins(Share::mine, Share::ours); }

TEST(Row28, ANoIsCarriedToEverySuccessorAndNothingElse) {
  for (const auto answer : described::values_of<Answer>())
    EXPECT_EQ(carried_to_successor(answer), answer == Answer::no ? std::optional(Answer::no) : std::nullopt);
}

TEST(Row29, ALevelOfANewerVersionProtectsMost) {
  EXPECT_EQ(level_named<Touch>("welcome"), Touch::welcome);
  for (const auto* word : {"only_on_sundays", "", "Welcome"}) {
    EXPECT_EQ(level_named<Touch>(word), Touch::not_wanted);
    EXPECT_EQ(level_named<Share>(word), Share::mine);
    EXPECT_EQ(level_named<Answer>(word), Answer::no);
  }
}

TEST(Row31, AGapProtectsUntilItCloses) {
  const auto marks = folded<Touch>({{"a", Touch::welcome, {}}});
  EXPECT_EQ(value(marks, Touch::ask_first, History::with_gap), Touch::not_wanted);
  EXPECT_EQ(value(marks, Touch::ask_first), Touch::welcome);
  EXPECT_EQ(strictest(TwoWords{}, Flag::unset, History::with_gap), Flag::set);
  EXPECT_EQ(value(Marks<Step>{}, Step{3}, History::with_gap), most_protective<Step>());
}

TEST(Row32, ABackupLowersNothing) {
  const auto now = folded<Touch>({{"a", Touch::welcome, {}}, {"b", Touch::not_wanted, {"a"}}});
  for (const auto& old : {folded<Touch>({{"a", Touch::welcome, {}}}), folded<Touch>({{"x", Touch::welcome, {}}}), now}) {
    auto one = now;
    one.join(old);
    auto other = old;
    other.join(now);
    EXPECT_EQ(bytes_of_field(one), bytes_of_field(other));
    EXPECT_EQ(held(one), Touch::not_wanted);
  }
}

TEST(Row32, AYesOfABackupIsLookedAtAgain) {
  EXPECT_EQ(from_backup(Answer::yes), Answer::later);
  EXPECT_EQ(from_backup(Answer::maybe), Answer::later);
  EXPECT_EQ(from_backup(Answer::no), Answer::no);
}

}  // namespace
}  // namespace nearer::protective::tests
