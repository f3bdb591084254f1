#include "base/word_lists.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace nearer {
namespace {

std::vector<std::string> words_of(const WordList& list) {
  std::vector<std::string> words;
  for (std::size_t place = 0; place < list.size(); ++place) words.emplace_back(list.word(place));
  return words;
}

// One letter added, dropped, changed, or two neighbours swapped.
bool easily_taken_for(const std::string& one, const std::string& other) {
  if (one.size() > other.size()) return easily_taken_for(other, one);
  if (other.size() - one.size() > 1) return false;
  const auto [first, second] = std::mismatch(one.begin(), one.end(), other.begin());
  if (first == one.end()) return true;
  if (other.size() > one.size()) return std::equal(first, one.end(), second + 1, other.end());
  if (std::equal(first + 1, one.end(), second + 1)) return true;
  return first + 1 != one.end() && *first == *(second + 1) && *second == *(first + 1) &&
         std::equal(first + 2, one.end(), second + 2);
}

TEST(WordLists, AreOfTheSizeThatTheirBitsNeed) {
  EXPECT_EQ(safety_word_list().size(), 1024U);
  EXPECT_EQ(passphrase_word_list().size(), 7776U);
  EXPECT_EQ(safety_word_list().word(1024), "");
  EXPECT_EQ(passphrase_word_list().word(0), "abacus");
  EXPECT_EQ(passphrase_word_list().word(7775), "zoom");
}

TEST(WordLists, AreSortedUniqueAndPlain) {
  for (const auto& list : {safety_word_list(), passphrase_word_list()}) {
    const auto words = words_of(list);
    EXPECT_TRUE(std::is_sorted(words.begin(), words.end()));
    EXPECT_EQ(std::set<std::string>(words.begin(), words.end()).size(), words.size());
    for (const auto& word : words) {
      EXPECT_GE(word.size(), 3U);
      EXPECT_LE(word.size(), WordList::longest_word);
      EXPECT_EQ(word.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"), std::string::npos) << word;
    }
  }
}

TEST(WordLists, SafetyWordsCannotBeTakenForEachOther) {
  const auto words = words_of(safety_word_list());
  for (std::size_t one = 0; one < words.size(); ++one)
    for (std::size_t other = one + 1; other < words.size(); ++other)
      EXPECT_FALSE(easily_taken_for(words[one], words[other])) << words[one] << " and " << words[other];
}

TEST(WordLists, FindEveryWordInItsPlace) {
  for (const auto& list : {safety_word_list(), passphrase_word_list()}) {
    const auto words = words_of(list);
    for (std::size_t place = 0; place < words.size(); place += place < 50 ? 1 : 61) {
      EXPECT_EQ(list.place_of(words[place]), place);
      EXPECT_FALSE(list.place_of(words[place] + "q"));
      EXPECT_FALSE(list.place_of(words[place].substr(1) + "qq"));
    }
    EXPECT_EQ(list.place_of(words.back()), words.size() - 1);
  }
}

TEST(WordLists, FindWordsAndBeginnings) {
  const auto list = passphrase_word_list();
  EXPECT_EQ(list.word(*list.place_of("zoom")), "zoom");
  EXPECT_FALSE(list.place_of("zoo"));
  EXPECT_FALSE(list.place_of("aaa"));
  EXPECT_FALSE(list.place_of("zzz"));
  EXPECT_FALSE(list.place_of(""));
  EXPECT_FALSE(list.place_of("zoom\nzombie"));
  EXPECT_EQ(list.longest_beginning("abdominalpain"), "abdominal");
  EXPECT_EQ(list.longest_beginning("abdomen"), "abdomen");
  EXPECT_EQ(list.longest_beginning("qqq"), "");
}

}  // namespace
}  // namespace nearer
