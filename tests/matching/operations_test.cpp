#include <gtest/gtest.h>

#include <array>
#include <cstddef>

#include "tests/matching/sides.h"

// The work does not depend on what was said: every call of libsodium is counted on its way (see CMakeLists.txt).

namespace {
std::array<std::size_t, 6> calls{};
}

#define NEARER_COUNTED(number, name, parameters, ...) \
  extern "C" int __real_##name parameters;            \
  extern "C" int __wrap_##name parameters {           \
    ++calls[number];                                  \
    return __real_##name(__VA_ARGS__);                \
  }
#define NEARER_COUNTED_VOID(number, name, parameters, ...) \
  extern "C" void __real_##name parameters;                \
  extern "C" void __wrap_##name parameters {               \
    ++calls[number];                                       \
    __real_##name(__VA_ARGS__);                            \
  }
using Byte = unsigned char;
NEARER_COUNTED(0, crypto_scalarmult_ristretto255, (Byte * out, const Byte* n, const Byte* p), out, n, p)
NEARER_COUNTED(1, crypto_scalarmult_ristretto255_base, (Byte * out, const Byte* n), out, n)
NEARER_COUNTED(2, crypto_core_ristretto255_add, (Byte * out, const Byte* p, const Byte* q), out, p, q)
NEARER_COUNTED(3, crypto_core_ristretto255_sub, (Byte * out, const Byte* p, const Byte* q), out, p, q)
NEARER_COUNTED_VOID(4, crypto_core_ristretto255_scalar_reduce, (Byte * out, const Byte* wide), out, wide)
NEARER_COUNTED_VOID(5, crypto_core_ristretto255_scalar_mul, (Byte * out, const Byte* x, const Byte* y), out, x, y)

namespace nearer::matching {
namespace {

template <class Work>
auto counted(Work&& work) {
  const auto before = calls;
  work();
  auto made = calls;
  for (std::size_t at = 0; at < made.size(); ++at) made[at] -= before[at];
  return made;
}

TEST(Operations, AreTheSameForEveryChoice) {
  const auto session = session_of(DeckKind::wishes);
  auto random = random_from(1);
  const Side bens(session, ben, choices({1, 0, 1}), random);
  std::optional<std::array<decltype(calls), 3>> usual;
  for (std::size_t yes = 0; yes <= session.shape().quota; ++yes) {
    Block<most_items> bits{};
    std::fill_n(bits.begin(), yes, std::uint8_t{1});
    const auto wanted = Choices::take(bits);
    const auto offering = counted([&] { (void)make_offer(session, ana, wanted, random).value(); });
    const Side anas(session, ana, wanted, random);
    Bytes response;
    const auto responding = counted([&] { response = respond(session, anas, bens, random); });
    const auto finishing = counted([&] { (void)finish(session, bens, anas, response).value(); });
    const std::array<decltype(calls), 3> now{offering, responding, finishing};
    if (!usual) usual = now;
    EXPECT_EQ(now, *usual) << yes;
    EXPECT_GT(now[0][0] + now[1][1] + now[2][3], 100U) << "nothing was counted";
  }
}

}  // namespace
}  // namespace nearer::matching
