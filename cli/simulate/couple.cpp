#include "cli/simulate/couple.h"

#include <fmt/format.h>

#include <array>
#include <map>

#include "cli/drive/iso_time.h"
#include "cli/simulate/body_model.h"
#include "cli/simulate/phrases.h"

namespace nearer::cli {
namespace {

namespace json = boost::json;

struct Person {
  std::string device;
  BodyModel body;
  int misses_percent;                    ///< days without a check-in
  std::vector<std::string_view> shares;  ///< fields shown to the partner, as a rule
  int rests_until = 0;                   ///< number of the day
};

/// The couple's days, and the lines that tell them.
class Couple {
 public:
  Couple(const Simulation& simulation, const std::function<void(const json::object&)>& out)
      : simulation_(simulation), out_(out), chance_(simulation.seed), now_(simulation.begin) {
    const auto first = local_day(simulation.begin);
    people_ = {Person{"ana", BodyModel({20, 12, 21, 9, 5}, first), 15, {"energy", "sleep", "mood", "closeness"}},
               Person{"ben", BodyModel({27, 5, 0, 0, 0}, first), 25, {"energy", "mood", "stress"}}};
  }

  void live() {
    const auto first = local_day(simulation_.begin);
    for (int number = 0; number < 7 * simulation_.weeks; ++number) live_day(first + number);
  }

 private:
  using Line = std::pair<Person*, json::object>;

  void live_day(Day day) {
    plan_.clear();
    for (auto& person : people_) {
      if (day.number <= person.rests_until) continue;
      plan_rest(person, day);
      const auto condition = person.body.next(day, chance_);
      plan_check_ins(person, day, condition);
      plan_small_things(person);
      plan_writing(person);
      if (weekday(day) == 7 && chance_.percent(85)) plan_weekly(person, condition);
    }
    for (auto& [minute, line] : plan_) say(day, minute, line);
  }

  void plan(int minute, const Person& person, std::string_view intent, json::object with) {
    plan_.emplace(minute, json::object{{"as", person.device}, {"do", intent}, {"with", std::move(with)}});
  }

  /// Lets the clock come to this minute of the day, then says the line.
  void say(Day day, int minute, const json::object& line) {
    const auto at = day.number * seconds_in_day + minute * 60 - now_.zone_minutes * 60;
    if (at > now_.seconds) {
      out_({{"advance", fmt::format("PT{}M", (at - now_.seconds) / 60)}});
      now_.seconds += (at - now_.seconds) / 60 * 60;
    }
    out_(line);
  }

  void plan_check_ins(Person& person, Day day, const Condition& condition) {
    if (chance_.percent(person.misses_percent)) return;
    json::object with{{"energy", condition.energy},       {"pain", condition.pain},
                      {"sleep", condition.sleep},         {"mood", condition.mood},
                      {"closeness", condition.closeness}, {"part_of_day", "late_morning"}};
    if (chance_.percent(60)) with["stress"] = condition.stress;
    if (chance_.percent(20)) with["note"] = note(chance_, 1);
    if (person.body.is_treatment(day)) with["side_effects"] = side_effects(chance_);
    share(person, with);
    plan(chance_.between(8 * 60, 10 * 60), person, "record_check_in", std::move(with));
    if (!simulation_.detailed && !chance_.percent(20)) return;
    plan_later_check_in(person, condition);
  }

  void plan_later_check_in(Person& person, const Condition& condition) {
    json::object with{{"energy", std::clamp(condition.energy + chance_.noise(1), 0, 4)},
                      {"mood", condition.mood},
                      {"nap", condition.nap},
                      {"meal", chance_.percent(80)},
                      {"movement", condition.movement},
                      {"part_of_day", "evening"}};
    share(person, with);
    plan(chance_.between(18 * 60, 20 * 60), person, "record_check_in", std::move(with));
  }

  /// What is shown to the partner: the usual fields that say something today, and now and then nothing at all.
  void share(const Person& person, json::object& with) {
    if (chance_.percent(10)) return;
    json::array shared;
    for (const auto field : person.shares)
      if (with.contains(field)) shared.push_back(json::string(field));
    with["share"] = std::move(shared);
  }

  void plan_small_things(Person& person) {
    const int often = simulation_.detailed ? 60 : 35;
    if (chance_.percent(often)) {
      auto said = thanks(chance_);
      plan(chance_.between(20 * 60, 22 * 60), person, "thank",
           {{"line", said.line}, {"strength", said.strength}, {"audience", chance_.percent(70) ? "ours" : "mine"}});
    }
    if (chance_.percent(often)) {
      json::object with{{"gesture", gesture(chance_)}, {"audience", chance_.percent(80) ? "ours" : "mine"}};
      if (chance_.percent(40)) with["words"] = moment_words(chance_);
      plan(chance_.between(11 * 60, 21 * 60), person, "note_moment", std::move(with));
    }
  }

  void plan_writing(Person& person) {
    const int often = simulation_.detailed ? 45 : 12;
    if (chance_.percent(often))
      plan(chance_.between(21 * 60, 23 * 60), person, "write_note",
           {{"about", "free"},
            {"text", note(chance_, chance_.between(2, 8))},
            {"sharing", chance_.percent(30) ? "ours" : "mine"}});
    if (chance_.percent(often / 3)) {
      const auto said = after_something(chance_);
      plan(22 * 60 + 30, person, "write_note",
           {{"about", "after_something"},
            {"what_we_tried", said.what_we_tried},
            {"worked", said.worked},
            {"did_not", said.did_not},
            {"next", said.next},
            {"sharing", "ours"}});
    }
    if (chance_.percent(often / 2))
      plan(chance_.between(14 * 60, 17 * 60), person, "write_prompt",
           {{"prompt", prompt(chance_)},
            {"text", note(chance_, chance_.between(2, 5))},
            {"audience", chance_.percent(25) ? "ours" : "mine"}});
  }

  void plan_weekly(Person& person, const Condition& condition) {
    json::array answers{json::object{{"question", "energy_this_week"}, {"scale", condition.energy}}};
    for (const auto* question : {"felt_close", "got_in_the_way", "more_of", "thank_you_for"})
      if (chance_.percent(80)) answers.push_back(json::object{{"question", question}, {"text", weekly_words(chance_)}});
    plan(chance_.between(17 * 60, 18 * 60), person, "answer_weekly", {{"answers", std::move(answers)}});
  }

  /// Once in a long while the program is put down for a week.
  void plan_rest(Person& person, Day day) {
    if (day.number < rest_ends_ || !chance_.percent(1)) return;
    person.rests_until = day.number + 7;
    rest_ends_ = day.number + 60;
    plan(7 * 60, person, "begin_rest", {{"kind", "week"}, {"audience", "mine"}});
  }

  const Simulation& simulation_;
  const std::function<void(const json::object&)>& out_;
  Chance chance_;
  Moment now_;
  std::vector<Person> people_;
  std::multimap<int, json::object> plan_;  ///< today's lines, by minute
  int rest_ends_ = 0;
};

}  // namespace

void simulate(const Simulation& simulation, const std::function<void(const json::object&)>& out) {
  if (simulation.beginning) {
    out({{"seed", simulation.seed}, {"now", to_text(simulation.begin)}});
    out({{"partner", "ana"}});
    out({{"partner", "ben"}});
    out({{"pair", {"ana", "ben"}}});
  }
  Couple(simulation, out).live();
}

}  // namespace nearer::cli
