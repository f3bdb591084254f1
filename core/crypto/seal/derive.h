#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "crypto/auth/secret.h"

namespace nearer::crypto {

/// The eight characters that name a family of derived keys. A closed list, like the labels.
class Context {
 public:
  constexpr std::string_view text() const { return text_; }

 private:
  friend struct Contexts;
  consteval explicit Context(const char (&text)[9]) : text_(text, 8) {}
  std::string_view text_;
};

struct Contexts {
  static constexpr Context vault{"NRRVAULT"};
  static constexpr Context entry{"NRRENTRY"};
  static constexpr Context pairing{"NRRPAIR1"};
};

/// crypto_kdf_derive_from_key: BLAKE2b keyed with the parent, the number as salt and the context as personal string.
void derive_into(std::span<std::uint8_t, 32> out, KeyView parent, std::uint64_t number, Context context);

/// A child key under a purpose of its own, such as derive<AeadKey>(epoch_key.reveal(), 1, Contexts::entry).
template <class Out>
Out derive(KeyView parent, std::uint64_t number, Context context) {
  static_assert(Out::size == 32);
  return Out::filled_by([&](auto out) { derive_into(out, parent, number, context); });
}

}  // namespace nearer::crypto
