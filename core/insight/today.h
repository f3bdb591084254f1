#pragma once

#include "practices/body/practice.h"
#include "practices/gratitude/practice.h"
#include "practices/journal/practice.h"
#include "practices/moments/practice.h"
#include "practices/prompts/practice.h"
#include "practices/rest/practice.h"
#include "practices/rhythm/practice.h"

// Today: at most one small thing, with its reason. A pure function of the states and the time.
namespace nearer::insight {

/// What today is made of.
struct TodayStates {
  const Both<body::State>& body;
  const Both<moments::State>& moments;
  const Both<rhythm::State>& rhythm;
  const Both<gratitude::State>& gratitude;
  const Both<prompts::State>& prompts;
  const Both<journal::State>& journal;
  const Both<rest::State>& rest;
};

enum class PartOfDay { morning, afternoon, evening, night };
BOOST_DESCRIBE_ENUM(PartOfDay, morning, afternoon, evening, night)

enum class Resting { none, mine, ours };
BOOST_DESCRIBE_ENUM(Resting, none, mine, ours)

enum class Suggested { weekly, jar, moment, thank, prompt };
BOOST_DESCRIBE_ENUM(Suggested, weekly, jar, moment, thank, prompt)

/// Why. low_energy is that of either partner: it never tells whose.
enum class Reason { weekly_day, hard_day, low_energy, ordinary_day };
BOOST_DESCRIBE_ENUM(Reason, weekly_day, hard_day, low_energy, ordinary_day)

/// How sure: what was chosen or said today is known; an offer follows from nothing but the day.
enum class Sureness { chosen, said_today, only_an_offer };
BOOST_DESCRIBE_ENUM(Sureness, chosen, said_today, only_an_offer)

struct Suggestion {
  Suggested kind = Suggested::moment;
  Reason reason = Reason::ordinary_day;
  Sureness sure = Sureness::only_an_offer;
  bool one_tap = false;                ///< asks for no more than a tap
  std::optional<std::string> gesture;  ///< for a moment: the key of a gesture, where any were given
};
BOOST_DESCRIBE_STRUCT(Suggestion, (), (kind, reason, sure, one_tap, gesture))

/// What is simply so; nothing to do about it.
enum class Fact { shared_by_partner, thanks_from_partner, weekly_sealed, weekly_opened, asked_to_write_apart };
BOOST_DESCRIBE_ENUM(Fact, shared_by_partner, thanks_from_partner, weekly_sealed, weekly_opened, asked_to_write_apart)

struct TodayAsked {
  std::optional<AtMost<Key<64>, 500>> gestures;  ///< the catalogue's keys, in its order
  std::optional<AtMost<Suggested, 8>> not_now;   ///< what was waved away today, on this device
};
BOOST_DESCRIBE_STRUCT(TodayAsked, (), (gestures, not_now))

struct TodayShown {
  Day day;
  PartOfDay part = PartOfDay::morning;
  Resting resting = Resting::none;
  bool may_come_back = false;  ///< the rest can be ended, for me
  bool checked_in = false;
  std::optional<Suggestion> suggestion;
  std::vector<Fact> facts;
};
BOOST_DESCRIBE_STRUCT(TodayShown, (), (day, part, resting, may_come_back, checked_in, suggestion, facts))

struct TodayView {
  static constexpr auto name = "today";
  using With = TodayAsked;
  using Shown = TodayShown;
};

TodayShown show(const TodayStates& states, const TodayAsked& asked, const Context& context);

}  // namespace nearer::insight
