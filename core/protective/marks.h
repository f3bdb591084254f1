#pragma once

#include "protective/levels.h"
#include "protective/observed.h"

namespace nearer::protective {

/// Whether something of the field's history is known to be missing (rule 31).
enum class History { whole, with_gap };

/// A safety-relevant field of one owner. An act that tightens adds a mark; one that relaxes adds a mark and names the
/// earlier ones that it has seen. What holds is the most protective of the marks that stand: so an act that had not seen
/// a protective mark never takes it away.
template <class Level>
using Marks = Observed<Level>;

/// What holds; nothing where nobody has said anything. A gap in the history protects until it closes.
template <class Level>
std::optional<Level> held(const Marks<Level>& marks, History history = History::whole) {
  if (history == History::with_gap) return most_protective<Level>();
  std::optional<Level> value;
  for (const auto& [entry, said] : marks.standing) {
    const auto level = marks.is_old(entry) ? from_backup(said) : said;
    value = value ? stricter(*value, level) : level;
  }
  return value;
}

/// The same as it was said, whether or not a backup has been restored since: for its owner's eyes, or where it is known that
/// nothing newer was said.
template <class Level>
std::optional<Level> held_as_said(Marks<Level> marks) {
  marks.renew();
  return held(marks);
}

/// The same, with what counts where nobody has said anything.
template <class Level>
Level value(const Marks<Level>& marks, Level unsaid, History history = History::whole) {
  return held(marks, history).value_or(unsaid);
}

/// Whether saying this would relax the field: such an act waits and is confirmed (loosening.h).
template <class Level>
bool relaxes(const Marks<Level>& marks, Level level) {
  const auto now = held(marks);
  return now && protects_more(*now, level);
}

/// A mark of a device that was removed, where it comes to light after its removal (rule 21): it may tighten against what
/// counts where nobody has said anything, and it takes nothing away.
template <class Level>
void add_of_removed(Marks<Level>& marks, const std::string& entry, Level level, Level unsaid) {
  if (protects_more(level, unsaid)) marks.add(entry, level);
}

}  // namespace nearer::protective
