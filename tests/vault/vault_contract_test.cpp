// What every vault promises, asked of every engine.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <random>

#include "tests/vault/change.h"
#include "tests/vault/temporary_folder.h"
#include "vault/memory_vault.h"
#include "vault/sqlite_vault.h"

namespace nearer::vault {
namespace {

using test::bytes;
using test::Change;

class MemoryEngine {
 public:
  Vault& vault() { return vault_; }
  void open_anew() {}

 private:
  MemoryVault vault_;
};

class SqliteEngine {
 public:
  SqliteEngine() { open_anew(); }
  Vault& vault() { return *vault_; }
  void open_anew() {
    vault_.reset();
    vault_ = SqliteVault::open(folder_.path()).value();
  }

 private:
  test::TemporaryFolder folder_;
  std::unique_ptr<SqliteVault> vault_;
};

template <class Engine>
class VaultContract : public testing::Test {
 protected:
  void keep(const Change& change) { ASSERT_TRUE(engine.vault().apply(change.effects).has_value()); }
  Contents contents() { return engine.vault().load().value(); }

  Engine engine;
};

using Engines = testing::Types<MemoryEngine, SqliteEngine>;
TYPED_TEST_SUITE(VaultContract, Engines);

TYPED_TEST(VaultContract, IsEmptyAtFirst) { EXPECT_EQ(this->contents(), Contents{}); }

TYPED_TEST(VaultContract, GivesBackWhatItWasGivenByTableThenRow) {
  this->keep(
      Change().head("h").put(Table::outbox, "b", "3").put(Table::entries, "b", "2").put(Table::entries, "a", "1"));
  this->engine.open_anew();
  EXPECT_EQ(this->contents(), (Contents{bytes("h"),
                                        {{Table::entries, bytes("a"), bytes("1")},
                                         {Table::entries, bytes("b"), bytes("2")},
                                         {Table::outbox, bytes("b"), bytes("3")}}}));
}

TYPED_TEST(VaultContract, OrdersRowsAsBytesWithoutSigns) {
  this->keep(
      Change().put(Table::entries, "\xff", "last").put(Table::entries, "", "first").put(Table::entries, "\x7f", "mid"));
  const auto records = this->contents().records;
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[0].sealed, bytes("first"));
  EXPECT_EQ(records[2].sealed, bytes("last"));
}

TYPED_TEST(VaultContract, KeepsEmptyValuesAndZeroBytes) {
  this->keep(Change().head("").put(Table::keys, std::string_view("\0\0", 2), ""));
  this->engine.open_anew();
  EXPECT_EQ(this->contents(), (Contents{Bytes{}, {{Table::keys, Bytes{0, 0}, Bytes{}}}}));
}

TYPED_TEST(VaultContract, LaterChangesOfOneAnswerWin) {
  this->keep(Change().put(Table::keys, "r", "old").put(Table::keys, "r", "new"));
  this->keep(Change().put(Table::keys, "s", "x").remove(Table::keys, "s").remove(Table::keys, "never was"));
  EXPECT_EQ(this->contents().records, (std::vector<Record>{{Table::keys, bytes("r"), bytes("new")}}));
}

TYPED_TEST(VaultContract, OneRowNameInTwoTablesIsTwoRecords) {
  this->keep(Change().put(Table::keys, "r", "k").put(Table::outbox, "r", "o"));
  this->keep(Change().remove(Table::keys, "r"));
  EXPECT_EQ(this->contents().records, (std::vector<Record>{{Table::outbox, bytes("r"), bytes("o")}}));
}

TYPED_TEST(VaultContract, AChangeWithoutHeadLeavesTheHead) {
  this->keep(Change().head("h"));
  this->keep(Change().put(Table::keys, "r", "k"));
  EXPECT_EQ(this->contents().head, bytes("h"));
}

TYPED_TEST(VaultContract, WipingLeavesNothingAndMayBeginAnew) {
  this->keep(Change().head("h").put(Table::keys, "r", "k").put(Table::entries, "1", "e"));
  this->keep(Change().wipe());
  this->engine.open_anew();
  EXPECT_EQ(this->contents(), Contents{});
  this->keep(Change().wipe().head("h2").put(Table::keys, "r", "k2"));
  EXPECT_EQ(this->contents(), (Contents{bytes("h2"), {{Table::keys, bytes("r"), bytes("k2")}}}));
}

TYPED_TEST(VaultContract, TakesLargeValues) {
  Change change;
  change.effects.keep.push_back({Table::segments, bytes("s"), Bytes(3'000'000, 0xab)});
  this->keep(change);
  this->engine.open_anew();
  EXPECT_EQ(this->contents().records.at(0).sealed, Bytes(3'000'000, 0xab));
}

TYPED_TEST(VaultContract, AgreesWithAPlainMapOverManyRandomChanges) {
  std::mt19937 random(7);
  std::map<std::pair<Table, Bytes>, Bytes> expected;
  constexpr Table tables[] = {Table::keys, Table::entries, Table::snapshot};
  for (int round = 0; round < 200; ++round) {
    Change change;
    for (auto left = random() % 6; left > 0; --left) {
      const auto table = tables[random() % 3];
      const Bytes row{static_cast<std::uint8_t>(random() % 12)};
      if (random() % 3 == 0) {
        change.effects.keep.push_back({table, row, std::nullopt});
        expected.erase({table, row});
      } else {
        const Bytes sealed(random() % 600, static_cast<std::uint8_t>(random()));
        change.effects.keep.push_back({table, row, sealed});
        expected[{table, row}] = sealed;
      }
    }
    this->keep(change);
    if (round % 50 == 0) this->engine.open_anew();
    std::vector<Record> wanted;
    for (const auto& [place, sealed] : expected) wanted.push_back({place.first, place.second, sealed});
    ASSERT_EQ(this->contents().records, wanted) << "round " << round;
  }
}

}  // namespace
}  // namespace nearer::vault
