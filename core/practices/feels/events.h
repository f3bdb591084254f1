#pragma once

#include "practices/kinds.h"
#include "practices/lines.h"

// E2: what feels good. Each one's own stories, shared when and if they choose.
namespace nearer::feels {

using StoryText = Text<1, 4000>;

/// Asks to keep a story of what feels good.
struct WriteStory {
  static constexpr auto name = "write_story";
  std::optional<Key<64>> stem;
  StoryText text;
  std::optional<Audience> audience;  ///< mine when absent
};
BOOST_DESCRIBE_STRUCT(WriteStory, (), (stem, text, audience))

/// Asks to write an own story anew. All versions that are known are replaced.
struct EditStory {
  static constexpr auto name = "edit_story";
  EntryId entry;
  StoryText text;
};
BOOST_DESCRIBE_STRUCT(EditStory, (), (entry, text))

/// Asks to show a story of mine to both, as it is now.
struct ShareStory {
  static constexpr auto name = "share_story";
  EntryId entry;
};
BOOST_DESCRIBE_STRUCT(ShareStory, (), (entry))

/// Asks to take a story back from both; it stays with its author.
struct TakeBackStory {
  static constexpr auto name = "take_back_story";
  EntryId entry;  ///< the story, or the shared copy of it
};
BOOST_DESCRIBE_STRUCT(TakeBackStory, (), (entry))

/// Asks to erase an own story wherever it is.
struct EraseStory {
  static constexpr auto name = "erase_story";
  EntryId entry;
};
BOOST_DESCRIBE_STRUCT(EraseStory, (), (entry))

struct StoryWritten : lines::Writing {
  static constexpr std::uint16_t kind = kinds::story_written;
  StoryText text;
};
BOOST_DESCRIBE_STRUCT(StoryWritten, (lines::Writing), (text))

/// The story is gone. An edit that had not seen this stays with its author.
struct StoryRemoved {
  static constexpr std::uint16_t kind = kinds::story_removed;
  EntryId line;
  AtMost<EntryId, 16> versions;
};
BOOST_DESCRIBE_STRUCT(StoryRemoved, (), (line, versions))

using Intents = List<WriteStory, EditStory, ShareStory, TakeBackStory, EraseStory>;
using Events = List<StoryWritten, StoryRemoved>;

}  // namespace nearer::feels
