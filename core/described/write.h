#pragma once

#include "described/forms.h"

namespace nearer::described {

/// A value to JSON by its description: members in the order of the description, an absent optional left out. The same
/// value gives the same bytes everywhere, which snapshots and the tests of convergence rely on.
template <class T>
json::value write(const T& value) {
  return FormOf<T>::form.write(&value);
}

}  // namespace nearer::described
