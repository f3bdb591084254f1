#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "crypto/auth/random.h"

namespace nearer::vault_format {

constexpr std::size_t passphrase_words = 5;

/// Five words, drawn from 7,776 and parted by single spaces: 64.6 bits.
std::string new_passphrase(crypto::Random& random);

/// The bytes that a slot's key is derived from. What was typed stays as it is, with two exceptions that forgive slips of
/// the thumb: a recovery code loses its hyphens, and five or more words of the list lose capitals and further spaces.
/// Both are decided by the text alone, so that one text always gives one key. secret_too_short for nothing but white
/// space, secret_too_long above 1024 bytes, not_utf8.
Result<std::string> vault_secret(std::string_view typed);

/// How long a secret is likely to withstand guessing, said kindly and never as a number.
enum class Strength : std::uint8_t { very_weak, weak, fair, strong };

std::string_view name(Strength strength);

/// An estimate for a passphrase that a person has made up: it takes runs, repeats, list words and digits for what they
/// are, and knows nothing of names, dates or quotations, so it is an upper bound. Words of the list count as drawn by
/// chance; five of them are strong.
Strength strength_of(std::string_view secret);

}  // namespace nearer::vault_format
