#include <gtest/gtest.h>

#include "tests/matching/attacks.h"

// Offers that a weak verifier takes: one that leaves something out of a challenge. Each is either an honest one whose
// challenge leaves it out too, or a lie that needs just this.

namespace nearer::matching::attacks {
namespace {

using forger::honest_plan;
using forger::number;
using forger::OfferPlan;

const Session session = session_of(DeckKind::readiness, 7);

class Forging {
 public:
  explicit Forging(std::uint64_t seed) : random_(random_from(seed)) {}

  /// Adds what the plan makes. A weak verifier has to take it, or it would be no forgery.
  void add(const std::string& name, std::string_view expect, const OfferPlan& plan) {
    const auto made = forger::make_offer(plan, random_);
    EXPECT_TRUE(forger::weakly_holds(plan, made.bytes)) << name;
    cases.push_back(offer_case(name, expect, plan.session, plan.person, made.bytes));
  }

  crypto::Random& random() { return random_; }
  boost::json::array cases;

 private:
  crypto::Random random_;
};

OfferPlan honest() { return honest_plan(session, ana, choices({1})); }

const std::vector<std::string> context_parts{"context",   "sid",   "group", "membership",
                                             "catalogue", "items", "quota", "person"};

void add_omissions(Forging& forging) {
  for (const auto& part : context_parts) {
    auto plan = honest();
    plan.key_omitted = {part};
    forging.add("key proof without " + part, "bad_key_proof", plan);
    plan = honest();
    plan.slots[0].omitted = {part};
    forging.add("bit proof without " + part, "bad_bit_proof", plan);
    plan = honest();
    plan.quota_omitted = {part};
    forging.add("quota proof without " + part, "bad_quota_proof", plan);
  }
  for (const auto* part : {"X", "T0"}) {
    auto plan = honest();
    plan.key_omitted = {part};
    forging.add(std::string("key proof without ") + part, "bad_key_proof", plan);
  }
  for (const auto* part : {"slot", "X", "R", "C", "T0", "T1", "T2", "T3"}) {
    auto plan = honest();
    plan.slots[1].omitted = {part};
    forging.add(std::string("bit proof of the filler without ") + part, "bad_bit_proof", plan);
  }
  for (const auto* part : {"X", "A", "B", "T0", "T1"}) {
    auto plan = honest();
    plan.quota_omitted = {part};
    forging.add(std::string("quota proof without ") + part, "bad_quota_proof", plan);
  }
  for (std::uint8_t bit = 0; bit < 2; ++bit) {
    auto plan = honest_plan(session, ana, choices({bit}));
    plan.slots[0].omitted = {"sum"};
    forging.add("bit proof of " + std::to_string(bit) + " with the other challenge free", "bad_bit_proof", plan);
  }
  auto plan = honest();
  plan.key_omitted = {"context", "X"};
  forging.add("key proof of the commitment alone", "bad_key_proof", plan);
  plan = honest();
  plan.slots[0].omitted = {"context", "slot", "X", "R", "C"};
  forging.add("bit proof of the commitments alone", "bad_bit_proof", plan);
  plan = honest();
  plan.quota_omitted = {"context", "X", "A", "B"};
  forging.add("quota proof of the commitments alone", "bad_quota_proof", plan);
}

/// Keys whose secret the maker does not know.
void add_foreign_keys(Forging& forging) {
  const auto theirs = crypto::multiply_generator(crypto::random_scalar(forging.random()));
  const auto foreign = [&](const Point& key, Scalar challenge, Scalar answer, const char* omitted) {
    auto plan = honest();
    plan.foreign_key = key;
    plan.foreign_proof.push_back(std::move(challenge));
    plan.foreign_proof.push_back(std::move(answer));
    plan.key_omitted = {omitted};
    return plan;
  };
  // The commitment is not hashed: any answer fits the challenge.
  auto challenge = forger::key_hash(session, ana, theirs).challenge({}, {});
  forging.add("the partner's key as one's own", "bad_key_proof",
              foreign(theirs, std::move(challenge), crypto::random_scalar(forging.random()), "T0"));
  // The key is not hashed: it is solved for, from a commitment that is the partner's key.
  challenge = forger::key_hash(session, ana, theirs).challenge({theirs}, {"X"});
  auto answer = crypto::random_scalar(forging.random());
  const auto key =
      crypto::multiply(forger::inverse(challenge), crypto::subtract(crypto::multiply_generator(answer), theirs));
  forging.add("a key made from the partner's", "bad_key_proof",
              foreign(key, std::move(challenge), std::move(answer), "X"));
}

/// The one equation that is left open carries the lie. `by_second_line`: the witness is the one of the key's equation.
void add_lies(Forging& forging) {
  const auto item = [](std::int64_t item_value, bool branch, const char* omitted, bool by_second_line) {
    auto plan = honest_plan(session, ana, choices({}));
    for (std::size_t slot = 0; slot < 2; ++slot) {
      plan.slots[slot].value = number(slot == 0 ? item_value : 1 - item_value);
      plan.slots[slot].branch = branch;
      plan.slots[slot].omitted = {omitted};
      plan.slots[slot].by_second_line = by_second_line;
    }
    return plan;
  };
  forging.add("two in a slot, branch 0, key's equation open", "bad_bit_proof", item(2, false, "T1", false));
  forging.add("two in a slot, branch 0, G's equation open", "bad_bit_proof", item(2, false, "T0", true));
  forging.add("two in a slot, branch 1, key's equation open", "bad_bit_proof", item(2, true, "T3", false));
  forging.add("two in a slot, branch 1, G's equation open", "bad_bit_proof", item(2, true, "T2", true));
  forging.add("minus three in a slot, key's equation open", "bad_bit_proof", item(-3, false, "T1", false));

  for (const bool by_second_line : {false, true}) {
    const std::string open = by_second_line ? ", G's equation open" : ", key's equation open";
    const Session wishes = session_of(DeckKind::wishes, 7);
    auto plan = honest_plan(wishes, ana, choices({}));
    for (std::size_t slot = 0; slot < 12; ++slot) {
      plan.slots[slot].value = number(1);
      plan.slots[slot].branch = true;
    }
    plan.quota_omitted = {by_second_line ? "T0" : "T1"};
    plan.quota_by_second_line = by_second_line;
    forging.add("all twelve and six fillers" + open, "bad_quota_proof", plan);
  }
}

}  // namespace

VectorFile offers_forged() {
  Forging forging(103);
  add_omissions(forging);
  add_foreign_keys(forging);
  add_lies(forging);
  return {"offers_forged", std::move(forging.cases)};
}

}  // namespace nearer::matching::attacks
