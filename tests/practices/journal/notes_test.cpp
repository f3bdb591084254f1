#include <gtest/gtest.h>

#include "practices/journal/practice.h"
#include "tests/practices/couple.h"

namespace nearer::tests {
namespace {

using namespace journal;
using Book = Couple<journal::Practice>;

Content content(const char* text) {
  Content words;
  words.text = Text<1, 16000>{text};
  return words;
}

WriteNote note(const char* text, std::optional<Sharing> sharing = {}) {
  WriteNote intent;
  static_cast<Content&>(intent) = content(text);
  intent.sharing = sharing;
  return intent;
}

EditNote edit(const std::string& entry, const char* text) {
  EditNote intent;
  static_cast<Content&>(intent) = content(text);
  intent.entry = {entry};
  return intent;
}

std::string only_entry(const Book& book, Partner who) { return book.see<JournalView>(who).notes.at(0).entry; }

std::string text_of(const Book& book, Partner who, const std::string& entry) {
  const auto shown = book.see<JournalNoteView>(who, JournalNoteAsked{{entry}});
  return shown.versions.empty() ? "" : shown.versions.back().text->value;
}

TEST(Note, IsMineUnlessSaidOtherwise) {
  Book book;
  ASSERT_TRUE(book.ask(ana, note("A long day.")));
  const auto line = book.see<JournalView>(ana).notes.at(0);
  EXPECT_EQ(line.opening, "A long day.");
  EXPECT_EQ(line.audience, Audience::mine);
  EXPECT_FALSE(line.shared);
  EXPECT_TRUE(book.see<JournalView>(ben).notes.empty());
  EXPECT_TRUE(book.ours().empty());
  expect_sound(book);
}

TEST(Note, AfterSomethingNeedsNoFreeText) {
  Book book;
  WriteNote intent;
  intent.about = About::after_something;
  intent.worked = Text<1, 3500>{"The cushion on the left."};
  ASSERT_TRUE(book.ask(ana, intent));
  EXPECT_EQ(book.see<JournalView>(ana).notes.at(0).opening, "The cushion on the left.");
  WriteNote title_only;
  title_only.title = Text<1, 280>{"Title"};
  EXPECT_EQ(book.refusal(ana, title_only), (Refusal{Problem::missing_field, "text"}));
}

TEST(Note, IsForBothWhenAsked) {
  Book book;
  ASSERT_TRUE(book.ask(ana, note("For both.", Sharing::ours)));
  EXPECT_EQ(text_of(book, ben, only_entry(book, ben)), "For both.");
  EXPECT_EQ(book.see<JournalView>(ben).notes.at(0).from, Side::partner);
  EXPECT_FALSE(book.see<JournalNoteView>(ben, JournalNoteAsked{{only_entry(book, ben)}}).may_edit);
  EXPECT_TRUE(book.see<JournalNoteView>(ana, JournalNoteAsked{{only_entry(book, ana)}}).may_edit);
}

TEST(Note, IsSharedLaterAndTakenBack) {
  Book book;
  ASSERT_TRUE(book.ask(ana, note("Later for both.")));
  const auto entry = only_entry(book, ana);
  ASSERT_TRUE(book.ask(ana, ShareNote{{entry}}));
  EXPECT_EQ(book.refusal(ana, ShareNote{{entry}}), (Refusal{Problem::nothing_to_do, "entry"}));
  EXPECT_EQ(book.see<JournalView>(ana).notes.size(), 1U);
  EXPECT_TRUE(book.see<JournalView>(ana).notes[0].shared);
  const auto copy = only_entry(book, ben);
  EXPECT_EQ(book.refusal(ben, UnshareNote{{copy}}), (Refusal{Problem::not_yours, "entry"}));
  ASSERT_TRUE(book.ask(ana, UnshareNote{{copy}}));
  EXPECT_TRUE(book.see<JournalView>(ben).notes.empty());
  EXPECT_EQ(book.ours_bytes().find("Later"), std::string::npos);
  EXPECT_EQ(book.see<JournalView>(ana).notes.size(), 1U);
  EXPECT_EQ(book.refusal(ana, UnshareNote{{entry}}), (Refusal{Problem::nothing_to_do, "entry"}));
  expect_sound(book);
}

TEST(Note, ForBothStaysWithItsAuthorWhenTakenBack) {
  Book book;
  ASSERT_TRUE(book.ask(ana, note("For both.", Sharing::ours)));
  ASSERT_TRUE(book.ask(ana, UnshareNote{{only_entry(book, ana)}}));
  EXPECT_TRUE(book.see<JournalView>(ben).notes.empty());
  const auto kept = book.see<JournalView>(ana).notes.at(0);
  EXPECT_EQ(kept.audience, Audience::mine);
  EXPECT_EQ(kept.opening, "For both.");
}

TEST(Note, IsWrittenAnewAndItsOldWordsAreErased) {
  Book book;
  ASSERT_TRUE(book.ask(ana, note("Frist.", Sharing::ours)));
  const auto entry = only_entry(book, ana);
  EXPECT_EQ(book.refusal(ana, edit(entry, "Frist.")), (Refusal{Problem::nothing_to_do, "text"}));
  EXPECT_EQ(book.refusal(ben, edit(entry, "Mine.")), (Refusal{Problem::not_yours, "entry"}));
  ASSERT_TRUE(book.ask(ana, edit(entry, "First.")));
  EXPECT_EQ(text_of(book, ben, entry), "First.");
  for (const auto& one : book.ours()) EXPECT_EQ(one.body.find("Frist"), std::string::npos);
  ASSERT_TRUE(book.ask(ana, edit(entry, "First of all."))) << "the first entry is missing by now";
  EXPECT_EQ(text_of(book, ben, entry), "First of all.");
  expect_sound(book);
}

TEST(Note, KeepsTheLinkToItsCopyWhenWrittenAnew) {
  Book book;
  ASSERT_TRUE(book.ask(ana, note("One.")));
  ASSERT_TRUE(book.ask(ana, ShareNote{{only_entry(book, ana)}}));
  ASSERT_TRUE(book.ask(ana, edit(only_entry(book, ben), "One, and a half.")));
  EXPECT_EQ(text_of(book, ben, only_entry(book, ben)), "One, and a half.");
  ASSERT_EQ(book.see<JournalView>(ana).notes.size(), 1U);
  EXPECT_TRUE(book.see<JournalView>(ana).notes[0].shared);
}

TEST(Note, KeepsBothVersionsOfTwoEditsAtOnce) {
  Book book;
  ASSERT_TRUE(book.ask(ana, note("One.")));
  const auto entry = only_entry(book, ana);
  ASSERT_TRUE(book.ask(ana, edit(entry, "From the phone.")));
  NoteEdited laptop;
  laptop.text = Text<1, 16000>{"From the laptop."};
  laptop.note = {entry};
  laptop.day = thursday;
  laptop.replaces = {{EntryId{entry}}};
  book.place_concurrently(ana, Audience::mine, laptop);
  const auto shown = book.see<JournalNoteView>(ana, JournalNoteAsked{{entry}});
  ASSERT_EQ(shown.versions.size(), 2U);
  EXPECT_TRUE(shown.note->two_versions);
  ASSERT_TRUE(book.ask(ana, edit(entry, "Brought together.")));
  EXPECT_EQ(book.see<JournalNoteView>(ana, JournalNoteAsked{{entry}}).versions.size(), 1U);
  expect_sound(book);
}

TEST(Note, IsErasedWhereverItIs) {
  Book book;
  ASSERT_TRUE(book.ask(ana, note("Gone.")));
  const auto entry = only_entry(book, ana);
  ASSERT_TRUE(book.ask(ana, ShareNote{{entry}}));
  EXPECT_EQ(book.refusal(ben, EraseNote{{only_entry(book, ben)}}), (Refusal{Problem::not_yours, "entry"}));
  ASSERT_TRUE(book.ask(ana, EraseNote{{entry}}));
  EXPECT_TRUE(book.see<JournalView>(ana).notes.empty());
  EXPECT_TRUE(book.see<JournalView>(ben).notes.empty());
  EXPECT_EQ((book.ours_bytes() + book.mine_bytes(ana)).find("Gone"), std::string::npos);
  EXPECT_EQ(book.refusal(ana, EraseNote{{entry}}), (Refusal{Problem::not_found, "entry"}));
  expect_sound(book);
}

TEST(Note, IsErasedByTheEntryOfItsCopyToo) {
  Book book;
  ASSERT_TRUE(book.ask(ana, note("Gone.")));
  ASSERT_TRUE(book.ask(ana, ShareNote{{only_entry(book, ana)}}));
  ASSERT_TRUE(book.ask(ana, EraseNote{{only_entry(book, ben)}}));
  EXPECT_TRUE(book.see<JournalView>(ana).notes.empty());
}

TEST(Note, RemovedWhileItWasWrittenAnewIsADraftOfItsAuthors) {
  Book book;
  ASSERT_TRUE(book.ask(ana, note("One.", Sharing::ours)));
  const auto entry = only_entry(book, ana);
  ASSERT_TRUE(book.ask(ana, EraseNote{{entry}}));
  NoteEdited laptop;
  laptop.text = Text<1, 16000>{"From the laptop."};
  laptop.note = {entry};
  laptop.day = thursday;
  laptop.replaces = {{EntryId{entry}}};
  book.place_concurrently(ana, Audience::ours, laptop);
  EXPECT_TRUE(book.see<JournalView>(ben).notes.empty());
  EXPECT_FALSE(book.see<JournalNoteView>(ben, JournalNoteAsked{{entry}}).note);
  EXPECT_EQ(book.refusal(ben, EraseNote{{entry}}), (Refusal{Problem::not_found, "entry"}));
  const auto draft = book.see<JournalView>(ana).notes.at(0);
  EXPECT_TRUE(draft.draft);
  EXPECT_FALSE(draft.shared);
  ASSERT_TRUE(book.ask(ana, EraseNote{{entry}}));
  EXPECT_TRUE(book.see<JournalView>(ana).notes.empty());
}

TEST(Note, IsOutOfReachOfTheOtherPartnersDevice) {
  Book book;
  ASSERT_TRUE(book.ask(ana, note("Mine to change.", Sharing::ours)));
  const auto entry = only_entry(book, ana);
  NoteEdited forged;
  forged.text = Text<1, 16000>{"Forged."};
  forged.note = {entry};
  forged.replaces = {{EntryId{entry}}};
  book.place_concurrently(ben, Audience::ours, forged);
  book.place_concurrently(ben, Audience::ours, NoteRemoved{{entry}, {{EntryId{entry}}}});
  EXPECT_EQ(text_of(book, ana, entry), "Mine to change.");
}

TEST(Note, RefusesWhatCannotBe) {
  Book book;
  auto early = note("Early.");
  early.day = thursday + 1;
  EXPECT_EQ(book.refusal(ana, early), (Refusal{Problem::out_of_range, "day"}));
  auto with_round = note("Words.");
  with_round.proposal = EntryId{entry_id(4)};
  EXPECT_EQ(book.refusal(ana, with_round), (Refusal{Problem::out_of_range, "proposal"}));
  EXPECT_EQ(book.refusal(ana, ShareNote{{entry_id(4)}}), (Refusal{Problem::not_found, "entry"}));
  EXPECT_EQ(book.refusal(ana, edit(entry_id(4), "x")), (Refusal{Problem::not_found, "entry"}));
  ASSERT_TRUE(book.ask(ana, note("Words.")));
  book.paired = false;
  EXPECT_EQ(book.refusal(ana, note("Words.", Sharing::ours)), (Refusal{Problem::not_paired, "sharing"}));
  EXPECT_EQ(book.refusal(ana, ShareNote{{only_entry(book, ana)}}).problem, Problem::not_paired);
}

TEST(Journal, ListsTheNewestFirstWithinWhatWasAsked) {
  Book book;
  for (std::int32_t back = 0; back < 4; ++back) {
    auto intent = note("Words.", back % 2 == 0 ? Sharing::mine : Sharing::ours);
    intent.day = thursday - back;
    ASSERT_TRUE(book.ask(ana, intent));
  }
  const auto all = book.see<JournalView>(ana).notes;
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0].day, thursday);
  EXPECT_EQ(book.see<JournalView>(ana, JournalAsked{{}, {}, Audience::ours}).notes.size(), 2U);
  EXPECT_EQ(book.see<JournalView>(ana, JournalAsked{thursday - 2, thursday - 1, {}}).notes.size(), 2U);
}

TEST(Journal, CutsTheOpeningBetweenCharacters) {
  Book book;
  std::string text = "a";
  while (text.size() < 300) text += "é";
  ASSERT_TRUE(book.ask(ana, note(text.c_str())));
  const auto opening = book.see<JournalView>(ana).notes.at(0).opening;
  EXPECT_EQ(opening.size(), 139U);
  EXPECT_TRUE(is_utf8(opening));
}

}  // namespace
}  // namespace nearer::tests
