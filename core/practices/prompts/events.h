#pragma once

#include "practices/kinds.h"
#include "practices/practice.h"

// C4: writing prompts, one at a time. Private at first; shared afterwards, if at all.
namespace nearer::prompts {

/// Asks for another prompt today. Leaves no trace in *ours*.
struct PassPrompt {
  static constexpr auto name = "pass_prompt";
  Key<64> prompt;
};
BOOST_DESCRIBE_STRUCT(PassPrompt, (), (prompt))

/// Asks to keep what one wrote to a prompt.
struct WritePrompt {
  static constexpr auto name = "write_prompt";
  Key<64> prompt;
  Text<1, 8000> text;
  std::optional<Day> day;            ///< today when absent
  std::optional<Audience> audience;  ///< mine when absent
};
BOOST_DESCRIBE_STRUCT(WritePrompt, (), (prompt, text, day, audience))

/// Asks to show a writing of mine to both, as it is now.
struct SharePrompt {
  static constexpr auto name = "share_prompt";
  EntryId entry;
};
BOOST_DESCRIBE_STRUCT(SharePrompt, (), (entry))

/// Asks to take a writing back from both; it stays with its author.
struct UnsharePrompt {
  static constexpr auto name = "unshare_prompt";
  EntryId entry;  ///< the writing, or the shared copy of it
};
BOOST_DESCRIBE_STRUCT(UnsharePrompt, (), (entry))

/// Asks to erase a writing wherever it is.
struct ErasePrompt {
  static constexpr auto name = "erase_prompt";
  EntryId entry;
};
BOOST_DESCRIBE_STRUCT(ErasePrompt, (), (entry))

struct PromptPassed {
  static constexpr std::uint16_t kind = kinds::prompt_passed;
  Key<64> prompt;
  Day day;
};
BOOST_DESCRIBE_STRUCT(PromptPassed, (), (prompt, day))

struct PromptWritten {
  static constexpr std::uint16_t kind = kinds::prompt_written;
  Key<64> prompt;
  Text<1, 8000> text;
  Day day;
  std::optional<EntryId> of;  ///< in *ours*: the author's own entry that this is a copy of
};
BOOST_DESCRIBE_STRUCT(PromptWritten, (), (prompt, text, day, of))

using Intents = List<PassPrompt, WritePrompt, SharePrompt, UnsharePrompt, ErasePrompt>;
using Events = List<PromptPassed, PromptWritten>;

}  // namespace nearer::prompts
