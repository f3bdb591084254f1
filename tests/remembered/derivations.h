#pragma once

// For programs that are linked with derivations.cpp.

namespace nearer::testing {

/// The derivation of this number from now on comes out wrong by one bit, once, as some phones have done it.
void derive_wrongly_at(int number);

}  // namespace nearer::testing
