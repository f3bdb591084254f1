#pragma once

#include "practices/prompts/rules.h"

namespace nearer::prompts {

/// The catalogue is content, so whoever asks brings its keys, in its order.
struct PromptAsked {
  AtMost<Key<64>, 500> prompts;
};
BOOST_DESCRIBE_STRUCT(PromptAsked, (), (prompts))

/// The one prompt of today: the same all day until it is written to or passed over, and for everybody who has written
/// to and passed over the same ones. None when all of them were passed over today.
struct PromptShown {
  Day day;
  std::optional<std::string> prompt;
  bool another = false;  ///< whether passing it over brings another one
};
BOOST_DESCRIBE_STRUCT(PromptShown, (), (day, prompt, another))

struct PromptView {
  static constexpr auto name = "prompt";
  using With = PromptAsked;
  using Shown = PromptShown;
};

struct WritingShown {
  std::string entry;
  std::string prompt;
  std::string text;
  Day day;
  Side from = Side::me;
  Audience audience = Audience::mine;
  bool shared = false;  ///< both can read it
};
BOOST_DESCRIBE_STRUCT(WritingShown, (), (entry, prompt, text, day, from, audience, shared))

struct WritingsAsked {
  std::optional<Key<64>> prompt;  ///< only what was written to this one
};
BOOST_DESCRIBE_STRUCT(WritingsAsked, (), (prompt))

/// Newest day first; a writing of mine and the shared copy of it are shown once, as mine.
struct WritingsShown {
  std::vector<WritingShown> writings;
};
BOOST_DESCRIBE_STRUCT(WritingsShown, (), (writings))

struct WritingsView {
  static constexpr auto name = "writings";
  using With = WritingsAsked;
  using Shown = WritingsShown;
};

PromptShown show(const Both<State>& state, const PromptAsked& asked, const Context& context);
WritingsShown show(const Both<State>& state, const WritingsAsked& asked, const Context& context);

using Views = List<PromptView, WritingsView>;

}  // namespace nearer::prompts
