#pragma once

#include "practices/gratitude/rules.h"

namespace nearer::gratitude {

struct NoteShown {
  std::string entry;
  std::string line;
  std::optional<Strength> strength;
  Day day;
  Side from = Side::me;
  Audience audience = Audience::mine;
};
BOOST_DESCRIBE_STRUCT(NoteShown, (), (entry, line, strength, day, from, audience))

struct JarAsked {
  std::optional<Side> from;  ///< only lines from this side
};
BOOST_DESCRIBE_STRUCT(JarAsked, (), (from))

struct JarShown {
  std::vector<NoteShown> notes;  ///< newest day first
};
BOOST_DESCRIBE_STRUCT(JarShown, (), (notes))

struct JarView {
  static constexpr auto name = "jar";
  using With = JarAsked;
  using Shown = JarShown;
};

struct DrawAsked {
  std::optional<Whole<0, 1000>> again;  ///< how often another one was asked for today
};
BOOST_DESCRIBE_STRUCT(DrawAsked, (), (again))

/// One line for a hard day: from the partner where there is any, the same one all day until another is asked for.
struct DrawShown {
  std::optional<NoteShown> note;
  bool another = false;  ///< whether the jar holds another one
};
BOOST_DESCRIBE_STRUCT(DrawShown, (), (note, another))

struct DrawView {
  static constexpr auto name = "draw_from_jar";
  using With = DrawAsked;
  using Shown = DrawShown;
};

JarShown show(const Both<State>& state, const JarAsked& asked, const Context& context);
DrawShown show(const Both<State>& state, const DrawAsked& asked, const Context& context);

using Views = List<JarView, DrawView>;

}  // namespace nearer::gratitude
