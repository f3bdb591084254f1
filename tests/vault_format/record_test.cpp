#include "vault_format/record.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/vault_format/open_vault.h"
#include "tests/vectors/read_vectors.h"

namespace nearer::vault_format {
namespace {

const Bytes row{1, 2, 3};
const RecordPlace place{{9}, Table::settings, row};

Bytes sealed_record(ByteView plain, std::uint64_t row_version = 5) {
  auto random = random_of(1);
  return *seal_record(vault_keys(master_of(7)).records, place, row_version, plain, random);
}

TEST(Record, VectorsOfAnIndependentWriter) {
  int count = 0;
  for (const auto& vector : vectors::folder_cases("vault")) {
    if (vectors::text(vector, "format") != "record") continue;
    ++count;
    const auto keys = vault_keys(vectors::secret<VaultMasterKey>(vector, "master"));
    const auto vector_row = vectors::bytes(vector, "row");
    const RecordPlace where{vectors::block<16>(vector, "vault_id"), *table_named(vectors::text(vector, "table")),
                            vector_row};
    const auto opened = open_record(keys.records, where, vectors::bytes(vector, "input"));
    EXPECT_EQ(vectors::outcome(opened), vectors::text(vector, "expect")) << vectors::text(vector, "name");
    if (!opened) continue;
    EXPECT_EQ(hex_encode(opened->plain), vectors::text(vector, "plain"));
    EXPECT_EQ(static_cast<std::int64_t>(opened->row_version), vector.at("row_version").as_int64());
  }
  EXPECT_GE(count, 12);
}

TEST(Record, EverySizeReadsBackAndHidesItself) {
  std::set<std::size_t> sizes;
  for (std::size_t size = 0; size < 1000; ++size) {
    const Bytes plain(size, 0x42);
    const auto sealed = sealed_record(plain);
    sizes.insert(sealed.size());
    EXPECT_EQ((sealed.size() - record_overhead) % record_grain, 0U);
    const auto opened = open_record(vault_keys(master_of(7)).records, place, sealed);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->plain, plain);
    EXPECT_EQ(opened->row_version, 5U);
  }
  EXPECT_EQ(sizes.size(), 4U);
}

TEST(Record, OpensInItsOwnPlaceOnly) {
  const auto sealed = sealed_record(Bytes{1, 2, 3});
  const auto keys = vault_keys(master_of(7));
  const auto refused = [&](const RecordPlace& elsewhere) {
    const auto opened = open_record(keys.records, elsewhere, sealed);
    return !opened && opened.error().problem == Problem::cannot_open;
  };
  for (std::uint8_t number = 0; number < table_count; ++number) {
    const auto table = *table_numbered(number);
    EXPECT_EQ(refused({place.vault_id, table, row}), table != place.table) << name(table);
  }
  EXPECT_TRUE(refused({{10}, place.table, row}));
  const Bytes longer{1, 2, 3, 0};
  const Bytes shorter{1, 2};
  EXPECT_TRUE(refused({place.vault_id, place.table, longer}));
  EXPECT_TRUE(refused({place.vault_id, place.table, shorter}));
  EXPECT_TRUE(refused({place.vault_id, place.table, {}}));
  EXPECT_FALSE(open_record(vault_keys(master_of(8)).records, place, sealed));
  EXPECT_FALSE(open_record(keys.devices, place, sealed));
}

TEST(Record, EveryBitCounts) {
  const auto sealed = sealed_record(Bytes{1, 2, 3});
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    auto changed = sealed;
    changed[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    ASSERT_FALSE(open_record(vault_keys(master_of(7)).records, place, changed)) << bit;
  }
}

TEST(Record, HasBounds) {
  auto random = random_of(2);
  const auto keys = vault_keys(master_of(7));
  const Bytes long_row(257);
  EXPECT_EQ(seal_record(keys.records, {{}, Table::keys, long_row}, 0, {}, random).error().problem, Problem::too_long);
  EXPECT_EQ(seal_record(keys.records, place, 0, Bytes(largest_record + 1), random).error().problem, Problem::too_long);
  EXPECT_EQ(open_record(keys.records, {{}, Table::keys, long_row}, {}).error().problem, Problem::too_long);
}

TEST(Record, KeysOfOneMasterDiffer) {
  const auto keys = vault_keys(master_of(7));
  const std::set<std::string> seen{hex_encode(keys.records.reveal()), hex_encode(keys.devices.reveal()),
                                   hex_encode(keys.search.reveal()), hex_encode(keys.exports.reveal())};
  EXPECT_EQ(seen.size(), 4U);
}

TEST(Table, NamesAndNumbersReadBack) {
  for (std::uint8_t number = 0; number < table_count; ++number) {
    const auto table = *table_numbered(number);
    EXPECT_EQ(static_cast<std::uint8_t>(table), number);
    EXPECT_EQ(table_named(name(table)), table);
  }
  EXPECT_FALSE(table_numbered(table_count));
  EXPECT_FALSE(table_named("no_such_table"));
}

}  // namespace
}  // namespace nearer::vault_format
