#pragma once

#include "practices/body/practice.h"
#include "practices/gratitude/practice.h"

// All practices. To add one: its folder, and one line here.
namespace nearer {

using Practices = List<body::Practice, gratitude::Practice>;

}  // namespace nearer
