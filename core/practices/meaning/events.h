#pragma once

#include "practices/kinds.h"
#include "practices/lines.h"

// I6: what intimacy means to us, in the couple's own words. What is shared belongs to both: either may write it anew or
// take it away.
namespace nearer::meaning {

using MeaningText = Text<1, 280>;

/// Asks to keep a line of what counts.
struct WriteMeaning {
  static constexpr auto name = "write_meaning";
  std::optional<Key<64>> stem;
  MeaningText text;
  std::optional<Audience> audience;  ///< mine when absent
};
BOOST_DESCRIBE_STRUCT(WriteMeaning, (), (stem, text, audience))

/// Asks to write a line anew: an own one, or one of both.
struct EditMeaning {
  static constexpr auto name = "edit_meaning";
  EntryId entry;
  MeaningText text;
};
BOOST_DESCRIBE_STRUCT(EditMeaning, (), (entry, text))

/// Asks to show a line of mine to both, as it is now.
struct ShareMeaning {
  static constexpr auto name = "share_meaning";
  EntryId entry;
};
BOOST_DESCRIBE_STRUCT(ShareMeaning, (), (entry))

/// Asks to take a line away where it is: one of both for both.
struct TakeBackMeaning {
  static constexpr auto name = "take_back_meaning";
  EntryId entry;
};
BOOST_DESCRIBE_STRUCT(TakeBackMeaning, (), (entry))

struct MeaningWritten : lines::Writing {
  static constexpr std::uint16_t kind = kinds::meaning_written;
  MeaningText text;
};
BOOST_DESCRIBE_STRUCT(MeaningWritten, (lines::Writing), (text))

/// The line is gone for both. An edit that had not seen this stays with its author.
struct MeaningRemoved {
  static constexpr std::uint16_t kind = kinds::meaning_removed;
  EntryId line;
  AtMost<EntryId, 16> versions;
};
BOOST_DESCRIBE_STRUCT(MeaningRemoved, (), (line, versions))

using Intents = List<WriteMeaning, EditMeaning, ShareMeaning, TakeBackMeaning>;
using Events = List<MeaningWritten, MeaningRemoved>;

}  // namespace nearer::meaning
