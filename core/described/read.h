#pragma once

#include "described/forms.h"

namespace nearer::described {

/// A value out of JSON by its description. Refusals name the field, with the path to it where it lies deeper; `out` then
/// holds anything.
template <class T>
Result<void> read(const json::value& value, T& out, Reading how) {
  return FormOf<T>::form.read(value, &out, how);
}

/// A whole T, or why not.
template <class T>
Result<T> read_as(const json::value& value, Reading how) {
  T out{};
  NEARER_CHECK(read(value, out, how));
  return out;
}

}  // namespace nearer::described
