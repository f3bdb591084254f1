// The vault on a disk that fails: whatever happens, and whenever, it opens again, what was acknowledged is there, and
// nothing is there by half.
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/vault/change.h"
#include "tests/vault/simulated_disk.h"
#include "vault/memory_vault.h"
#include "vault/sqlite_vault.h"

namespace nearer::vault {
namespace {

using test::Change;
using test::Fault;
using test::SimulatedDisk;

constexpr auto file = "vault.nearer";
constexpr auto old_head = "a head that somebody knows how to open";
constexpr auto new_head = "a head that nobody else knows";

/// A life of a vault in short: made, filled, emptied of an outbox, merged into a segment, opened anew, wiped.
std::vector<std::optional<Change>> life() {
  std::vector<std::optional<Change>> changes;  // nothing: close and open anew
  changes.push_back(Change().head(old_head).put(Table::keys, "0", std::string(600, 'k')));
  for (char day = 'a'; day < 'g'; ++day)
    changes.push_back(Change()
                          .put(Table::entries, std::string(1, day), std::string(512, day))
                          .put(Table::outbox, std::string(1, day), std::string(1024, day))
                          .put(Table::counters, "0", std::string(256, day)));
  changes.push_back(std::nullopt);
  Change merged;
  merged.put(Table::segments, "0", std::string(20'000, 's'));
  for (char day = 'a'; day < 'g'; ++day) merged.remove(Table::entries, std::string(1, day));
  changes.push_back(merged);
  changes.push_back(Change().remove(Table::outbox, "a").remove(Table::outbox, "b"));
  // New secrets: the head and every record under another key, all of it or nothing.
  Change sealed_anew;
  sealed_anew.head(new_head).put(Table::keys, "0", std::string(600, 'K')).put(Table::segments, "0", std::string(20'000, 'S'));
  sealed_anew.put(Table::counters, "0", std::string(256, 'C'));
  for (char day = 'c'; day < 'g'; ++day) sealed_anew.put(Table::outbox, std::string(1, day), std::string(1024, 'O'));
  changes.push_back(sealed_anew);
  changes.push_back(std::nullopt);
  changes.push_back(Change().wipe());
  changes.push_back(Change().head("head 3").put(Table::keys, "0", "again"));
  return changes;
}

/// Lives as far as the disk lets it. `before` is what has been acknowledged, `asked` that and the change in doubt.
struct Lived {
  MemoryVault before, asked;
  std::optional<Problem> problem;
};

void live(const std::vector<std::optional<Change>>& changes, const SimulatedDisk& disk, Lived& lived) {
  auto vault = SqliteVault::open_file(file, disk.vfs());
  for (const auto& change : changes) {
    if (!change) {
      if (vault) vault->reset();
      vault = SqliteVault::open_file(file, disk.vfs());
    }
    if (!vault) {
      lived.problem = vault.error().problem;
      return;
    }
    if (!change) continue;
    ASSERT_TRUE(lived.asked.apply(change->effects));
    if (const auto kept = (*vault)->apply(change->effects); !kept) {
      lived.problem = kept.error().problem;
      return;
    }
    ASSERT_TRUE(lived.before.apply(change->effects));
  }
}

void expect_one_of(const Contents& found, Lived& lived, const std::string& when) {
  EXPECT_TRUE(found == lived.before.load().value() || found == lived.asked.load().value()) << when;
}

/// Whether these bytes lie anywhere in the vault's files.
bool lies_on(SimulatedDisk& disk, std::string_view bytes) {
  for (const auto* ending : {"", "-wal", "-journal"}) {
    const auto lying = disk.file(std::string(file) + ending);
    if (!lying || !lying->exists) continue;
    const std::string now(lying->now.begin(), lying->now.end());
    if (now.find(bytes) != std::string::npos) return true;
  }
  return false;
}

std::int64_t operations_of(const std::vector<std::optional<Change>>& changes) {
  SimulatedDisk disk("count");
  Lived lived;
  live(changes, disk, lived);
  EXPECT_FALSE(lived.problem.has_value());
  return disk.operations();
}

/// More with NEARER_POWER_CUTS=<cuts at each boundary>.
int cuts_at_each_boundary() {
  const char* asked = std::getenv("NEARER_POWER_CUTS");
  return asked != nullptr ? std::max(1, std::atoi(asked)) : 6;
}

TEST(PowerCut, AtEveryBoundaryLosesNothingAcknowledged) {
  const auto changes = life();
  const auto operations = operations_of(changes);
  ASSERT_GT(operations, 100);
  int changed = 0;
  for (std::int64_t at = 1; at <= operations; ++at) {
    for (int again = 0; again < cuts_at_each_boundary(); ++again) {
      std::mt19937_64 random(static_cast<std::uint64_t>(at * 1'000'003 + again));
      SimulatedDisk disk("cut");
      disk.plan(Fault::power_cut, at);
      Lived lived;
      live(changes, disk, lived);
      disk.restart(random);
      const auto when = "operation " + std::to_string(at) + ", cut " + std::to_string(again);
      auto vault = SqliteVault::open_file(file, disk.vfs());
      ASSERT_TRUE(vault.has_value()) << when << ": " << name(vault.error().problem);
      const auto found = (*vault)->load();
      ASSERT_TRUE(found.has_value()) << when << ": " << name(found.error().problem);
      expect_one_of(*found, lived, when);
      if (found->head == test::bytes(new_head)) {
        EXPECT_FALSE(lies_on(disk, old_head)) << when;
        ++changed;
      }
      ASSERT_TRUE((*vault)->apply(Change().put(Table::keys, "after", "works").effects)) << when;
    }
  }
  EXPECT_GT(changed, 20) << "or nothing was looked for";
}

TEST(PowerCut, DuringTheRecoveryFromAPowerCutLosesNothingEither) {
  const auto changes = life();
  const auto operations = operations_of(changes);
  for (std::int64_t at = 1; at <= operations; ++at) {
    std::mt19937_64 random(static_cast<std::uint64_t>(at));
    SimulatedDisk disk("twice");
    disk.plan(Fault::power_cut, at);
    Lived lived;
    live(changes, disk, lived);
    disk.restart(random);
    for (int cut = 1; cut <= 4; ++cut) {
      disk.plan(Fault::power_cut, disk.operations() + static_cast<std::int64_t>(random() % 6) + 1);
      { auto opened = SqliteVault::open_file(file, disk.vfs()); }
      disk.restart(random);
    }
    auto vault = SqliteVault::open_file(file, disk.vfs());
    ASSERT_TRUE(vault.has_value()) << at;
    expect_one_of((*vault)->load().value(), lived, std::to_string(at));
  }
}

/// What must hold after a fault that did not take the power away.
void expect_last_good_state(SimulatedDisk& disk, Lived& lived, std::int64_t at) {
  disk.plan(Fault::none, 0);
  auto vault = SqliteVault::open_file(file, disk.vfs());
  ASSERT_TRUE(vault.has_value()) << at << ": " << name(vault.error().problem);
  expect_one_of((*vault)->load().value(), lived, std::to_string(at));
  EXPECT_TRUE((*vault)->apply(Change().put(Table::keys, "after", "works").effects)) << at;
}

TEST(FailingDisk, AnErrorAtEveryBoundaryIsSaidAndLosesNothing) {
  const auto changes = life();
  const auto operations = operations_of(changes);
  for (std::int64_t at = 1; at <= operations; ++at) {
    SimulatedDisk disk("error");
    disk.plan(Fault::error_once, at);
    Lived lived;
    live(changes, disk, lived);
    EXPECT_EQ(lived.problem.value_or(Problem::storage_failed), Problem::storage_failed) << at;
    expect_last_good_state(disk, lived, at);
  }
}

TEST(FailingDisk, FullAtEveryBoundaryIsSaidAndLosesNothing) {
  const auto changes = life();
  const auto operations = operations_of(changes);
  int said = 0;
  for (std::int64_t at = 1; at <= operations; ++at) {
    SimulatedDisk disk("full");
    disk.plan(Fault::full, at);
    Lived lived;
    live(changes, disk, lived);
    if (lived.problem) {
      ++said;
      EXPECT_EQ(*lived.problem, Problem::storage_full) << at;
    }
    disk.make_room();
    expect_last_good_state(disk, lived, at);
  }
  EXPECT_GT(said, 20);
}

TEST(FailingDisk, TheOpenVaultStillGivesTheStateBeforeARefusal) {
  const auto changes = life();
  const auto operations = operations_of({changes.at(0), changes.at(1)});
  int refused = 0;
  for (std::int64_t at = 1; at <= operations + 5; ++at) {
    SimulatedDisk disk("same");
    auto vault = SqliteVault::open_file(file, disk.vfs()).value();
    ASSERT_TRUE(vault->apply(changes.at(0)->effects));
    const auto before = vault->load().value();
    disk.plan(Fault::error_once, disk.operations() + at);
    if (vault->apply(changes.at(1)->effects)) continue;
    ++refused;
    disk.plan(Fault::none, 0);
    EXPECT_EQ(vault->load().value(), before) << at;
  }
  EXPECT_GT(refused, 3);
}

}  // namespace
}  // namespace nearer::vault
