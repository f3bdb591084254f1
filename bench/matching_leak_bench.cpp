// Whether the time of an offer or a response tells what was chosen: Welch's t between no yes at all and as many as the
// quota lets, measured in turns drawn at random, the slowest tenth left out (Reparaz, Balasch and Verbauwhede, "Dude, is
// my code constant time?", DATE 2017). Beyond 4.5 either way a leak is likely.
#include <time.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "crypto/auth/random.h"
#include "crypto/auth/ready.h"
#include "matching/offer.h"
#include "matching/response.h"

namespace {

using namespace nearer;
using namespace nearer::matching;

constexpr std::size_t yes_of_class = 6;

/// What is done for no yes (class 0) or several (class 1), over one and the same deck.
struct Side {
  MadeOffer offer;
  VerifiedOffer verified;
};

double now_ns() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

Choices choices_of(std::size_t yes) {
  Block<most_items> bits{};
  for (std::size_t at = 0; at < yes; ++at) bits[at] = 1;
  return Choices::take(bits);
}

Side side_of(const Session& session, Person person, std::size_t yes, crypto::Random& random) {
  auto offer = make_offer(session, person, choices_of(yes), random).value();
  auto verified = verify_offer(session, person, offer.bytes).value();
  return {std::move(offer), std::move(verified)};
}

struct Moments {
  double mean = 0;
  double variance = 0;
};

Moments moments_of(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  times.resize(times.size() * 9 / 10);
  Moments found;
  for (const double time : times) found.mean += time / static_cast<double>(times.size());
  for (const double time : times)
    found.variance += (time - found.mean) * (time - found.mean) / static_cast<double>(times.size() - 1);
  found.variance /= static_cast<double>(times.size());
  return found;
}

template <class Work>
void tell(const char* figure, int rounds, crypto::Random& random, const Work& work) {
  std::array<std::vector<double>, 2> times;
  for (int round = 0; round < rounds; ++round) {
    const auto of = random.block<1>()[0] & 1U;
    const auto begin = now_ns();
    work(of);
    times[of].push_back(now_ns() - begin);
  }
  const auto none = moments_of(times[0]);
  const auto some = moments_of(times[1]);
  std::printf("{\"figure\":\"%s\",\"unit\":\"t\",\"median\":%.2f,\"n\":%d,\"mean_us\":[%.1f,%.1f]}\n", figure,
              (none.mean - some.mean) / std::sqrt(none.variance + some.variance), rounds, none.mean / 1e3, some.mean / 1e3);
}

}  // namespace

int main(int argc, char** argv) {
  if (!crypto::ready()) return 2;
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 2000;
  Session session;
  session.kind = DeckKind::wishes;
  Block<32> seed{1};
  crypto::Random random(crypto::RandomSeed::take(seed));
  const auto partner = side_of(session, 1, yes_of_class, random);
  const std::array sides{side_of(session, 0, 0, random), side_of(session, 0, yes_of_class, random)};
  const std::array choices{choices_of(0), choices_of(yes_of_class)};

  tell("offer", rounds, random, [&](unsigned of) { (void)make_offer(session, 0, choices[of], random).value(); });
  tell("response", rounds, random, [&](unsigned of) {
    (void)make_response({session, 0, partner.verified, sides[of].verified}, sides[of].offer.secrets, random);
  });
}
