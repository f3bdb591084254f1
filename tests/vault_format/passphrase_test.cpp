#include "vault_format/passphrase.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/word_lists.h"
#include "tests/vault_format/open_vault.h"

namespace nearer::vault_format {
namespace {

TEST(Passphrase, IsFiveWordsOfTheList) {
  auto random = random_of(1);
  std::set<std::string> seen;
  for (int count = 0; count < 100; ++count) {
    const auto phrase = new_passphrase(random);
    EXPECT_EQ(std::count(phrase.begin(), phrase.end(), ' '), 4);
    EXPECT_TRUE(seen.insert(phrase).second);
    EXPECT_EQ(vault_secret(phrase), phrase);
    EXPECT_EQ(strength_of(phrase), Strength::strong) << phrase;
  }
}

TEST(VaultSecret, ForgivesCapitalsAndSpacesOfListWords) {
  const std::string phrase = "abacus zoom yo-yo drift igloo";
  for (const auto* typed :
       {"Abacus zoom yo-yo drift igloo", " abacus  zoom\tyo-yo drift igloo\n", "ABACUS ZOOM YO-YO DRIFT IGLOO"})
    EXPECT_EQ(vault_secret(typed), phrase) << typed;
}

TEST(VaultSecret, LeavesEverythingElseAsItIs) {
  for (const auto* typed :
       {"Abacus zoom yo-yo drift", "My own  Secret ", "abacus zoom yo-yo drift iglooo", "0123", " a "})
    EXPECT_EQ(vault_secret(typed), typed) << typed;
}

TEST(VaultSecret, TakesARecoveryCodeInAnyOfItsForms) {
  EXPECT_EQ(vault_secret("0123-4567-89abc-defg-hjkm-npqrs"), "0123456789ABCDEFGHJKMNPQRS");
  EXPECT_EQ(vault_secret("o1234567 89abcdefghjkmnpqrs"), "0123456789ABCDEFGHJKMNPQRS");
}

// What was brought to its form once stays in it: otherwise a vault could be made that does not open again.
TEST(VaultSecret, IsItsOwnForm) {
  for (const auto* typed : {"Abacus zoom yo-yo drift igloo", "0123-4567-89abc-defg-hjkm-npqrs", "My own  Secret ",
                            "Gr\xC3\xBC\xC3\x9F"
                            "e",
                            "  x  "}) {
    const auto once = vault_secret(typed);
    ASSERT_TRUE(once);
    EXPECT_EQ(vault_secret(*once), once);
  }
}

TEST(VaultSecret, HasBounds) {
  EXPECT_EQ(vault_secret("").error().problem, Problem::secret_too_short);
  EXPECT_EQ(vault_secret(" \t\n ").error().problem, Problem::secret_too_short);
  EXPECT_TRUE(vault_secret(std::string(1024, 'x')));
  EXPECT_EQ(vault_secret(std::string(1025, 'x')).error().problem, Problem::secret_too_long);
  EXPECT_EQ(vault_secret("a\xFF").error().problem, Problem::not_utf8);
}

TEST(Strength, IsNotFooledByRunsAndRepeats) {
  for (const auto* weak : {"", "1234", "aaaaaaaaaaaaaaaa", "123456789012", "abcdefgh", "zoomzoomzoomzoom", "2019"})
    EXPECT_EQ(strength_of(weak), Strength::very_weak) << weak;
}

TEST(Strength, GrowsWithWords) {
  EXPECT_EQ(strength_of("abacus zoom"), Strength::very_weak);
  EXPECT_EQ(strength_of("abacus zoom drift"), Strength::weak);
  EXPECT_EQ(strength_of("abacus zoom drift igloo"), Strength::fair);
  EXPECT_EQ(strength_of("abacus zoom drift igloo pastel"), Strength::strong);
  EXPECT_EQ(name(Strength::very_weak), "very_weak");
  EXPECT_EQ(name(Strength::strong), "strong");
}

}  // namespace
}  // namespace nearer::vault_format
