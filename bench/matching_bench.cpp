#include <benchmark/benchmark.h>

#include "crypto/auth/random.h"
#include "crypto/auth/ready.h"
#include "matching/offer.h"
#include "matching/response.h"

// What one run of matching costs on one side: an offer made, the partner's verified, the response, and the end.

namespace {

using namespace nearer;
using namespace nearer::matching;

const bool started = crypto::ready();

/// Both offers of one run, as both sides hold them before they respond.
struct Run {
  Session session;
  crypto::Random random;
  MadeOffer mine;
  MadeOffer theirs;
  VerifiedOffer my_offer;
  VerifiedOffer their_offer;
};

Run run_of(const benchmark::State& state) {
  Session session;
  session.kind = static_cast<DeckKind>(state.range(0));
  Block<32> seed{1};
  crypto::Random random(crypto::RandomSeed::take(seed));
  Block<most_items> bits{1};
  const auto choices = Choices::take(bits);
  auto mine = make_offer(session, 0, choices, random).value();
  auto theirs = make_offer(session, 1, choices, random).value();
  auto my_offer = verify_offer(session, 0, mine.bytes).value();
  auto their_offer = verify_offer(session, 1, theirs.bytes).value();
  return {session, std::move(random), std::move(mine), std::move(theirs), std::move(my_offer), std::move(their_offer)};
}

void every_deck(benchmark::internal::Benchmark* bench) {
  for (const auto kind : {DeckKind::wishes, DeckKind::pace, DeckKind::readiness}) bench->Arg(static_cast<int>(kind));
  bench->Unit(benchmark::kMillisecond);
}

void offer(benchmark::State& state) {
  auto run = run_of(state);
  for (auto _ : state) benchmark::DoNotOptimize(make_offer(run.session, 0, run.mine.secrets.choices, run.random));
}
BENCHMARK(offer)->Apply(every_deck);

void verify(benchmark::State& state) {
  const auto run = run_of(state);
  for (auto _ : state) benchmark::DoNotOptimize(verify_offer(run.session, 1, run.theirs.bytes));
}
BENCHMARK(verify)->Apply(every_deck);

void respond(benchmark::State& state) {
  auto run = run_of(state);
  const Answering answering{run.session, 0, run.their_offer, run.my_offer};
  for (auto _ : state) benchmark::DoNotOptimize(make_response(answering, run.mine.secrets, run.random));
}
BENCHMARK(respond)->Apply(every_deck);

void finish(benchmark::State& state) {
  auto run = run_of(state);
  const Answering answering{run.session, 1, run.my_offer, run.their_offer};
  const auto response = make_response(answering, run.theirs.secrets, run.random);
  for (auto _ : state) benchmark::DoNotOptimize(matching::finish(answering, run.mine.secrets.key, response));
}
BENCHMARK(finish)->Apply(every_deck);

}  // namespace
