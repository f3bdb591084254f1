#include "protective/marks.h"

#include <gtest/gtest.h>

#include "described/read.h"
#include "protective/loosening.h"
#include "tests/protective/orders.h"

namespace nearer::protective::tests {
namespace {

TEST(Marks, SayNothingWhereNobodyHas) {
  EXPECT_FALSE(held(Marks<Touch>{}));
  EXPECT_EQ(value(Marks<Touch>{}, Touch::ask_first), Touch::ask_first);
}

TEST(Marks, RemoveWhatIsNamedBeforeItArrives) {
  Marks<Touch> marks;
  marks.add("b", Touch::welcome, std::vector<std::string>{"a"});
  marks.add("a", Touch::not_wanted);
  EXPECT_EQ(held(marks), Touch::welcome);
}

TEST(Marks, NeverTakeThemselvesAway) {
  Marks<Touch> marks;
  marks.add("a", Touch::not_wanted, std::vector<std::string>{"a"});
  EXPECT_EQ(held(marks), Touch::not_wanted);
}

TEST(Marks, NameWhatStands) {
  const auto marks = folded<Touch>({{"b", Touch::welcome, {}}, {"a", Touch::ask_first, {}}, {"c", Touch::welcome, {"a"}}});
  EXPECT_EQ(marks.seen(), (std::vector<std::string>{"b", "c"}));
}

/// Found by the properties: an act names what stands for its author, and not what another act took away before.
TEST(Marks, StayUntilTheActThatTookThemAwayArrives) {
  const Act<Touch> tight{"a", Touch::not_wanted, {}};
  const Act<Touch> relaxed{"b", Touch::ask_first, {"a"}};
  const Act<Touch> relaxed_again{"c", Touch::welcome, {"b"}};
  EXPECT_EQ(held(in_every_order<Touch>({tight, relaxed_again})), Touch::not_wanted);
  EXPECT_EQ(held(in_every_order<Touch>({tight, relaxed, relaxed_again})), Touch::welcome);
}

TEST(Marks, ReadBackToTheSameBytes) {
  const auto marks = folded<Touch>({{"b", Touch::welcome, {}}, {"c", Touch::ask_first, {"z", "a"}}});
  EXPECT_EQ(bytes_of_field(marks), R"({"standing":{"b":"welcome","c":"ask_first"},"gone":["a","z"],"old":[]})");
  const auto read = described::read_as<Marks<Touch>>(described::write(marks), described::Reading::strict);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, marks);
}

TEST(Levels, StandInOneOrderEach) {
  EXPECT_EQ(most_protective<Answer>(), Answer::no);
  EXPECT_EQ(most_protective<Share>(), Share::mine);
  EXPECT_EQ(most_protective<Touch>(), Touch::not_wanted);
  EXPECT_EQ(most_protective<Topic>(), Topic::closed);
  EXPECT_EQ(most_protective<Cleared>(), Cleared::not_cleared);
  EXPECT_EQ(most_protective<Flag>(), Flag::set);
  EXPECT_EQ(most_protective<Readiness>(), Readiness::no);
  EXPECT_EQ(most_protective<Notify>(), Notify::off);
  EXPECT_TRUE(protects_more(most_protective<Step>(), Step{0}));
  EXPECT_EQ(stricter(Step{4}, Step{2}), Step{2});
}

TEST(Loosening, WaitsTenMinutes) {
  const Loosening asked{5000, {}};
  EXPECT_FALSE(settled(asked, 5000));
  EXPECT_EQ(seconds_left(asked, 5000), 600);
  EXPECT_EQ(seconds_left(asked, 5599), 1);
  EXPECT_FALSE(settled(asked, 5599));
  EXPECT_TRUE(settled(asked, 5600));
  EXPECT_EQ(seconds_left(asked, 9999), 0);
}

TEST(Loosening, WaitsLongerWhereTheClockWentBack) {
  EXPECT_FALSE(settled(Loosening{5000, {}}, 100));
  EXPECT_EQ(seconds_left(Loosening{5000, {}}, 4000), 1600);
}

TEST(Loosening, TakesAwayOnlyWhatWasSeenWhenAsking) {
  auto marks = folded<Touch>({{"a", Touch::not_wanted, {}}});
  const Loosening asked{0, marks.seen()};
  marks.add("b", Touch::ask_first);
  marks.add("c", Touch::welcome, asked.of);
  EXPECT_EQ(held(marks), Touch::ask_first) << "a mark that came meanwhile stays";
}

}  // namespace
}  // namespace nearer::protective::tests
