#include <gtest/gtest.h>

#include "tests/matching/attacks.h"

// Responses by a program that lies: against every verifier, and against one that leaves something out of a challenge.

namespace nearer::matching::attacks {
namespace {

using forger::number;
using forger::ResponsePlan;

struct Forging {
  crypto::Random random = random_from(106);
  boost::json::array cases;

  /// Ana's offer, and Ben's with this choice.
  Scene scene(std::uint8_t anas, std::uint8_t bens) {
    return {session_of(DeckKind::readiness, 7), ben, choices({bens}), choices({anas}), random};
  }

  /// What an honest program would do for `branch`, whatever the own offer says.
  ResponsePlan plan(const Scene& scene, bool branch) {
    const auto shape = scene.session.shape();
    ResponsePlan made{scene.session,
                      ben,
                      read_offer(shape, scene.other.made.bytes).value(),
                      scene.other.verified.hash(),
                      read_offer(shape, scene.responder.made.bytes).value(),
                      scene.responder.verified.hash(),
                      branch,
                      branch,
                      number(0),
                      {},
                      {},
                      crypto::identity};
    made.witness.push_back(scene.responder.made.secrets.randomness[0].copy());
    return made;
  }

  void add(const std::string& name, const Scene& scene, const ResponsePlan& plan, bool weakly = true) {
    const auto made = forger::make_response(plan, random);
    EXPECT_EQ(forger::weakly_holds(plan, made), weakly) << name;
    cases.push_back(response_case(name, "bad_response_proof", scene, made));
  }
};

/// Nothing is left out: these hold for no verifier.
void add_plain_lies(Forging& forging) {
  const auto yes = forging.scene(1, 1);
  const auto no = forging.scene(1, 0);
  forging.add("claims yes, answers no", yes, forging.plan(yes, false), false);
  forging.add("claims no, answers yes", no, forging.plan(no, true), false);
  auto plan = forging.plan(yes, true);
  plan.adds_theirs = false;
  forging.add("claims yes, proves yes, sends no", yes, plan, false);
  plan = forging.plan(no, false);
  plan.adds_theirs = true;
  forging.add("claims no, proves no, sends yes", no, plan, false);
  for (const auto value : {1, -1, 2}) {
    plan = forging.plan(no, false);
    plan.adds = number(value);
    forging.add("a match out of nothing: adds " + std::to_string(value), no, plan, false);
  }
  plan = forging.plan(yes, true);
  plan.adds = number(-1);
  forging.add("takes the offer's yes away", yes, plan, false);
  plan = forging.plan(yes, true);
  plan.witness[0] = crypto::random_scalar(forging.random);
  forging.add("with a witness that does not fit", yes, plan, false);
}

void add_omissions(Forging& forging) {
  for (const std::string part :
       {"context", "sid",  "group", "membership", "catalogue", "items", "quota", "person", "answered",
        "own",     "slot", "XP",    "RP",         "CP",        "XQ",    "RQ",    "CQ",     "R'",
        "C'",      "T0",   "T1",    "T2",         "T3",        "T4",    "T5",    "T6",     "T7"}) {
    const auto scene = forging.scene(1, 1);
    auto plan = forging.plan(scene, true);
    plan.omitted = {part};
    forging.add("honest, without " + part, scene, plan);
  }
  for (std::uint8_t bit = 0; bit < 2; ++bit) {
    const auto scene = forging.scene(1, bit);
    auto plan = forging.plan(scene, bit == 1);
    plan.omitted = {"sum"};
    forging.add("answers " + std::to_string(bit) + " with the other challenge free", scene, plan);
  }
  const auto scene = forging.scene(0, 0);
  auto plan = forging.plan(scene, false);
  plan.omitted = {"context", "slot", "XP", "RP", "CP", "XQ", "RQ", "CQ", "R'", "C'"};
  forging.add("honest, of the commitments alone", scene, plan);
}

/// log_key of own C less the branch's bit, where the own offer says otherwise.
Scalar second_line_witness(const Scene& scene, std::int64_t off_by) {
  const auto& secrets = scene.responder.made.secrets;
  return crypto::add(secrets.randomness[0], crypto::multiply(number(off_by), forger::inverse(secrets.key)));
}

/// The lie is in the one equation whose commitment is not hashed.
void add_lies(Forging& forging) {
  const auto yes = forging.scene(1, 1);
  auto plan = forging.plan(yes, false);
  plan.omitted = {"T3"};
  forging.add("claims yes, answers no, own C's equation open", yes, plan);
  plan = forging.plan(yes, false);
  plan.omitted = {"T2"};
  plan.witness[0] = second_line_witness(yes, 1);
  forging.add("claims yes, answers no, own R's equation open", yes, plan);

  const auto no = forging.scene(1, 0);
  plan = forging.plan(no, true);
  plan.omitted = {"T7"};
  forging.add("claims no, answers yes, own C's equation open", no, plan);
  plan = forging.plan(no, true);
  plan.omitted = {"T6"};
  plan.witness[0] = second_line_witness(no, -1);
  forging.add("claims no, answers yes, own R's equation open", no, plan);

  for (const auto& [branch, first, second] : {std::tuple{false, "T0", "T1"}, {true, "T4", "T5"}}) {
    const auto scene = forging.scene(0, branch ? 1 : 0);
    plan = forging.plan(scene, branch);
    plan.omitted = {second};
    plan.adds = number(1);
    forging.add(std::string("a match out of nothing, C' open, branch ") + (branch ? "1" : "0"), scene, plan);
    plan = forging.plan(scene, branch);
    plan.omitted = {first};
    plan.disturbs = crypto::generator();
    forging.add(std::string("R' of something else, branch ") + (branch ? "1" : "0"), scene, plan);
  }
}

}  // namespace

VectorFile responses_forged() {
  Forging forging;
  add_plain_lies(forging);
  add_omissions(forging);
  add_lies(forging);
  return {"responses_forged", std::move(forging.cases)};
}

}  // namespace nearer::matching::attacks
