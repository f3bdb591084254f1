#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "vault/vault.h"

namespace nearer::vault::test {

inline Bytes bytes(std::string_view text) { return copy_of(bytes_of(text)); }

/// A change as the front desk asks for it, written short.
struct Change {
  Effects effects;

  Change& head(std::string_view value) {
    effects.head = bytes(value);
    return *this;
  }
  Change& put(Table table, std::string_view row, std::string_view sealed) {
    effects.keep.push_back({table, bytes(row), bytes(sealed)});
    return *this;
  }
  Change& remove(Table table, std::string_view row) {
    effects.keep.push_back({table, bytes(row), std::nullopt});
    return *this;
  }
  Change& wipe() {
    effects.wipe = true;
    return *this;
  }
};

}  // namespace nearer::vault::test
