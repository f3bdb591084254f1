#pragma once

#include "practices/journal/content.h"
#include "practices/kinds.h"

// E6: the journal. Free notes, and notes after something; for oneself, for both, or apart and opened together.
namespace nearer::journal {

/// Asks to keep a note. apart belongs to a proposal, and a later one takes its place until the round opens.
struct WriteNote : Content {
  static constexpr auto name = "write_note";
  std::optional<Day> day;          ///< today when absent
  std::optional<Sharing> sharing;  ///< mine when absent
  std::optional<EntryId> proposal;
};
BOOST_DESCRIBE_STRUCT(WriteNote, (Content), (day, sharing, proposal))

/// Asks to write an own note anew. All versions that are known are replaced, so this also brings two of them together.
struct EditNote : Content {
  static constexpr auto name = "edit_note";
  EntryId entry;
};
BOOST_DESCRIBE_STRUCT(EditNote, (Content), (entry))

/// Asks to show a note of mine to both, as it is now.
struct ShareNote {
  static constexpr auto name = "share_note";
  EntryId entry;
};
BOOST_DESCRIBE_STRUCT(ShareNote, (), (entry))

/// Asks to take a note back from both; it stays with its author.
struct UnshareNote {
  static constexpr auto name = "unshare_note";
  EntryId entry;  ///< the note, or the shared copy of it
};
BOOST_DESCRIBE_STRUCT(UnshareNote, (), (entry))

/// Asks to erase an own note wherever it is.
struct EraseNote {
  static constexpr auto name = "erase_note";
  EntryId entry;
};
BOOST_DESCRIBE_STRUCT(EraseNote, (), (entry))

/// Asks that both write apart about something.
struct ProposeApart {
  static constexpr auto name = "propose_apart";
  Text<1, 280> about;
  std::optional<Key<64>> subject;
};
BOOST_DESCRIBE_STRUCT(ProposeApart, (), (about, subject))

/// Asks to take an own proposal back.
struct WithdrawApart {
  static constexpr auto name = "withdraw_apart";
  EntryId entry;
};
BOOST_DESCRIBE_STRUCT(WithdrawApart, (), (entry))

struct NoteWritten : Content {
  static constexpr std::uint16_t kind = kinds::note_written;
  Day day;
  std::optional<EntryId> of;        ///< in *ours*: the author's own note that this is a copy of
  std::optional<EntryId> proposal;  ///< the round it belongs to
  AtMost<EntryId, 16> replaces;     ///< earlier notes of the same round
};
BOOST_DESCRIBE_STRUCT(NoteWritten, (Content), (day, of, proposal, replaces))

/// `replaces` is what the writer had seen: of two edits made at the same time, neither replaces the other.
struct NoteEdited : Content {
  static constexpr std::uint16_t kind = kinds::note_edited;
  EntryId note;               ///< the first entry of the note
  Day day;                    ///< of the note, since the first entry may have been erased
  std::optional<EntryId> of;  ///< of the note
  AtMost<EntryId, 16> replaces;
};
BOOST_DESCRIBE_STRUCT(NoteEdited, (Content), (note, day, of, replaces))

struct ApartProposed {
  static constexpr std::uint16_t kind = kinds::apart_proposed;
  Text<1, 280> about;
  std::optional<Key<64>> subject;
  Day day;
};
BOOST_DESCRIBE_STRUCT(ApartProposed, (), (about, subject, day))

/// The note is gone. An edit that had not seen this stays with its author, as a draft.
struct NoteRemoved {
  static constexpr std::uint16_t kind = kinds::note_removed;
  EntryId note;
  AtMost<EntryId, 16> versions;
};
BOOST_DESCRIBE_STRUCT(NoteRemoved, (), (note, versions))

using Intents = List<WriteNote, EditNote, ShareNote, UnshareNote, EraseNote, ProposeApart, WithdrawApart>;
using Events = List<NoteWritten, NoteEdited, ApartProposed, NoteRemoved>;

}  // namespace nearer::journal
