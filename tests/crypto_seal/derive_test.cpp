#include "crypto/seal/derive.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/vectors/read_vectors.h"

namespace nearer::crypto {
namespace {

struct ParentTag;
struct ChildTag;
using Parent = Secret<ParentTag, 32>;
using Child = Secret<ChildTag, 32>;

TEST(Derive, VectorsOfAnIndependentImplementation) {
  const std::map<std::string, Context> contexts{
      {"NRRVAULT", Contexts::vault}, {"NRRENTRY", Contexts::entry}, {"NRRPAIR1", Contexts::pairing}};
  for (const auto& vector : vectors::primitive_cases("derive")) {
    const auto parent = vectors::secret<Parent>(vector, "parent");
    const auto number = static_cast<std::uint64_t>(vector.at("number").as_int64());
    const auto child = derive<Child>(parent.reveal(), number, contexts.at(vectors::text(vector, "context")));
    EXPECT_EQ(hex_encode(child.reveal()), vectors::text(vector, "key")) << vectors::text(vector, "name");
  }
}

TEST(Derive, NumbersAndContextsSeparate) {
  Block<32> bytes{1};
  const auto parent = Parent::take(bytes);
  std::set<std::string> seen;
  for (const auto context : {Contexts::vault, Contexts::entry, Contexts::pairing})
    for (std::uint64_t number = 0; number < 20; ++number)
      EXPECT_TRUE(seen.insert(hex_encode(derive<Child>(parent.reveal(), number, context).reveal())).second);
}

}  // namespace
}  // namespace nearer::crypto
