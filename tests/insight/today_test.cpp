#include "insight/today.h"

#include <gtest/gtest.h>

namespace nearer::tests {
namespace {

using namespace insight;
using Level = Whole<0, 4>;

constexpr Day words_day{20468};    // a Thursday with an even number
constexpr Day moments_day{20469};  // the Friday after it, on which prompts have their turn
constexpr Day gesture_day{20467};  // the Wednesday before it

struct Home {
  Both<body::State> body;
  Both<moments::State> moments;
  Both<rhythm::State> rhythm;
  Both<gratitude::State> gratitude;
  Both<prompts::State> prompts;
  Both<journal::State> journal;
  Both<rest::State> rest;
  std::int64_t entries = 0;

  TodayShown today(Day day, Partner who = Partner::first, const TodayAsked& asked = {}) const {
    const TodayStates states{body, moments, rhythm, gratitude, prompts, journal, rest};
    return show(states, asked, {{day.number * seconds_in_day + 9 * seconds_in_hour, 0}, who, true});
  }

  template <class State, class Event>
  void happen(State& state, const Event& event, Partner author = Partner::first) {
    fold(state, Placed<Event>{event, author, std::to_string(++entries), 0, false});
  }

  void check_in(Day day, std::optional<std::int64_t> energy, std::optional<std::int64_t> mood = {}) {
    body::CheckedIn event;
    if (energy) event.energy = Level{*energy};
    if (mood) event.mood = Level{*mood};
    event.day = day;
    happen(body.mine, event);
  }

  void fill_jar() { happen(gratitude.ours, gratitude::Thanked{{"Thank you."}, {}, words_day - 40}, Partner::second); }
};

std::optional<Suggested> kind_of(const TodayShown& shown) {
  return shown.suggestion ? std::optional(shown.suggestion->kind) : std::nullopt;
}

TEST(Today, GreetsByTheLocalHour) {
  const Home home;
  const TodayStates states{home.body, home.moments, home.rhythm, home.gratitude, home.prompts, home.journal, home.rest};
  const auto part = [&](std::int32_t hour, std::int32_t zone) {
    return show(states, {}, {{words_day.number * seconds_in_day + hour * seconds_in_hour, zone}, {}, false}).part;
  };
  EXPECT_EQ(part(4, 0), insight::PartOfDay::night);
  EXPECT_EQ(part(5, 0), insight::PartOfDay::morning);
  EXPECT_EQ(part(12, 0), insight::PartOfDay::afternoon);
  EXPECT_EQ(part(17, 0), insight::PartOfDay::evening);
  EXPECT_EQ(part(22, 0), insight::PartOfDay::night);
  EXPECT_EQ(part(11, 60), insight::PartOfDay::afternoon);
}

TEST(Today, OffersSomethingOnAnOrdinaryDayAndSaysThatItIsOnlyAnOffer) {
  const Home home;
  const auto shown = home.today(words_day);
  ASSERT_TRUE(shown.suggestion);
  EXPECT_EQ(shown.suggestion->kind, Suggested::thank);
  EXPECT_EQ(shown.suggestion->reason, Reason::ordinary_day);
  EXPECT_EQ(shown.suggestion->sure, Sureness::only_an_offer);
  EXPECT_EQ(kind_of(home.today(moments_day)), Suggested::prompt);
  EXPECT_EQ(kind_of(home.today(gesture_day)), Suggested::moment);
}

TEST(Today, IsTheSameWheneverItIsAsked) {
  const Home home;
  for (std::int32_t day = 20000; day < 20050; ++day) EXPECT_EQ(kind_of(home.today({day})), kind_of(home.today({day})));
}

TEST(Today, NeverOffersTheSameTwiceInARow) {
  for (const auto energy : {0, 1, 2, 4})
    for (const auto next_energy : {0, 1, 2, 4})
      for (std::int32_t day = 20000; day < 20020; ++day) {
        Home home;
        home.fill_jar();
        home.check_in({day}, energy, energy);
        home.check_in({day + 1}, next_energy, next_energy);
        const auto today = kind_of(home.today({day}));
        const auto tomorrow = kind_of(home.today({day + 1}));
        EXPECT_FALSE(today && today == tomorrow) << day;
      }
}

TEST(Today, AsksForOneTapAtMostWhenEnergyIsLow) {
  for (std::int32_t day = 20000; day < 20020; ++day) {
    Home home;
    home.fill_jar();
    home.check_in({day}, 1);
    const auto shown = home.today({day});
    ASSERT_TRUE(shown.suggestion);
    EXPECT_TRUE(shown.suggestion->one_tap);
    EXPECT_EQ(shown.suggestion->reason, Reason::low_energy);
    EXPECT_EQ(shown.suggestion->sure, Sureness::said_today);
  }
}

TEST(Today, IsGentleForBothWithoutTellingWhoseEnergyIsLow) {
  Home home;
  home.fill_jar();
  body::CheckedIn shared;
  shared.energy = Level{0};
  shared.day = words_day;
  home.happen(home.body.ours, shared, Partner::second);
  const auto shown = home.today(words_day);
  EXPECT_EQ(kind_of(shown), Suggested::jar);
  EXPECT_EQ(shown.suggestion->reason, Reason::low_energy);
  EXPECT_EQ(shown.facts, std::vector{Fact::shared_by_partner});
}

TEST(Today, OffersTheJarOnAHardDay) {
  Home home;
  home.check_in(words_day, 3, 0);
  EXPECT_FALSE(home.today(words_day).suggestion) << "an empty jar is not offered, nor anything that takes effort";
  home.fill_jar();
  const auto shown = home.today(words_day);
  EXPECT_EQ(kind_of(shown), Suggested::jar);
  EXPECT_EQ(shown.suggestion->reason, Reason::hard_day);
}

TEST(Today, OffersTheWeeklyOnItsDayUntilItIsAnswered) {
  Home home;
  home.happen(home.rhythm.ours, rhythm::WeeklyDayChosen{rhythm::Weekday::thursday});
  const auto shown = home.today(words_day);
  EXPECT_EQ(kind_of(shown), Suggested::weekly);
  EXPECT_EQ(shown.suggestion->reason, Reason::weekly_day);
  EXPECT_EQ(shown.suggestion->sure, Sureness::chosen);
  EXPECT_NE(kind_of(home.today(moments_day)), Suggested::weekly);
  home.happen(home.rhythm.mine, rhythm::WeeklyAnswered{iso_week(words_day), {}, rhythm::Answering::apart});
  EXPECT_NE(kind_of(home.today(words_day)), Suggested::weekly);
  EXPECT_EQ(home.today(words_day).facts, std::vector{Fact::weekly_sealed});
}

TEST(Today, LetsTheWeeklyBeWhenEnergyIsLow) {
  Home home;
  home.happen(home.rhythm.ours, rhythm::WeeklyDayChosen{rhythm::Weekday::thursday});
  home.check_in(words_day, 0);
  EXPECT_NE(kind_of(home.today(words_day)), Suggested::weekly);
}

TEST(Today, DoesNotAskAgainForWhatIsDone) {
  Home home;
  home.happen(home.gratitude.mine, gratitude::Thanked{{"Thanks."}, {}, words_day});
  EXPECT_FALSE(home.today(words_day).suggestion);
  home.happen(home.moments.ours, moments::MomentNoted{Key<64>{"tea"}, {}, gesture_day});
  EXPECT_FALSE(home.today(gesture_day).suggestion);
  EXPECT_TRUE(home.today(gesture_day, Partner::second).suggestion) << "what one did, the other may still";
  home.happen(home.prompts.mine, prompts::PromptWritten{{"us_first"}, {"Words."}, moments_day, {}});
  EXPECT_FALSE(home.today(moments_day).suggestion);
}

TEST(Today, TakesNotNowForAnAnswer) {
  const Home home;
  EXPECT_FALSE(home.today(words_day, Partner::first, {{}, AtMost<Suggested, 8>{{Suggested::thank}}}).suggestion);
  EXPECT_TRUE(home.today(words_day, Partner::first, {{}, AtMost<Suggested, 8>{{Suggested::jar}}}).suggestion);
}

TEST(Today, NamesAGestureOfTheCatalogue) {
  const Home home;
  const TodayAsked asked{AtMost<Key<64>, 500>{{{"tea"}, {"walk"}}}, {}};
  const auto first = home.today(gesture_day, Partner::first, asked).suggestion->gesture;
  const auto later = home.today(gesture_day + 4, Partner::first, asked).suggestion->gesture;
  EXPECT_TRUE(first == "tea" || first == "walk");
  EXPECT_TRUE(later == "tea" || later == "walk");
  EXPECT_FALSE(home.today(words_day, Partner::first, asked).suggestion->gesture);
}

TEST(Today, OffersNothingAtRest) {
  Home home;
  home.check_in(words_day, 3);
  home.fill_jar();
  home.happen(home.rest.ours, rest::RestBegun{{}, words_day, {}}, Partner::second);
  const auto ours = home.today(words_day);
  EXPECT_EQ(ours.resting, Resting::ours);
  EXPECT_FALSE(ours.suggestion);
  EXPECT_TRUE(ours.facts.empty());
  EXPECT_TRUE(ours.may_come_back);
  home.happen(home.rest.mine, rest::RestBegun{rest::RestKind::week, words_day, words_day + 7});
  EXPECT_EQ(home.today(words_day).resting, Resting::mine);
  EXPECT_TRUE(home.today(words_day).may_come_back);
}

TEST(Today, OffersNothingOnADayThatIsLeftOut) {
  Home home;
  home.happen(home.body.mine, body::DayMarked{words_day, true});
  EXPECT_FALSE(home.today(words_day).suggestion);
}

TEST(Today, StatesWhatIsSoWithoutCounting) {
  Home home;
  home.check_in(words_day, 3);
  EXPECT_TRUE(home.today(words_day).checked_in);
  EXPECT_FALSE(home.today(moments_day).checked_in);
  home.happen(home.gratitude.ours, gratitude::Thanked{{"Thanks."}, {}, words_day}, Partner::second);
  home.happen(home.journal.ours, journal::ApartProposed{{"the walk"}, {}, words_day}, Partner::second);
  home.happen(home.rhythm.ours, rhythm::WeeklyAnswered{iso_week(words_day), {}, rhythm::Answering::apart},
              Partner::second);
  EXPECT_EQ(home.today(words_day).facts,
            (std::vector{Fact::thanks_from_partner, Fact::weekly_opened, Fact::asked_to_write_apart}));
}

}  // namespace
}  // namespace nearer::tests
