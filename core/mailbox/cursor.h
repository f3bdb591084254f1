#pragma once

#include <cstdint>

#include "base/bytes.h"

// Where a device stands in a mailbox. docs/spec/relay.md

namespace nearer::mailbox {

/// What a mailbox has had up to one envelope, in eight bytes: chance at its birth, then a hash over what went in. It says
/// whether a number still means what it meant. To clients it is opaque.
struct Trail {
  Block<8> bytes{};
  friend bool operator==(const Trail&, const Trail&) = default;
};

/// The last envelope that was had; 0 for none. The number alone would not do: a relay that was put back to yesterday, or
/// begun afresh, gives the same numbers to other envelopes.
struct Cursor {
  std::uint64_t after = 0;
  Trail trail;

  friend bool operator==(const Cursor&, const Cursor&) = default;
};

}  // namespace nearer::mailbox
