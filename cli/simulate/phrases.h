#pragma once

#include <string>
#include <string_view>

#include "cli/simulate/chance.h"

// Words that a simulated couple writes: a small grammar of plain, kind sentences.
namespace nearer::cli {

struct ThanksLine {
  std::string line;
  std::string_view strength;  ///< a key of gratitude::Strength
};

ThanksLine thanks(Chance& chance);
std::string moment_words(Chance& chance);
/// `sentences` of them, as a day's note.
std::string note(Chance& chance, int sentences);
std::string side_effects(Chance& chance);
/// An answer to a weekly question that asks for words.
std::string weekly_words(Chance& chance);

struct AfterSomething {
  std::string what_we_tried, worked, did_not, next;
};
AfterSomething after_something(Chance& chance);

std::string_view gesture(Chance& chance);
std::string_view prompt(Chance& chance);

}  // namespace nearer::cli
