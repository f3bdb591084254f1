#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "crypto/auth/random.h"

// 130 random bits in 26 characters that can be written down and read out: Crockford's base32, which has no I, L, O, U.

namespace nearer::vault_format {

constexpr std::size_t recovery_code_length = 26;

/// The 26 characters, in capitals and without hyphens: the form that a slot's key is derived from.
std::string new_recovery_code(crypto::Random& random);

/// With hyphens, as it is shown and printed: XXXX-XXXX-XXXXX-XXXX-XXXX-XXXXX.
std::string grouped(std::string_view recovery_code);

/// Brings what was typed to the 26 characters: small letters, hyphens and spaces are fine, O is 0, I and L are 1.
/// recovery_code_character for what can be in no code (see first_foreign_character), else recovery_code_length.
Result<std::string> normal_recovery_code(std::string_view typed);

/// Which character of those typed, counted from 0, is in no code; nothing where all could be.
std::optional<std::size_t> first_foreign_character(std::string_view typed);

}  // namespace nearer::vault_format
