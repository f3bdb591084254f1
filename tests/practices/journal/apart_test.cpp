#include <gtest/gtest.h>

#include "practices/journal/practice.h"
#include "tests/practices/couple.h"

namespace nearer::tests {
namespace {

using namespace journal;
using Book = Couple<journal::Practice>;

WriteNote apart(const std::string& proposal, const char* text) {
  WriteNote intent;
  intent.text = Text<1, 16000>{text};
  intent.sharing = Sharing::apart;
  intent.proposal = EntryId{proposal};
  return intent;
}

std::string proposed(Book& book, Partner who) {
  EXPECT_TRUE(book.ask(who, ProposeApart{{"the walk on Sunday"}, {}}));
  return book.see<ApartView>(who).rounds.at(0).proposal;
}

ApartRound round(const Book& book, Partner who) { return book.see<ApartView>(who).rounds.at(0); }

TEST(Apart, OpensForBothTogether) {
  Book book;
  const auto proposal = proposed(book, ana);
  EXPECT_EQ(round(book, ben).about, "the walk on Sunday");
  EXPECT_EQ(round(book, ben).from, Side::partner);
  EXPECT_EQ(round(book, ben).state, RoundState::not_started);
  ASSERT_TRUE(book.ask(ana, apart(proposal, "I liked the wind.")));
  EXPECT_EQ(round(book, ana).state, RoundState::mine_sealed);
  EXPECT_EQ(round(book, ben).state, RoundState::not_started);
  EXPECT_EQ(book.ours_bytes().find("wind"), std::string::npos);
  ASSERT_TRUE(book.ask(ben, apart(proposal, "I liked the bench.")));
  EXPECT_EQ(round(book, ana).state, RoundState::opened);
  EXPECT_EQ(round(book, ana).partner.at(0).text->value, "I liked the bench.");
  EXPECT_EQ(round(book, ben).partner.at(0).text->value, "I liked the wind.");
  EXPECT_EQ(book.see<JournalView>(ana).notes.size(), 2U) << "each note is listed once";
  expect_sound(book);
}

TEST(Apart, IsCorrectedUntilItOpens) {
  Book book;
  const auto proposal = proposed(book, ana);
  ASSERT_TRUE(book.ask(ana, apart(proposal, "First.")));
  ASSERT_TRUE(book.ask(ana, apart(proposal, "Second.")));
  EXPECT_EQ(round(book, ana).mine.size(), 1U);
  EXPECT_EQ(book.sealed(), 1U);
  ASSERT_TRUE(book.ask(ben, apart(proposal, "Mine.")));
  EXPECT_EQ(round(book, ben).partner.at(0).text->value, "Second.");
  EXPECT_EQ(book.refusal(ana, apart(proposal, "Third.")), (Refusal{Problem::round_closed, "proposal"}));
}

TEST(Apart, ShowsOnlyTheCorrectionWhereBothOpen) {
  Book book;
  const auto proposal = proposed(book, ana);
  NoteWritten first;
  first.text = Text<1, 16000>{"First."};
  first.day = thursday;
  first.proposal = EntryId{proposal};
  const auto entry = book.place_concurrently(ben, Audience::ours, first);
  auto second = first;
  second.text = Text<1, 16000>{"Second."};
  second.replaces = {{EntryId{entry}}};
  book.place_concurrently(ben, Audience::ours, second);
  ASSERT_EQ(round(book, ana).partner.size(), 1U);
  EXPECT_EQ(round(book, ana).partner[0].text->value, "Second.");
}

TEST(Apart, CanBeErasedBeforeItOpens) {
  Book book;
  const auto proposal = proposed(book, ana);
  ASSERT_TRUE(book.ask(ana, apart(proposal, "Too soon.")));
  ASSERT_TRUE(book.ask(ana, EraseNote{{book.see<JournalView>(ana).notes.at(0).entry}}));
  EXPECT_EQ(book.sealed(), 0U);
  EXPECT_EQ(round(book, ana).state, RoundState::not_started);
}

TEST(Apart, IsErasedForBothAfterItOpened) {
  Book book;
  const auto proposal = proposed(book, ana);
  ASSERT_TRUE(book.ask(ana, apart(proposal, "Gone.")));
  ASSERT_TRUE(book.ask(ben, apart(proposal, "Kept.")));
  for (const auto& line : book.see<JournalView>(ana).notes)
    if (line.from == Side::me) {
      ASSERT_TRUE(book.ask(ana, EraseNote{{line.entry}}));
    }
  EXPECT_EQ((book.ours_bytes() + book.mine_bytes(ana)).find("Gone"), std::string::npos);
  EXPECT_EQ(round(book, ana).partner.at(0).text->value, "Kept.");
}

TEST(Apart, ThatDidNotOpenSaysNotWhy) {
  Book book;
  const auto proposal = proposed(book, ana);
  ASSERT_TRUE(book.ask(ana, apart(proposal, "Mine.")));
  book.today = book.today + 14;
  EXPECT_EQ(round(book, ana).state, RoundState::mine_sealed);
  book.today = book.today + 1;
  EXPECT_EQ(round(book, ana).state, RoundState::did_not_open);
}

TEST(Apart, NotesAreNeitherEditedNorSharedNorTakenBackByThemselves) {
  Book book;
  const auto proposal = proposed(book, ana);
  ASSERT_TRUE(book.ask(ana, apart(proposal, "Mine.")));
  const EntryId entry{book.see<JournalView>(ana).notes.at(0).entry};
  EditNote edit;
  edit.text = Text<1, 16000>{"Other."};
  edit.entry = entry;
  EXPECT_EQ(book.refusal(ana, edit), (Refusal{Problem::round_closed, "entry"}));
  EXPECT_EQ(book.refusal(ana, ShareNote{entry}), (Refusal{Problem::round_closed, "entry"}));
  EXPECT_EQ(book.refusal(ana, UnshareNote{entry}), (Refusal{Problem::round_closed, "entry"}));
}

TEST(Apart, ProposalIsWithdrawnByWhoMadeItUntilItOpens) {
  Book book;
  const auto proposal = proposed(book, ana);
  EXPECT_EQ(book.refusal(ben, WithdrawApart{{proposal}}), (Refusal{Problem::not_yours, "entry"}));
  ASSERT_TRUE(book.ask(ana, WithdrawApart{{proposal}}));
  EXPECT_TRUE(book.see<ApartView>(ben).rounds.empty());
  EXPECT_EQ(book.refusal(ana, WithdrawApart{{proposal}}), (Refusal{Problem::not_found, "entry"}));
  const auto other = proposed(book, ana);
  ASSERT_TRUE(book.ask(ana, apart(other, "Mine.")));
  ASSERT_TRUE(book.ask(ben, apart(other, "Mine too.")));
  EXPECT_EQ(book.refusal(ana, WithdrawApart{{other}}), (Refusal{Problem::round_closed, "entry"}));
}

TEST(Apart, HoldsAsManyWordsAsASealedAnswerDoes) {
  Book book;
  const auto proposal = proposed(book, ana);
  EXPECT_TRUE(book.ask(ana, apart(proposal, std::string(longest_apart, 'x').c_str())));
  EXPECT_EQ(book.refusal(ana, apart(proposal, std::string(longest_apart + 1, 'x').c_str())),
            (Refusal{Problem::out_of_range, "text"}));
}

TEST(Apart, RefusesWhatCannotBe) {
  Book book;
  auto no_round = apart(entry_id(4), "x");
  EXPECT_EQ(book.refusal(ana, no_round), (Refusal{Problem::not_found, "proposal"}));
  no_round.proposal.reset();
  EXPECT_EQ(book.refusal(ana, no_round), (Refusal{Problem::missing_field, "proposal"}));
  book.paired = false;
  EXPECT_EQ(book.refusal(ana, ProposeApart{{"x"}, {}}).problem, Problem::not_paired);
  EXPECT_EQ(book.refusal(ana, apart(entry_id(4), "x")), (Refusal{Problem::not_paired, "sharing"}));
}

}  // namespace
}  // namespace nearer::tests
