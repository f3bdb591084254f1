#include "vault_format/recovery_code.h"

namespace nearer::vault_format {
namespace {

constexpr std::string_view digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

constexpr bool is_separator(char typed) { return typed == '-' || typed == ' '; }

// The digit that was meant, or 0 for none.
constexpr char meant_by(char typed) {
  const char capital = typed >= 'a' && typed <= 'z' ? static_cast<char>(typed - 'a' + 'A') : typed;
  if (capital == 'O') return '0';
  if (capital == 'I' || capital == 'L') return '1';
  return digits.find(capital) == std::string_view::npos ? '\0' : capital;
}

}  // namespace

std::string new_recovery_code(crypto::Random& random) {
  std::string code;
  for (std::size_t count = 0; count < recovery_code_length; ++count)
    code += digits[static_cast<std::size_t>(random.below(digits.size()))];
  return code;
}

std::string grouped(std::string_view recovery_code) {
  std::string text;
  for (std::size_t at = 0; at < recovery_code.size(); ++at) {
    if (at == 4 || at == 8 || at == 13 || at == 17 || at == 21) text += '-';
    text += recovery_code[at];
  }
  return text;
}

std::optional<std::size_t> first_foreign_character(std::string_view typed) {
  for (std::size_t at = 0; at < typed.size(); ++at)
    if (!is_separator(typed[at]) && meant_by(typed[at]) == '\0') return at;
  return std::nullopt;
}

Result<std::string> normal_recovery_code(std::string_view typed) {
  if (first_foreign_character(typed)) return refuse(Problem::recovery_code_character, "recovery_code");
  std::string code;
  for (const char character : typed)
    if (!is_separator(character)) code += meant_by(character);
  if (code.size() != recovery_code_length) return refuse(Problem::recovery_code_length, "recovery_code");
  return code;
}

}  // namespace nearer::vault_format
