#pragma once

#include "practices/journal/rules.h"
#include "practices/rounds.h"

namespace nearer::journal {

struct JournalAsked {
  std::optional<Day> from;
  std::optional<Day> to;
  std::optional<Audience> audience;
};
BOOST_DESCRIBE_STRUCT(JournalAsked, (), (from, to, audience))

/// A note in a list.
struct NoteLine {
  std::string entry;
  Day day;
  Side from = Side::me;
  Audience audience = Audience::mine;
  About about = About::free;
  std::optional<std::string> title;
  std::string opening;                  ///< the first words, 140 bytes at most
  bool shared = false;                  ///< both can read it
  bool two_versions = false;            ///< written on two devices at once: both are kept
  bool draft = false;                   ///< left over from a note that was removed; only mine
  std::optional<std::string> proposal;  ///< the round it belongs to
};
BOOST_DESCRIBE_STRUCT(NoteLine, (),
                      (entry, day, from, audience, about, title, opening, shared, two_versions, draft, proposal))

struct JournalShown {
  std::vector<NoteLine> notes;  ///< newest day first
};
BOOST_DESCRIBE_STRUCT(JournalShown, (), (notes))

struct JournalView {
  static constexpr auto name = "journal";
  using With = JournalAsked;
  using Shown = JournalShown;
};

struct JournalNoteAsked {
  EntryId entry;
};
BOOST_DESCRIBE_STRUCT(JournalNoteAsked, (), (entry))

struct JournalNoteShown {
  std::optional<NoteLine> note;  ///< none where there is no such note to read
  std::vector<Content> versions;
  bool may_edit = false;
};
BOOST_DESCRIBE_STRUCT(JournalNoteShown, (), (note, versions, may_edit))

struct JournalNoteView {
  static constexpr auto name = "journal_note";
  using With = JournalNoteAsked;
  using Shown = JournalNoteShown;
};

struct NotesAsked {};
BOOST_DESCRIBE_STRUCT(NotesAsked, (), ())

struct WholeNote {
  Day day;
  Side from = Side::me;
  Audience audience = Audience::mine;
  std::vector<Content> versions;
};
BOOST_DESCRIBE_STRUCT(WholeNote, (), (day, from, audience, versions))

/// Every note that can be read: for a copy.
struct NotesShown {
  std::vector<WholeNote> notes;  ///< newest day first
};
BOOST_DESCRIBE_STRUCT(NotesShown, (), (notes))

struct NotesView {
  static constexpr auto name = "notes";
  using With = NotesAsked;
  using Shown = NotesShown;
};

struct ApartAsked {};
BOOST_DESCRIBE_STRUCT(ApartAsked, (), ())

struct ApartRound {
  std::string proposal;
  std::string about;
  std::optional<std::string> subject;
  Day day;
  Side from = Side::me;
  RoundState state = RoundState::not_started;
  std::vector<Content> mine;
  std::vector<Content> partner;  ///< only once opened
};
BOOST_DESCRIBE_STRUCT(ApartRound, (), (proposal, about, subject, day, from, state, mine, partner))

struct ApartShown {
  std::vector<ApartRound> rounds;  ///< newest day first
};
BOOST_DESCRIBE_STRUCT(ApartShown, (), (rounds))

/// What both were asked to write about, apart.
struct ApartView {
  static constexpr auto name = "apart";
  using With = ApartAsked;
  using Shown = ApartShown;
};

JournalShown show(const Both<State>& state, const JournalAsked& asked, const Context& context);
JournalNoteShown show(const Both<State>& state, const JournalNoteAsked& asked, const Context& context);
NotesShown show(const Both<State>& state, const NotesAsked& asked, const Context& context);
ApartShown show(const Both<State>& state, const ApartAsked& asked, const Context& context);

using Views = List<JournalView, JournalNoteView, ApartView>;

}  // namespace nearer::journal
