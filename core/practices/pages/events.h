#pragma once

#include "practices/kinds.h"
#include "practices/practice.h"

// What a person does with the pages of their own notebook. All of it is in *mine*: nobody else is told.
namespace nearer::pages {

/// What kind of page it is: for whoever looks through what they have hidden.
enum class What { thanks, note, letter, line, writing, moment, card, stop_signal, boundary, check_in, debrief };
BOOST_DESCRIBE_ENUM(What, thanks, note, letter, line, writing, moment, card, stop_signal, boundary, check_in, debrief)

/// The name by which views know a thing (docs/spec/events.md, "Hidden for oneself").
using ThingName = Text<1, 160>;

/// Asks not to see something of the partner's any more. It counts as before: a stop word goes on stopping.
struct Hide {
  static constexpr auto name = "hide";
  ThingName thing;
  What what = What::note;
};
BOOST_DESCRIBE_STRUCT(Hide, (), (thing, what))

/// Asks to see it again.
struct ShowAgain {
  static constexpr auto name = "show_again";
  ThingName thing;
};
BOOST_DESCRIBE_STRUCT(ShowAgain, (), (thing))

struct HiddenForOneself {
  static constexpr std::uint16_t kind = kinds::hidden_for_oneself;
  ThingName thing;
  What what = What::note;
  Day day;
};
BOOST_DESCRIBE_STRUCT(HiddenForOneself, (), (thing, what, day))

/// Takes away what was hidden there, as far as its writer had seen it.
struct ShownAgain {
  static constexpr std::uint16_t kind = kinds::shown_again;
  AtMost<EntryId, 32> hidden;
};
BOOST_DESCRIBE_STRUCT(ShownAgain, (), (hidden))

/// What was shared in that group is to go from all devices of its author. Written by the desk.
struct SharedRemoved {
  static constexpr std::uint16_t kind = kinds::shared_removed;
  EntryId group;  ///< 32 characters of hex, as an entry has them
};
BOOST_DESCRIBE_STRUCT(SharedRemoved, (), (group))

/// What holds everything: a file to restore from, or one to read.
enum class CopyForm { backup, readable };
BOOST_DESCRIBE_ENUM(CopyForm, backup, readable)

/// Somebody with the passphrase has made a copy on that device. Written by the desk, so that all own devices tell of it.
struct CopyMade {
  static constexpr std::uint16_t kind = kinds::copy_made;
  CopyForm form = CopyForm::backup;
  EntryId device;  ///< 32 characters of hex, as an entry has them
  Day day;
};
BOOST_DESCRIBE_STRUCT(CopyMade, (), (form, device, day))

using Intents = List<Hide, ShowAgain>;
using Events = List<HiddenForOneself, ShownAgain, SharedRemoved, CopyMade>;

}  // namespace nearer::pages
