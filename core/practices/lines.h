#pragma once

#include <map>

#include "practices/practice.h"

// Lines that people write, edit, share and take back: what the practices of own words have in common. A line edited on
// two devices at once keeps both versions (docs/spec/safety.md section 4, rule 15).
namespace nearer::lines {

/// Whether a line in *ours* is its author's alone to change, or belongs to both.
enum class Owner { author, both };

/// What an event says of a line beside its words. `line` is its first entry, absent for a new one.
struct Writing {
  std::optional<Key<64>> stem;  ///< what it begins with: a key of the content
  Day day;
  std::optional<EntryId> of;  ///< in *ours*: the author's own line that this is a copy of
  std::optional<EntryId> line;
  AtMost<EntryId, 16> replaces;  ///< the versions that the writer had seen
};
BOOST_DESCRIBE_STRUCT(Writing, (), (stem, day, of, line, replaces))

struct Version {
  std::string entry;
  Partner author = Partner::first;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Version, (), (entry, author, text))

struct Line {
  Partner author = Partner::first;
  std::optional<std::string> stem;
  Day day;
  std::optional<std::string> of;
  bool removed = false;
  std::vector<Version> versions;
};
BOOST_DESCRIBE_STRUCT(Line, (), (author, stem, day, of, removed, versions))

/// By their first entry.
using Lines = std::map<std::string, Line>;

bool readable(const Line& line);

/// Words of mine that were written while the line was taken away elsewhere: they are kept for me alone (rule 14).
bool is_draft(const Line& line, Audience audience, const Context& context);

/// Where a line is.
struct Found {
  Audience audience;
  const std::string entry;
  const Line* line;
};

/// The line of that entry, for whoever can read it and asks to change it: not_found, not_yours.
Result<Found> to_change(const Both<Lines>& lines, const EntryId& entry, Owner owner, const Context& context);

/// The readable copy in *ours* of a line of mine.
std::optional<std::string> shared_copy(const Lines& ours, const std::string& entry, Partner author);

/// What an edit says beside its words: nothing_to_do where the line says just that.
Result<Writing> edit_of(const Found& found, const std::string& text);

/// What the copy for both says beside its words: not_paired, or nothing_to_do where there is one.
Result<Writing> copy_of(const Both<Lines>& lines, const Found& found, const Context& context);

std::vector<EntryId> versions_of(const Line& line);

/// The versions of the line that this person wrote, to be erased.
std::vector<Erase> own_words(const Found& found, const Context& context);

void fold_written(Lines& lines, const Writing& writing, Version version, Owner owner);
void fold_removed(Lines& lines, const EntryId& line, const AtMost<EntryId, 16>& versions, Partner author, Owner owner);

/// A line as a screen needs it.
struct LineShown {
  std::string entry;
  std::optional<std::string> stem;
  Day day;
  Side from = Side::me;
  Audience audience = Audience::mine;
  bool shared = false;                ///< both can read it
  bool draft = false;                 ///< left over from a line that was taken away; only mine
  std::vector<std::string> versions;  ///< more than one where two were written at once
};
BOOST_DESCRIBE_STRUCT(LineShown, (), (entry, stem, day, from, audience, shared, draft, versions))

/// Newest day first; a line of mine and the shared copy of it are shown once, as mine.
std::vector<LineShown> shown(const Both<Lines>& lines, const std::optional<Key<64>>& stem, const Context& context);

}  // namespace nearer::lines
