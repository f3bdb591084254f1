// The host's duties: keep first, then answer; and when nothing can be kept, forget what the core believes.
#include "cli/host/device.h"

#include <gtest/gtest.h>

#include "vault/memory_vault.h"

namespace nearer::cli {
namespace {

constexpr Moment now{1767643200, 0};
constexpr auto secret = "five plain words for ana";

/// A vault that can be told to refuse. It outlives the device that uses it.
struct Disk {
  vault::MemoryVault vault;
  std::optional<Problem> problem;
  int applied = 0;
};

class VaultOnDisk final : public vault::Vault {
 public:
  explicit VaultOnDisk(Disk& disk) : disk_(disk) {}
  Result<vault::Contents> load() override { return disk_.vault.load(); }
  Result<void> apply(const Effects& effects) override {
    if (disk_.problem) return refuse(*disk_.problem);
    ++disk_.applied;
    return disk_.vault.apply(effects);
  }

 private:
  Disk& disk_;
};

class DeviceOverDisk : public testing::Test {
 protected:
  Device device() {
    return {std::make_unique<VaultOnDisk>(disk), [this] { return Block<32>{++drawn_}; }, Door::Watch{}};
  }
  Device made() {
    auto one = device();
    EXPECT_TRUE(one.create("Ana", secret, {}, now).ok());
    return one;
  }
  void put(const Record& record, const Bytes& sealed) {
    Effects effects;
    effects.keep.push_back({record.table, record.row, sealed});
    ASSERT_TRUE(disk.vault.apply(effects));
  }
  static Reply thank(Device& device, const char* line) {
    return device.perform("thank", json::object{{"line", line}, {"audience", "mine"}}, {}, now);
  }
  static std::size_t lines_in_jar(Device& device) {
    const auto jar = device.view("jar", json::object(), now);
    return jar.ok() ? jar.json.at("view").at("notes").as_array().size() : 99;
  }

  Disk disk;

 private:
  std::uint8_t drawn_ = 0;
};

TEST_F(DeviceOverDisk, KeepsBeforeItAnswers) {
  auto ana = made();
  const auto before = disk.applied;
  EXPECT_TRUE(thank(ana, "one").ok());
  EXPECT_EQ(disk.applied, before + 1);
  auto again = device();
  ASSERT_TRUE(again.unlock(secret, now).ok());
  EXPECT_EQ(lines_in_jar(again), 1U);
}

TEST_F(DeviceOverDisk, WhatCouldNotBeKeptNeverHappened) {
  auto ana = made();
  disk.problem = Problem::storage_full;
  const auto reply = thank(ana, "lost");
  EXPECT_FALSE(reply.ok());
  EXPECT_EQ(reply.json.at("problem").as_string(), "storage_full");
  EXPECT_FALSE(ana.is_open());
  disk.problem.reset();
  ASSERT_TRUE(ana.unlock(secret, now).ok());
  EXPECT_EQ(lines_in_jar(ana), 0U);
  EXPECT_TRUE(thank(ana, "kept").ok());
}

TEST_F(DeviceOverDisk, NothingIsBegunOverAVaultThatIsThere) {
  { auto ana = made(); }
  auto other = device();
  const auto contents = disk.vault.load().value();
  EXPECT_EQ(other.create("Ben", secret, {}, now).json.at("problem").as_string(), "not_now");
  EXPECT_EQ(other.restore({}, secret, now).json.at("problem").as_string(), "not_now");
  EXPECT_EQ(disk.vault.load().value(), contents);
}

TEST_F(DeviceOverDisk, NothingThereIsNotAWrongPassphrase) {
  auto ana = device();
  EXPECT_EQ(ana.unlock(secret, now).json.at("problem").as_string(), "not_found");
}

TEST_F(DeviceOverDisk, RecordsWithoutAHeadAreDamage) {
  { auto ana = made(); }
  auto contents = disk.vault.load().value();
  Effects only_records;
  only_records.wipe = true;
  for (auto& record : contents.records) only_records.keep.push_back({record.table, record.row, record.sealed});
  ASSERT_TRUE(disk.vault.apply(only_records));
  auto ana = device();
  EXPECT_EQ(ana.unlock(secret, now).json.at("problem").as_string(), "vault_damaged");
}

TEST_F(DeviceOverDisk, WrongPassphraseWritesNothing) {
  { auto ana = made(); }
  const auto before = disk.applied;
  auto ana = device();
  EXPECT_EQ(ana.unlock("five other words for ana", now).json.at("problem").as_string(), "wrong_secret");
  EXPECT_FALSE(ana.is_open());
  EXPECT_EQ(disk.applied, before);
}

TEST_F(DeviceOverDisk, AChangedByteInAnyRecordIsNoticed) {
  {
    auto ana = made();
    EXPECT_TRUE(thank(ana, "one").ok());
  }
  const auto contents = disk.vault.load().value();
  for (const auto& record : contents.records) {
    auto rotten = record.sealed;
    rotten.at(rotten.size() / 2) ^= 1;
    put(record, rotten);
    auto ana = device();
    const auto opened = ana.unlock(secret, now);
    const auto said = opened.ok() ? json::serialize(ana.view("mail", json::object(), now).json) : std::string("damaged");
    EXPECT_NE(said.find("damaged"), std::string::npos) << name(record.table) << " " << said;
    put(record, record.sealed);
  }
  auto ana = device();
  EXPECT_TRUE(ana.unlock(secret, now).ok());
}

constexpr auto new_secret = "slow river under old trees";
constexpr auto change = R"({"old_secret":"five plain words for ana","new_secret":"slow river under old trees"})";

/// Which of the secrets open the vault, and whether everything is there with those that do.
struct Opening {
  bool old_one, new_one, recovery_code;
  friend bool operator==(const Opening&, const Opening&) = default;
};

class NewSecrets : public DeviceOverDisk {
 protected:
  void SetUp() override {
    const auto begun = ana.create("Ana", secret, {}, now);
    ASSERT_TRUE(begun.ok());
    code = begun.json.at("answer").at("recovery_code").as_string();
    ASSERT_TRUE(thank(ana, "one").ok());
  }
  bool opens(const std::string& with) {
    auto again = device();
    const auto reply = again.unlock(with, now);
    if (reply.ok()) {
      EXPECT_EQ(lines_in_jar(again), 1U);
    } else {
      EXPECT_EQ(reply.json.at("problem").as_string(), "wrong_secret");
    }
    return reply.ok();
  }
  Opening opening() { return {opens(secret), opens(new_secret), opens(code)}; }

  Device ana = device();
  std::string code;
};

constexpr Opening as_before{true, false, true};
constexpr Opening as_new{false, true, false};

TEST_F(NewSecrets, AreTheOldOrTheNewWholeWhereverTheDeviceFalls) {
  ana.strike_at(Boundary::before_keep);
  (void)ana.perform("change_secret", json::parse(change), {}, now);
  ASSERT_EQ(ana.struck(), Boundary::before_keep);
  EXPECT_EQ(opening(), as_before);
  ASSERT_TRUE(ana.unlock(secret, now).ok());
  ana.strike_at(Boundary::after_keep);
  (void)ana.perform("change_secret", json::parse(change), {}, now);
  ASSERT_EQ(ana.struck(), Boundary::after_keep);
  EXPECT_EQ(opening(), as_new);
}

TEST_F(NewSecrets, ThatCouldNotBeKeptNeverWere) {
  disk.problem = Problem::storage_full;
  const auto reply = ana.perform("change_secret", json::parse(change), {}, now);
  EXPECT_EQ(reply.json.at("problem").as_string(), "storage_full");
  EXPECT_FALSE(ana.is_open()) << "the core believes in a key that the vault does not have";
  disk.problem.reset();
  EXPECT_EQ(opening(), as_before);
}

TEST_F(NewSecrets, OpenWhatIsWrittenAfterThem) {
  const auto reply = ana.perform("change_secret", json::parse(change), {}, now);
  ASSERT_TRUE(reply.ok());
  EXPECT_EQ(opening(), as_new);
  EXPECT_TRUE(opens(std::string(reply.json.at("answer").at("recovery_code").as_string())));
  const auto renewed = ana.perform("new_recovery_code", json::object{{"secret", new_secret}}, {}, now);
  ASSERT_TRUE(renewed.ok());
  EXPECT_FALSE(opens(std::string(reply.json.at("answer").at("recovery_code").as_string())));
  EXPECT_TRUE(opens(std::string(renewed.json.at("answer").at("recovery_code").as_string())));
  EXPECT_TRUE(thank(ana, "two").ok());
  auto again = device();
  ASSERT_TRUE(again.unlock(new_secret, now).ok());
  EXPECT_EQ(lines_in_jar(again), 2U);
}

TEST_F(DeviceOverDisk, ErasingEverythingLeavesAnEmptyVault) {
  auto ana = made();
  ASSERT_TRUE(ana.perform("erase_everything", json::object{{"secret", secret}}, {}, now).ok());
  EXPECT_FALSE(ana.is_open());
  EXPECT_EQ(disk.vault.load().value(), vault::Contents{});
}

}  // namespace
}  // namespace nearer::cli
