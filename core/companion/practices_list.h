#pragma once

#include "practices/body/practice.h"
#include "practices/boundaries/practice.h"
#include "practices/explorations/practice.h"
#include "practices/feels/practice.h"
#include "practices/gratitude/practice.h"
#include "practices/journal/practice.h"
#include "practices/meaning/practice.h"
#include "practices/moments/practice.h"
#include "practices/pace/practice.h"
#include "practices/pages/practice.h"
#include "practices/prompts/practice.h"
#include "practices/readiness/practice.h"
#include "practices/rest/practice.h"
#include "practices/restored/practice.h"
#include "practices/rhythm/practice.h"
#include "practices/wishes/practice.h"

// All practices. To add one: its folder, and one line here.
namespace nearer {

using Practices = List<body::Practice, moments::Practice, rhythm::Practice, gratitude::Practice, prompts::Practice,
                       journal::Practice, rest::Practice, feels::Practice, meaning::Practice, explorations::Practice,
                       pace::Practice, wishes::Practice, readiness::Practice, boundaries::Practice,
                       restored::Practice, pages::Practice>;

}  // namespace nearer
