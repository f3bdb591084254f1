#include "cli/simulate/phrases.h"

#include <array>

namespace nearer::cli {
namespace {

using Words = std::string_view;

constexpr std::array<Words, 10> kind_acts{
    "made tea before I asked",          "waited while I found my words",
    "drove slowly on the bumpy road",   "kept the evening free",
    "read to me until I slept",         "laughed at my bad drawing",
    "held my hand in the waiting room", "cooked the soup that I can eat",
    "said no kindly and clearly",       "let the dishes stand and sat down with me"};
constexpr std::array<Words, 8> strengths{"patience", "humour", "courage",    "tenderness",
                                         "honesty",  "care",   "steadiness", "curiosity"};
constexpr std::array<Words, 8> places{"on the balcony", "in the kitchen", "by the river",       "on the old sofa",
                                      "in the car",     "at the market",  "under the big tree", "at the window"};
constexpr std::array<Words, 10> small_things{"shared an orange",
                                             "listened to the rain",
                                             "looked at old photographs",
                                             "danced to one song",
                                             "counted herons",
                                             "warmed our hands on cups",
                                             "said nothing for a while",
                                             "planned a very small trip",
                                             "watched the neighbours' cat",
                                             "leaned back against each other"};
constexpr std::array<Words, 12> feelings{"It felt light, and I want to remember it.",
                                         "I was tired and it was still good.",
                                         "My body was slow today, my head was clear.",
                                         "I noticed that I breathed more easily.",
                                         "There was a little worry, and then it passed.",
                                         "I would like more mornings such as this one.",
                                         "I did not manage what I had planned, and that is fine.",
                                         "The scar pulled a bit; a warm cloth helped.",
                                         "I felt shy and said so, and it was easier then.",
                                         "We were both quiet, and close all the same.",
                                         "I missed how it was before, for an hour or so.",
                                         "I was proud of how we talked."};
constexpr std::array<Words, 6> effects{"dry mouth in the morning",   "warm hands, cold feet",
                                       "a little dizzy after lunch", "tingling fingers",
                                       "no appetite until noon",     "stiff knees"};
constexpr std::array<Words, 8> wishes{"a walk on Saturday without a goal", "to sleep early twice",
                                      "a hand on my back while we cook",   "to hear what you looked forward to",
                                      "one evening without screens",       "to try the long bath again",
                                      "more room for a slow start",        "to laugh at that film again"};
constexpr std::array<Words, 6> tried{
    "lying side by side and breathing in step", "a back rub with warm oil, ten minutes",
    "tracing the palm with one finger",         "a long hug with music",
    "telling three things that we like",        "washing each other's hair"};
constexpr std::array<Words, 6> went_well{"the timer took the pressure away", "warm light and socks",
                                         "we could stop and laugh",          "saying what comes next before it does",
                                         "the pillow under the arm",         "going half as fast"};
constexpr std::array<Words, 5> went_less{"my shoulder was sore on that side", "it was late and we were both tired",
                                         "the music was too loud for me", "cold hands at first", "I thought too much"};
constexpr std::array<Words, 16> gestures{"hold_hands_ten_breaths",
                                         "palm_on_heart",
                                         "feet_touching",
                                         "forehead_to_forehead",
                                         "hand_on_shoulder",
                                         "trace_palm",
                                         "brush_hair",
                                         "warm_hands",
                                         "foot_in_lap",
                                         "back_lean",
                                         "long_hug",
                                         "hand_cream",
                                         "shared_blanket",
                                         "read_aloud",
                                         "silly_voice",
                                         "kitchen_dance"};
constexpr std::array<Words, 12> prompts{"body_today",  "body_thanks", "body_comfort", "body_limits",
                                        "us_ordinary", "us_team",     "us_evening",   "us_admire",
                                        "want_small",  "want_slow",   "want_yes",     "us_laugh"};

std::string sentence(Chance& chance) {
  switch (chance.between(0, 3)) {
    case 0:
      return "We " + std::string(chance.one_of(small_things)) + " " + std::string(chance.one_of(places)) + ".";
    case 1:
      return "You " + std::string(chance.one_of(kind_acts)) + ".";
    case 2:
      return "I would love " + std::string(chance.one_of(wishes)) + ".";
    default:
      return std::string(chance.one_of(feelings));
  }
}

}  // namespace

ThanksLine thanks(Chance& chance) {
  return {"You " + std::string(chance.one_of(kind_acts)) + (chance.percent(40) ? " again." : "."),
          chance.one_of(strengths)};
}

std::string moment_words(Chance& chance) {
  return "We " + std::string(chance.one_of(small_things)) + " " + std::string(chance.one_of(places)) + ".";
}

std::string note(Chance& chance, int sentences) {
  std::string text;
  for (int at = 0; at < sentences; ++at) text += (at == 0 ? "" : " ") + sentence(chance);
  return text;
}

std::string side_effects(Chance& chance) { return std::string(chance.one_of(effects)); }

std::string weekly_words(Chance& chance) { return note(chance, chance.between(1, 3)); }

AfterSomething after_something(Chance& chance) {
  return {"We tried " + std::string(chance.one_of(tried)) + ".",
          "What worked: " + std::string(chance.one_of(went_well)) + ".",
          "Less so: " + std::string(chance.one_of(went_less)) + ".",
          "Next time I would love " + std::string(chance.one_of(wishes)) + "."};
}

std::string_view gesture(Chance& chance) { return chance.one_of(gestures); }
std::string_view prompt(Chance& chance) { return chance.one_of(prompts); }

}  // namespace nearer::cli
