#include "crypto/auth/hash.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "tests/vectors/read_vectors.h"

namespace nearer::crypto {
namespace {

TEST(Labels, AreUniqueAndOfOneForm) {
  std::set<std::string_view> texts;
  for (const auto label : Labels::all()) {
    EXPECT_TRUE(texts.insert(label.text()).second) << label.text();
    EXPECT_TRUE(label.text().starts_with("nearer/v1/")) << label.text();
    EXPECT_EQ(label.text().find_first_not_of("abcdefghijklmnopqrstuvwxyz1/"), std::string_view::npos) << label.text();
  }
}

TEST(Hash, VectorsOfAnIndependentImplementation) {
  std::map<std::string, Label, std::less<>> labels;
  for (const auto label : Labels::all()) labels.emplace(label.text(), label);
  for (const auto& vector : vectors::primitive_cases("hash")) {
    const auto label = labels.at(vectors::text(vector, "label"));
    std::vector<Bytes> owned;
    for (const auto& part : vector.at("parts").as_array()) owned.push_back(*hex_decode(std::string(part.as_string())));
    const std::vector<ByteView> parts(owned.begin(), owned.end());
    const auto key = vectors::block<32>(vector, "key");
    EXPECT_EQ(hex_encode(hash_list(label, parts)), vectors::text(vector, "hash"));
    EXPECT_EQ(hex_encode(keyed_hash_list(key, label, parts)), vectors::text(vector, "keyed_hash"));
    if (parts.size() != 2) continue;
    EXPECT_EQ(hex_encode(hash(label, {parts[0], parts[1]})), vectors::text(vector, "hash"));
    EXPECT_EQ(hex_encode(hash64(label, {parts[0], parts[1]})), vectors::text(vector, "hash64"));
    EXPECT_EQ(hex_encode(keyed_hash(key, label, {parts[0], parts[1]})), vectors::text(vector, "keyed_hash"));
    EXPECT_EQ(hex_encode(keyed_hash64(key, label, {parts[0], parts[1]})), vectors::text(vector, "keyed_hash64"));
  }
}

// Lengths are part of what is hashed: the same bytes, cut elsewhere, are another message.
TEST(Hash, PartsCannotBeShifted) {
  const auto whole = bytes_of("abcdef");
  std::set<Block<32>> seen{hash(Labels::event, {whole}), hash(Labels::event, {})};
  for (std::size_t cut = 0; cut <= whole.size(); ++cut)
    EXPECT_TRUE(seen.insert(hash(Labels::event, {whole.first(cut), whole.subspan(cut)})).second) << cut;
  EXPECT_TRUE(seen.insert(hash(Labels::body, {whole})).second);
}

TEST(Hash, NumbersAreLittleEndian) {
  EXPECT_EQ(hex_encode(u8_part(0xab)), "ab");
  EXPECT_EQ(hex_encode(u32_part(0x01020304)), "04030201");
  EXPECT_EQ(hex_encode(u64_part(0x0102030405060708)), "0807060504030201");
}

}  // namespace
}  // namespace nearer::crypto
