#include "vault_format/recovery_code.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/vault_format/open_vault.h"

namespace nearer::vault_format {
namespace {

const std::string code = "0123456789ABCDEFGHJKMNPQRS";

TEST(RecoveryCode, HasOnlyLettersThatCannotBeMistaken) {
  auto random = random_of(1);
  std::set<char> seen;
  for (int count = 0; count < 200; ++count) {
    const auto fresh = new_recovery_code(random);
    EXPECT_EQ(fresh.size(), recovery_code_length);
    seen.insert(fresh.begin(), fresh.end());
    EXPECT_EQ(normal_recovery_code(fresh), fresh);
    EXPECT_EQ(normal_recovery_code(grouped(fresh)), fresh);
  }
  EXPECT_EQ(std::string(seen.begin(), seen.end()), "0123456789ABCDEFGHJKMNPQRSTVWXYZ");
}

TEST(RecoveryCode, IsShownInGroups) { EXPECT_EQ(grouped(code), "0123-4567-89ABC-DEFG-HJKM-NPQRS"); }

TEST(RecoveryCode, ForgivesWhatHandsAndEyesDo) {
  for (const auto* typed : {"0123456789abcdefghjkmnpqrs", "o123456789ABCDEFGHJKMNPQRS", "OI23456789ABCDEFGHJKMNPQRS",
                            "0l23456789ABCDEFGHJKMNPQRS", "0L23-4567-89abc-defg-hjkm-npqrs",
                            " 0123 4567 89ABC DEFG HJKM NPQRS ", "0--123456789ABCDEFGHJKMNPQRS-"})
    EXPECT_EQ(normal_recovery_code(typed), code) << typed;
}

TEST(RecoveryCode, SaysWhatIsWrong) {
  EXPECT_EQ(normal_recovery_code("0123").error().problem, Problem::recovery_code_length);
  EXPECT_EQ(normal_recovery_code("").error().problem, Problem::recovery_code_length);
  EXPECT_EQ(normal_recovery_code(code + "0").error().problem, Problem::recovery_code_length);
  EXPECT_EQ(normal_recovery_code("U123456789ABCDEFGHJKMNPQRS").error().problem, Problem::recovery_code_character);
  EXPECT_EQ(first_foreign_character("012U"), 3U);
  EXPECT_EQ(first_foreign_character("0-1 2!"), 5U);
  EXPECT_EQ(first_foreign_character("01-\xC3\xBC"), 3U);
  EXPECT_FALSE(first_foreign_character("oil-OIL 09"));
}

}  // namespace
}  // namespace nearer::vault_format
