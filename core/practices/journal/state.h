#pragma once

#include <map>

#include "practices/journal/events.h"

namespace nearer::journal {

struct Version {
  std::string entry;
  Content content;
};
BOOST_DESCRIBE_STRUCT(Version, (), (entry, content))

/// More than one version where two devices wrote at the same time (docs/spec/safety.md section 4, rule 15).
struct Note {
  Day day;
  std::optional<std::string> of;
  std::optional<std::string> proposal;
  bool removed = false;
  std::vector<Version> versions;
};
BOOST_DESCRIBE_STRUCT(Note, (), (day, of, proposal, removed, versions))

struct Proposal {
  Partner author = Partner::first;
  std::string about;
  std::optional<std::string> subject;
  Day day;
};
BOOST_DESCRIBE_STRUCT(Proposal, (), (author, about, subject, day))

/// By their first entry.
using Notes = std::map<std::string, Note>;

/// Notes by author, so that nothing one partner's device says can touch a note of the other. Proposals by entry.
struct State {
  Notes first;
  Notes second;
  std::map<std::string, Proposal> proposals;

  const Notes& notes(Partner author) const { return author == Partner::first ? first : second; }
  Notes& notes(Partner author) { return author == Partner::first ? first : second; }
};
BOOST_DESCRIBE_STRUCT(State, (), (first, second, proposals))

/// Where a note is, and whose.
struct Found {
  Audience audience;
  Partner author;
  const Note* note;
};

/// The note of that first entry, in *mine* or in *ours*, unless nothing of it is left.
std::optional<Found> find(const Both<State>& state, const std::string& entry);

/// A note that can be read: not removed, and with words left.
bool readable(const Note& note);

/// Words that were written while the note was being removed: only their author sees them.
bool is_draft(const Note& note);

/// The readable copy in *ours* of a note of mine.
std::optional<std::string> shared_copy(const State& ours, const std::string& note, Partner author);

/// The readable notes of that author in the round of that proposal.
std::vector<std::string> notes_of_round(const State& state, const std::string& proposal, Partner author);

/// Whether anything of that round can be read in *ours*.
bool opened(const State& ours, const std::string& proposal);

void fold(State& state, const Placed<NoteWritten>& placed);
void fold(State& state, const Placed<NoteEdited>& placed);
void fold(State& state, const Placed<ApartProposed>& placed);
void fold(State& state, const Placed<NoteRemoved>& placed);

}  // namespace nearer::journal
