#include "vault_format/passphrase.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/bounded.h"
#include "base/word_lists.h"
#include "crypto/seal/passphrase_hash.h"
#include "vault_format/recovery_code.h"

namespace nearer::vault_format {
namespace {

constexpr bool is_space(char character) { return character == ' ' || (character >= '\t' && character <= '\r'); }

std::string lowered(std::string_view text) {
  std::string lower(text);
  for (char& character : lower)
    if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
  return lower;
}

std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const auto word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

bool all_in_list(const std::vector<std::string_view>& words) {
  const auto list = passphrase_word_list();
  for (const auto word : words)
    if (!list.place_of(word)) return false;
  return true;
}

// Bits in tenths, so that native and WASM agree to the last digit without floating point.
constexpr int list_word_tenths = 129;
constexpr int strong_tenths = 600;
constexpr int fair_tenths = 400;
constexpr int weak_tenths = 280;
constexpr std::size_t shortest_counted_word = 3;

int tenths_of(char character, char before) {
  if (is_space(character)) return 0;
  const int step = static_cast<unsigned char>(character) - static_cast<unsigned char>(before);
  if (step >= -1 && step <= 1) return 10;
  if (character >= '0' && character <= '9') return 33;
  if (character >= 'a' && character <= 'z') return 35;
  return 50;
}

int tenths_of_text(std::string_view text) {
  const auto list = passphrase_word_list();
  std::vector<std::string_view> met;
  int tenths = 0;
  for (std::size_t at = 0; at < text.size() && tenths < strong_tenths;) {
    const auto word = list.longest_beginning(text.substr(at));
    if (word.size() >= shortest_counted_word) {
      const bool again = std::find(met.begin(), met.end(), word) != met.end();
      tenths += again ? 10 : list_word_tenths;
      met.push_back(word);
      at += word.size();
      continue;
    }
    tenths += tenths_of(text[at], at == 0 ? '\0' : text[at - 1]);
    ++at;
  }
  return tenths;
}

}  // namespace

std::string new_passphrase(crypto::Random& random) {
  const auto list = passphrase_word_list();
  std::vector<std::string_view> words;
  while (words.size() < passphrase_words)
    words.push_back(list.word(static_cast<std::size_t>(random.below(list.size()))));
  return joined(words);
}

Result<std::string> vault_secret(std::string_view typed) {
  if (typed.size() > crypto::largest_passphrase) return refuse(Problem::secret_too_long, "secret");
  if (!is_utf8(typed)) return refuse(Problem::not_utf8, "secret");
  if (auto code = normal_recovery_code(typed)) return *code;
  const auto lower = lowered(typed);
  const auto words = words_in(lower);
  if (words.empty()) return refuse(Problem::secret_too_short, "secret");
  if (words.size() >= passphrase_words && all_in_list(words)) return joined(words);
  return std::string(typed);
}

std::string_view name(Strength strength) {
  constexpr std::array<std::string_view, 4> names{"very_weak", "weak", "fair", "strong"};
  return names.at(static_cast<std::size_t>(strength));
}

Strength strength_of(std::string_view secret) {
  const auto tenths = tenths_of_text(lowered(secret));
  if (tenths >= strong_tenths) return Strength::strong;
  if (tenths >= fair_tenths) return Strength::fair;
  return tenths >= weak_tenths ? Strength::weak : Strength::very_weak;
}

}  // namespace nearer::vault_format
