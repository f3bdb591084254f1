#include "cli/demo/demo.h"

#include <gtest/gtest.h>

#include "cli/drive/iso_time.h"
#include "cli/host/own_file.h"
#include "cli/host/own_vault.h"
#include "tests/vault/temporary_folder.h"
#include "vault/memory_vault.h"

namespace nearer::cli {
namespace {

Bytes demo_of_ana(Moment now) {
  const vault::test::TemporaryFolder folder;
  EXPECT_TRUE(write_demo(folder.path(), now, 1));
  return read_file(folder.path() + "/ana.nearer").value_or(Bytes{});
}

TEST(Demo, SaysThatItIsOneAndHasKeysByChance) {
  const auto now = moment_from_text("2026-03-02T07:00:00Z").value();
  const auto one = demo_of_ana(now);
  const auto other = demo_of_ana(now);
  // Behind the format's name, version and suite stand the vault's id and salt.
  constexpr std::size_t head_begins = 10;
  constexpr std::size_t head = 474;
  ASSERT_GT(one.size(), head_begins + head);
  EXPECT_FALSE(std::equal(one.begin() + head_begins, one.begin() + head_begins + head, other.begin() + head_begins));
  Device device(std::make_unique<vault::MemoryVault>(), fresh_bytes, Door::Watch{});
  ASSERT_TRUE(device.restore(one, "five plain words for ana", now).ok());
  const auto state = device.view("state", json::object(), now).json.at("view");
  EXPECT_EQ(state.at("name"), "Ana (demo)");
  EXPECT_EQ(state.at("partner_name"), "Ben (demo)");
}

}  // namespace
}  // namespace nearer::cli
