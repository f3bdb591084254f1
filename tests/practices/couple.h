#pragma once

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <map>

#include "practices/walk.h"

// Two partners and one practice: what they ask goes through the rules into lists of entries, and everything through
// JSON, as on real devices. Sealed answers open once both are in, as docs/spec/sealed_answers.md has it.
namespace nearer::tests {

constexpr Partner ana = Partner::first;
constexpr Partner ben = Partner::second;

inline Moment noon(Day day) { return {day.number * seconds_in_day + 12 * seconds_in_hour, 0}; }
inline Day day(std::string_view text) { return *day_from_text(text); }

/// A Thursday, in week 3 of its year.
inline const Day thursday = {20468};

/// Ids in an order that has nothing to do with that of the entries.
inline std::string entry_id(std::uint64_t number) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string id;
  for (std::uint64_t mixed = number; id.size() < EntryId::length;) {
    mixed = mixed * 6364136223846793005U + 1442695040888963407U;
    id.push_back(digits[mixed >> 60]);
  }
  return id;
}

template <class Practice>
class Couple {
 public:
  using State = typename Practice::State;

  struct Entry {
    std::uint16_t kind;
    std::string body;
    Partner author;
    std::string id;
    bool opened;
  };

  Day today = thursday;
  std::int64_t after_noon = 0;  ///< seconds
  bool paired = true;
  Gaps gaps;

  Context context(Partner who) const { return {later(noon(today), after_noon), who, paired, gaps}; }

  /// What time has brought, as the front desk asks for it; the number of steps.
  std::size_t tick(Partner who) {
    const auto steps = due_steps<Practice>(states(who), context(who));
    apply(who, steps);
    return steps.size();
  }

  /// Asks, and does what was decided.
  template <class Intent>
  Result<StepsDecided> ask(Partner who, const Intent& intent) {
    auto decided = decide_by_name<Practice>(states(who), Intent::name, described::write(intent), context(who));
    if (!decided) return refuse(Problem::unknown_intent);
    if (*decided) apply(who, **decided);
    return std::move(*decided);
  }

  template <class Intent>
  Refusal refusal(Partner who, const Intent& intent) {
    const auto before = ours_bytes() + mine_bytes(who);
    const auto asked = ask(who, intent);
    EXPECT_EQ(before, ours_bytes() + mine_bytes(who)) << "a refusal changes nothing";
    return asked ? Refusal{Problem::replayed, "was not refused"} : asked.error();
  }

  template <class View>
  typename View::Shown see(Partner who, const typename View::With& asked = {}) const {
    return show(states(who), asked, context(who));
  }

  Both<State> states(Partner who) const { return {folded(mine_.at(who)), folded(ours_)}; }

  std::string ours_bytes() const { return boost::json::serialize(described::write(folded(ours_))); }
  std::string mine_bytes(Partner who) const { return boost::json::serialize(described::write(folded(mine_.at(who)))); }

  /// Places an entry as a device would that has not seen the latest of the others.
  template <class Event>
  std::string place_concurrently(Partner who, Audience audience, const Event& event) {
    return add(who, audience, Event::kind, described::write(event));
  }

  std::string add(Partner who, Audience audience, std::uint16_t kind, const boost::json::value& body) {
    const auto id = entry_id(++count_);
    list(who, audience).push_back({kind, boost::json::serialize(body), who_in(who, audience), id, false});
    return id;
  }

  const std::vector<Entry>& mine(Partner who) const { return mine_.at(who); }
  const std::vector<Entry>& ours() const { return ours_; }
  std::size_t sealed() const { return sealed_.size(); }

  /// Folds these entries from nothing; what cannot be read is left out, as at the front desk.
  static State folded(const std::vector<Entry>& entries) {
    State state;
    for (const auto& entry : entries)
      static_cast<void>(fold_by_kind<Practice>(state, entry.kind, boost::json::parse(entry.body), entry.author,
                                               entry.id, 0, entry.opened));
    return state;
  }

 private:
  struct Sealed {
    Entry entry;
    std::string round;
    std::string id_in_mine;
  };

  static Partner who_in(Partner who, Audience audience) { return audience == Audience::mine ? Partner::first : who; }

  std::vector<Entry>& list(Partner who, Audience audience) { return audience == Audience::mine ? mine_[who] : ours_; }

  void apply(Partner who, const StepsDecided& steps) {
    for (const auto& step : steps)
      if (const auto* erase = std::get_if<Erase>(&step))
        erase_entry(who, *erase);
      else
        put(who, *std::get_if<EventDecided>(&step));
  }

  void put(Partner who, const EventDecided& decided) {
    const auto audience = decided.way == Sharing::ours ? Audience::ours : Audience::mine;
    const auto id = add(who, audience, decided.kind, decided.body);
    EXPECT_EQ(decided.way == Sharing::apart, !decided.round.empty());
    if (decided.way != Sharing::apart) return;
    const Entry sealed{decided.kind, boost::json::serialize(decided.body), who, entry_id(++count_), true};
    std::erase_if(sealed_, [&](const auto& one) { return one.round == decided.round && one.entry.author == who; });
    sealed_.push_back({sealed, decided.round, id});
    open(decided.round);
  }

  void open(const std::string& round) {
    const auto in_round = [&](const Sealed& one) { return one.round == round; };
    if (std::ranges::count_if(sealed_, in_round) < 2) return;
    for (const auto& one : sealed_)
      if (in_round(one)) ours_.push_back(one.entry);
    std::erase_if(sealed_, in_round);
  }

  void erase_entry(Partner who, const Erase& erase) {
    auto& entries = list(who, erase.audience);
    const auto author = who_in(who, erase.audience);
    const auto gone =
        std::erase_if(entries, [&](const Entry& one) { return one.id == erase.entry && one.author == author; });
    EXPECT_EQ(gone, 1U) << "only own entries that exist are erased";
    const bool sealed = std::ranges::any_of(sealed_, [&](const Sealed& one) { return one.id_in_mine == erase.entry; });
    EXPECT_TRUE(!sealed || !erase.round.empty()) << "what was sealed has to say of which round it is";
    std::erase_if(sealed_, [&](const Sealed& one) { return one.entry.author == who && one.round == erase.round; });
  }

  std::map<Partner, std::vector<Entry>> mine_{{ana, {}}, {ben, {}}};
  std::vector<Entry> ours_;
  std::vector<Sealed> sealed_;
  std::uint64_t count_ = 0;
};

/// What holds for every practice after anything that happened: each side's snapshot reads back to the same bytes, an
/// entry that comes twice changes nothing, and neither does what a newer version has added.
template <class Practice>
void expect_sound(const Couple<Practice>& couple) {
  using State = typename Practice::State;
  for (const auto* entries : {&couple.mine(ana), &couple.mine(ben), &couple.ours()}) {
    const auto state = Couple<Practice>::folded(*entries);
    const auto written = described::write(state);
    const auto bytes = boost::json::serialize(written);
    const auto read = described::read_as<State>(boost::json::parse(bytes), described::Reading::strict);
    ASSERT_TRUE(read) << read.error().field;
    EXPECT_EQ(boost::json::serialize(described::write(*read)), bytes);

    auto twice = *entries;
    if (!twice.empty()) twice.push_back(twice.back());
    EXPECT_EQ(boost::json::serialize(described::write(Couple<Practice>::folded(twice))), bytes);

    auto newer = *entries;
    for (auto& entry : newer) {
      auto body = boost::json::parse(entry.body).as_object();
      body["added_by_a_newer_version"] = {{"anything", 1}};
      entry.body = boost::json::serialize(body);
    }
    newer.push_back({0x0fff, R"({"invented":true})", ana, entry_id(999), false});
    EXPECT_EQ(boost::json::serialize(described::write(Couple<Practice>::folded(newer))), bytes);
  }
}

}  // namespace nearer::tests
