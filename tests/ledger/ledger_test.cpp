#include <gtest/gtest.h>

#include "ledger/authenticator.h"
#include "tests/ledger/couple.h"

namespace nearer::ledger {
namespace {

/// The entry with another header, authenticated anew by its true author for all members: what a modified program can
/// do.
Entry forged(const Place& author, Header header, const std::optional<Bytes>& body) {
  Authenticator codes(author.keys, nullptr, header.group);
  Entry entry{header, encode(header), {}, body, {}};
  entry.id = entry_id(entry.core);
  entry.auth = codes.codes(entry.id, author.ledger.membership().members());
  return entry;
}

TEST(Ledger, CarriesWhatIsWrittenToEverybody) {
  Couple couple(2, 1);
  const auto one = couple[0].write("one");
  couple.spread(one);
  const auto two = couple[2].write("two");
  couple.spread(two);
  for (auto& place : couple.places) {
    EXPECT_EQ(place.order(), (std::vector{couple.founding.id, one.id, two.id}));
    EXPECT_EQ(copy_of(*place.ledger.find(one.id)->body()), text("one"));
    EXPECT_EQ(place.ledger.find(two.id)->person, 1);
    EXPECT_EQ(place.ledger.heads_digest(), couple[0].ledger.heads_digest());
  }
  EXPECT_EQ(two.header.heads.all()[0].id == one.id || two.header.heads.all()[1].id == one.id, true);
}

TEST(Ledger, TellsWhereAnEntryLands) {
  Couple couple(1, 1);
  const auto early = couple[0].write("early");
  const auto own = couple[1].write("own");
  EXPECT_EQ(early.header.lamport, own.header.lamport);
  const auto outcome = couple[1].take(early);
  EXPECT_EQ(outcome.standing, Standing::placed);
  EXPECT_EQ(outcome.placed, std::vector{early.id});
  EXPECT_EQ(outcome.keep, std::vector{early.id});
  EXPECT_EQ(outcome.changed_from, couple[1].ledger.place_of(early.id));
  EXPECT_EQ(outcome.only_appended, couple[0].id() > couple[1].id());
  const auto next = couple[0].write("next");
  EXPECT_TRUE(couple[1].take(next).only_appended);
}

TEST(Ledger, TheSameEntryTwiceIsNothing) {
  Couple couple(1, 1);
  const auto entry = couple[0].write("once");
  EXPECT_EQ(couple[1].take(entry).standing, Standing::placed);
  const auto again = couple[1].take(entry);
  EXPECT_EQ(again.standing, Standing::duplicate);
  EXPECT_TRUE(again.keep.empty());
  EXPECT_EQ(couple[0].take(entry).standing, Standing::duplicate);
}

TEST(Ledger, WaitsForWhatComesBefore) {
  Couple couple(1, 1);
  const auto one = couple[0].write("one");
  const auto two = couple[0].write("two");
  const auto three = couple[0].write("three");
  const auto waits = couple[1].take(three);
  EXPECT_EQ(waits.standing, Standing::waiting);
  EXPECT_EQ(problem_of(waits), "gap");
  EXPECT_EQ(waits.keep, std::vector{three.id});
  EXPECT_EQ(couple[1].ledger.gaps(), (std::vector{Gap{couple[0].id(), 2, 3, noon}}));
  EXPECT_EQ(couple[1].take(one).placed, std::vector{one.id});
  const auto closes = couple[1].take(two);
  EXPECT_EQ(closes.placed, (std::vector{two.id, three.id}));
  EXPECT_TRUE(couple[1].ledger.gaps().empty());
}

TEST(Ledger, HearsOfAGapFromOthers) {
  Couple couple(2, 1);
  const auto lost = couple[0].write("lost");
  couple[2].take(lost);
  const auto reply = couple[2].write("reply");
  EXPECT_EQ(couple[1].take(reply).standing, Standing::placed);
  EXPECT_EQ(couple[1].ledger.gaps(), (std::vector{Gap{couple[0].id(), 2, 2, noon}}));
  const auto asking = couple[0].ledger.hear(couple[1].ledger.asking(1).value());
  ASSERT_TRUE(asking);
  EXPECT_EQ(couple[0].ledger.missed_by(*asking, 0).checked, std::vector{lost.id});
  couple[1].take(lost);
  EXPECT_TRUE(couple[1].ledger.gaps().empty());
}

TEST(Ledger, LetsOnlySoManyWait) {
  Couple couple(1, 1);
  couple[0].write("lost");
  for (std::size_t count = 0; count < most_waiting; ++count) {
    ASSERT_EQ(couple[1].take(couple[0].write("late")).standing, Standing::waiting);
  }
  const auto refused = couple[1].take(couple[0].write("one too many"));
  EXPECT_EQ(refused.standing, Standing::quarantined);
  EXPECT_EQ(problem_of(refused), "gap_too_wide");
  EXPECT_TRUE(refused.keep.empty());
}

TEST(Ledger, RefusesEachReplayForItsOwnReason) {
  Couple couple(2, 1);
  const auto entry = couple[0].write("mine");
  auto header = entry.header;
  header.group = group_named(8);
  EXPECT_EQ(problem_of(couple[2].take(forged(couple[0], header, entry.body))), "wrong_group");

  // The same words under another epoch or another author's name have another id, and no code fits it.
  auto moved = entry;
  moved.header.epoch = 2;
  moved.core = encode(moved.header);
  moved.id = entry_id(moved.core);
  EXPECT_EQ(problem_of(couple[2].take(moved)), "bad_mac");
  moved = entry;
  moved.header.author = couple[1].id();
  moved.core = encode(moved.header);
  moved.id = entry_id(moved.core);
  EXPECT_EQ(problem_of(couple[2].take(moved)), "bad_mac");
  auto stranger = device_from(999, 1);
  header = entry.header;
  header.author = stranger->id();
  Entry unknown{header, encode(header), entry.auth, entry.body, {}};
  unknown.id = entry_id(unknown.core);
  EXPECT_EQ(problem_of(couple[2].take(unknown)), "unknown_author");
  EXPECT_EQ(couple[2].ledger.size(), 1U);

  header = entry.header;
  header.kind = kind_history;
  EXPECT_EQ(problem_of(couple[2].take(forged(couple[0], header, entry.body))), "kind_not_allowed");
  EXPECT_EQ(couple[2].take(entry).standing, Standing::placed);
}

TEST(Ledger, ACodeForSomebodyElseIsNoCode) {
  Couple couple(1, 2);
  auto entry = couple[0].write("for two");
  std::size_t before = 0;
  for (const auto& place : couple.places) before += place.id() < couple[1].id() ? 1 : 0;
  entry.auth[before * mac_size] ^= 1;
  EXPECT_EQ(problem_of(couple[1].take(entry)), "bad_mac");
  EXPECT_EQ(couple[2].take(entry).standing, Standing::placed);
}

TEST(Ledger, AForkFreezesItsAuthorAndKeepsBoth) {
  Couple couple(1, 1);
  const auto entry = couple[0].write("to one");
  auto header = entry.header;
  header.body_hash = body_hash(header.kind, text("to another"));
  const auto other = forged(couple[0], header, text("to another"));
  couple[1].take(entry);
  const auto outcome = couple[1].take(other);
  EXPECT_EQ(outcome.standing, Standing::proof);
  EXPECT_EQ(problem_of(outcome), "fork");
  EXPECT_EQ(outcome.faults, (std::vector{Fault{Problem::fork, couple[0].id(), std::nullopt, 2, entry.id, other.id}}));
  EXPECT_TRUE(couple[1].ledger.frozen(couple[0].id()));
  EXPECT_NE(couple[1].ledger.find(other.id), nullptr);
  EXPECT_EQ(problem_of(couple[1].take(couple[0].write("later"))), "author_frozen");
}

TEST(Ledger, TwoWorldsMeetInOneExchange) {
  Couple couple(2, 1);
  const auto to_first = couple[2].write("yes");
  auto header = to_first.header;
  header.body_hash = body_hash(header.kind, text("no"));
  const auto to_second = forged(couple[2], header, text("no"));
  couple[0].take(to_first);
  couple[1].take(to_second);
  const auto told = couple[0].write("what I saw");
  const auto outcome = couple[1].take(told);
  ASSERT_EQ(outcome.faults.size(), 1U);
  EXPECT_EQ(outcome.faults[0].device, couple[2].id());
  EXPECT_EQ(outcome.faults[0].claimed_by, couple[0].id());
  EXPECT_TRUE(couple[1].ledger.frozen(couple[2].id()));
  couple[0].take(couple[1].write("what I saw"));
  EXPECT_TRUE(couple[0].ledger.frozen(couple[2].id()));
}

TEST(Ledger, ALieOfTheOtherPersonSilencesNoDeviceOfMine) {
  Couple couple(2, 1);
  const auto mine = couple[0].write("stop");
  couple.spread(mine);
  auto lie = couple[2].write("lie").header;
  lie.heads = {};
  lie.heads.add({couple[0].id(), 2, {}});
  const auto outcome = couple[1].take(forged(couple[2], lie, text("lie")));
  ASSERT_EQ(outcome.faults.size(), 1U);
  EXPECT_EQ(outcome.faults[0].claimed_by, couple[2].id());
  EXPECT_FALSE(couple[1].ledger.frozen(couple[0].id()));
  EXPECT_EQ(couple[1].take(couple[0].write("stop again")).standing, Standing::placed);
}

TEST(Ledger, SeesThatItsOwnVaultWasRolledBack) {
  Couple couple(1, 1);
  const auto kept = couple[0].order();
  const auto later = couple[0].write("later");
  couple[1].take(later);
  auto rolled_back = reopened(couple[0].ledger, couple[0].keys, kept);
  ASSERT_TRUE(rolled_back);
  EXPECT_EQ(problem_of(rolled_back->accept(later, noon)), "fork");
  const auto outcome = rolled_back->accept(couple[1].write("reply"), noon);
  ASSERT_EQ(outcome.faults.size(), 1U);
  EXPECT_EQ(outcome.faults[0].device, couple[0].id());
  EXPECT_FALSE(rolled_back->frozen(couple[0].id()));
}

TEST(Ledger, StampsFollowTheirParents) {
  Couple couple(1, 1);
  const auto base = couple[0].write("base");
  const auto stamped = [&](std::uint64_t lamport) {
    auto header = base.header;
    header.lamport = lamport;
    return forged(couple[0], header, base.body);
  };
  for (const auto lamport : {std::uint64_t{0}, std::uint64_t{1}, 1 + lamport_reach, ~std::uint64_t{0}}) {
    Couple fresh(1, 1);
    const auto outcome = fresh[1].take(stamped(lamport));
    EXPECT_EQ(outcome.standing, Standing::proof) << lamport;
    EXPECT_EQ(problem_of(outcome), "lamport_jump") << lamport;
    EXPECT_EQ(fresh[1].ledger.size(), 1U);
  }
  EXPECT_EQ(couple[1].take(stamped(lamport_reach)).standing, Standing::placed);
}

/// Whoever says to have seen an entry and takes a stamp before it, lies; it does not matter which of the two came
/// first.
TEST(Ledger, AStampBeforeAHeadIsALieInAnyOrder) {
  for (const bool lie_first : {true, false}) {
    Couple couple(2, 1);
    couple[0].write("one");
    const auto seen = couple[0].write("two");
    auto header = couple[2].write("lie").header;
    header.heads = {};
    header.heads.add({couple[0].id(), 3, seen.id});
    const auto lie = forged(couple[2], header, text("lie"));
    auto& reader = couple[1];
    const auto early = lie_first ? reader.take(lie) : Outcome{};
    EXPECT_EQ(early.standing == Standing::placed, lie_first);
    for (const auto place : {1U, 2U}) reader.take(couple[0].ledger.entry(couple[0].ledger.at(place).id).value());
    EXPECT_EQ(problem_of(reader.take(lie)), lie_first ? "ok" : "lamport_jump");
    EXPECT_EQ(reader.ledger.place_of(lie.id), std::nullopt);
    EXPECT_TRUE(reader.ledger.frozen(couple[2].id()));
    EXPECT_EQ(reader.ledger.size(), 3U);
  }
}

TEST(Ledger, ErasesWhatItsOwnerErasesInAnyOrder) {
  for (const bool erasure_first : {true, false}) {
    Couple couple(2, 1);
    const auto words = couple[0].write("words");
    couple[1].take(words);
    const auto erasure = couple[1].ledger.erase(std::vector{words.id}, noon);
    ASSERT_TRUE(erasure);
    EXPECT_EQ(erasure->outcome.erased, std::vector{words.id});
    EXPECT_FALSE(couple[1].ledger.find(words.id)->body());
    auto& reader = couple[2];
    reader.take(erasure_first ? erasure->entry : words);
    const auto outcome = reader.take(erasure_first ? words : erasure->entry);
    EXPECT_EQ(outcome.erased, std::vector{words.id});
    EXPECT_FALSE(reader.ledger.find(words.id)->body());
    // The place in the chain stays, and what follows still fits.
    EXPECT_EQ(reader.take(couple[0].write("more")).standing, Standing::placed);
    EXPECT_FALSE(reader.ledger.entry(words.id)->body);
  }
}

TEST(Ledger, ErasesNothingOfThePartner) {
  Couple couple(1, 1);
  const auto words = couple[0].write("words");
  couple[1].take(words);
  EXPECT_EQ(problem_of(couple[1].ledger.erase(std::vector{words.id}, noon)), "not_yours");
  EXPECT_EQ(problem_of(couple[0].ledger.erase(std::vector{couple.founding.id}, noon)), "kind_not_allowed");
  auto header = couple[1].write("an erasure").header;
  header.kind = kind_erase;
  const Bytes body = [&] {
    wire::Writer writer;
    writer.u8(1).u8(1).block(words.id.bytes);
    return writer.take();
  }();
  header.body_hash = body_hash(header.kind, body);
  const auto outcome = couple[0].take(forged(couple[1], header, body));
  EXPECT_EQ(outcome.standing, Standing::placed);
  EXPECT_TRUE(outcome.erased.empty());
  EXPECT_TRUE(couple[0].ledger.find(words.id)->body());
}

TEST(Ledger, KnowsEntriesByTheFirstHalfOfTheirNames) {
  Couple couple(1, 1);
  const auto entry = couple[0].write("words");
  Block<16> reference;
  std::copy_n(entry.id.bytes.begin(), 16, reference.begin());
  EXPECT_EQ(couple[0].ledger.find(reference)->id, entry.id);
  reference[15] ^= 1;
  EXPECT_EQ(couple[0].ledger.find(reference), nullptr);
}

TEST(Ledger, WritesOnlyWhatItMay) {
  Couple couple(1, 1);
  EXPECT_EQ(problem_of(couple[0].ledger.write(kind_note, Bytes(largest_body + 1), noon)), "too_long");
  EXPECT_EQ(problem_of(couple[0].ledger.write(kind_membership, {}, noon)), "kind_not_allowed");
  EXPECT_EQ(problem_of(couple[0].ledger.write(kind_sealed_key_kept, {}, noon)), "kind_not_allowed");
  EXPECT_EQ(problem_of(couple[0].ledger.write(0, {}, noon)), "kind_not_allowed");
  EXPECT_TRUE(couple[0].ledger.write(kind_note, Bytes(largest_body), noon));
}

}  // namespace
}  // namespace nearer::ledger
