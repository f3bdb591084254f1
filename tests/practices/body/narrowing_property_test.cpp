#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <variant>

#include "practices/body/practice.h"
#include "tests/practices/couple.h"

// Monotone safety of what is shared (docs/spec/safety.md section 4, rule 3), on two devices of one person that hear of
// each other now and then, for every order of delivery, with entries dropped and doubled.
namespace nearer::tests {
namespace {

using namespace body;

struct Said {
  std::string id;
  Field field;
  bool narrows;
  std::set<std::string> seen;  ///< the narrowings of the field that its writer knew
};

constexpr std::array fields{Field::energy, Field::mood};

/// What two devices do: each act is by one of them, about one field, after hearing of the other or not.
std::vector<Said> some_history() {
  std::vector<Said> all;
  std::array<std::size_t, 2> heard{0, 0};
  std::array<std::vector<std::size_t>, 2> own;
  const auto acts = *rc::gen::inRange<std::size_t>(1, 10);
  for (std::size_t at = 0; at < acts; ++at) {
    const auto device = *rc::gen::inRange<std::size_t>(0, 2);
    if (*rc::gen::arbitrary<bool>()) heard[device] = at;
    Said said{entry_id(at), fields[*rc::gen::inRange<std::size_t>(0, 2)], *rc::gen::arbitrary<bool>(), {}};
    for (std::size_t earlier = 0; earlier < at; ++earlier) {
      const bool known = earlier < heard[device] || std::ranges::find(own[device], earlier) != own[device].end();
      if (known && all[earlier].narrows && all[earlier].field == said.field) said.seen.insert(all[earlier].id);
    }
    own[device].push_back(at);
    all.push_back(std::move(said));
  }
  return all;
}

void fold_said(State& state, const Said& said) {
  if (said.narrows) {
    const CheckInNarrowed event{thursday, {{said.field}}};
    return fold(state, Placed<CheckInNarrowed>{event, ana, said.id, 0, false});
  }
  CheckedIn event;
  event.day = thursday;
  if (said.field == Field::energy) event.energy = Whole<0, 4>{2};
  if (said.field == Field::mood) event.mood = Whole<0, 4>{2};
  for (const auto& entry : said.seen) event.after.items.push_back({entry});
  fold(state, Placed<CheckedIn>{event, ana, said.id, 0, false});
}

Fields folded(const std::vector<Said>& delivered) {
  State state;
  for (const auto& said : delivered) fold_said(state, said);
  return effective(state, thursday, ana);
}

/// Whether somebody shared the field knowing of every narrowing of it.
bool may_be_seen(const std::vector<Said>& delivered, Field field) {
  std::set<std::string> narrowings;
  for (const auto& said : delivered)
    if (said.narrows && said.field == field) narrowings.insert(said.id);
  return std::ranges::any_of(delivered, [&](const Said& said) {
    return !said.narrows && said.field == field && std::ranges::includes(said.seen, narrowings);
  });
}

RC_GTEST_PROP(Narrowing, HidesWhatHadNotSeenItInEveryOrderOfDelivery, ()) {
  auto delivered = some_history();
  std::erase_if(delivered, [](const Said&) { return *rc::gen::inRange(0, 6) == 0; });
  for (std::size_t at = delivered.size(); at > 1; --at)
    std::swap(delivered[at - 1], delivered[*rc::gen::inRange<std::size_t>(0, at)]);
  if (!delivered.empty()) delivered.push_back(delivered.front());
  const auto visible = folded(delivered);
  for (const auto field : fields) RC_ASSERT(has(visible, field) == may_be_seen(delivered, field));
}

}  // namespace
}  // namespace nearer::tests
