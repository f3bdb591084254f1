#include "envelope/envelope.h"

#include <gtest/gtest.h>

#include "crypto/seal/aead.h"
#include "crypto/seal/padding.h"
#include "envelope/epoch_keys.h"
#include "envelope/escrow.h"
#include "ledger/pair_way.h"
#include "tests/ledger/couple.h"
#include "wire/writer.h"

namespace nearer::envelope {
namespace {

using ledger::Couple;
using ledger::problem_of;

struct Sealed {
  Couple couple{1, 1};
  crypto::VerifyKey mailbox = mailbox_of(couple[0].ledger.newest_key()->key, couple[0].ledger.group()).open;

  Result<Bytes> seal(std::span<const ledger::Entry> entries) {
    return envelope::seal(couple[0].ledger.newest_key()->key, couple[0].ledger.group(), entries, couple.random);
  }
  Result<Opened> open(ByteView bytes) { return open_in(mailbox, bytes); }
  Result<Opened> open_in(const crypto::VerifyKey& place, ByteView bytes) {
    return envelope::open(couple[1].ledger.epoch_keys(), couple[1].ledger.group(), place, bytes);
  }

  /// An envelope around any plain text: what a modified program could send.
  Bytes around(ByteView plain, bool zeros_behind = true) {
    auto padded = crypto::pad_to(plain, envelope_sizes[0] - envelope_overhead).value();
    if (!zeros_behind) padded.back() = 1;
    const auto& key = couple[0].ledger.newest_key()->key;
    const auto tag = tag_of(key, mailbox);
    const auto nonce = couple.random.block<24>();
    wire::Writer associated;
    associated.u8(1).u8(1).block(tag).block(mailbox.bytes);
    wire::Writer writer;
    writer.u8(1).u8(1).block(tag).block(nonce);
    writer.block(crypto::seal(entry_key(key), nonce, associated.view(), padded));
    return writer.take();
  }
};

TEST(Envelope, CarriesEntriesToTheOther) {
  Sealed fixture;
  const std::vector entries{fixture.couple[0].write("one"), fixture.couple[0].write("two")};
  const auto bytes = fixture.seal(entries);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(bytes->size(), envelope_sizes[0]);
  const auto opened = fixture.open(*bytes);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->epoch, 1U);
  EXPECT_EQ(opened->entries, entries);
}

/// The way between two devices, beside all epochs.
struct Way {
  Couple couple{2, 1};
  std::vector<ledger::LiveKey> keys = one(ledger::pair_way(*couple[0].keys, couple[1].keys->record, couple[0].ledger.group()));
  crypto::VerifyKey mailbox = mailbox_of(keys[0].key, couple[0].ledger.group()).open;

  static std::vector<ledger::LiveKey> one(std::optional<ledger::LiveKey> key) {
    std::vector<ledger::LiveKey> keys;
    keys.push_back(std::move(*key));
    return keys;
  }

  Result<Opened> opened(const Result<Bytes>& sealed) {
    return envelope::open(keys, couple[0].ledger.group(), mailbox, sealed.value());
  }
};

TEST(Envelope, BetweenTwoDevicesCarriesChangesOfMembersOfAnyEpochAndNothingElse) {
  Way way;
  const auto content = way.couple[0].write("one");
  std::vector<ledger::Entry> entries;
  for (int epoch = 0; epoch < 3; ++epoch)
    entries.push_back(way.couple[0].change(ledger::Operation::rotate, std::nullopt, way.couple.random));
  const auto seal = [&](std::span<const ledger::Entry> some) {
    return envelope::seal(way.keys[0].key, way.couple[0].ledger.group(), some, way.couple.random);
  };
  const auto opened = way.opened(seal(entries));
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->entries, entries);
  entries.push_back(content);
  EXPECT_EQ(problem_of(way.opened(seal(entries))), "kind_not_allowed");
  const auto asking = way.couple[0].ledger.asking(1).value();
  const auto asked = envelope::seal_asking(way.keys[0].key, way.couple[0].ledger.group(), asking, way.couple.random);
  EXPECT_EQ(problem_of(way.opened(asked)), "kind_not_allowed");
}

TEST(EpochKeys, EveryRoundHasAnEscrowOfItsOwn) {
  const Block<32> monday{1};
  const Block<32> thursday{2};
  const auto escrow = escrow_of(monday).open;
  auto seed = monday;
  EXPECT_EQ(escrow, escrow_of(monday).open);
  EXPECT_NE(escrow, escrow_of(thursday).open);
  EXPECT_NE(escrow, crypto::signing_pair(crypto::SigningSeed::take(seed)).open) << "the id names it to nobody";
}

TEST(Escrow, OpensForItsRoundOnlyAndInEveryByte) {
  Block<32> seed{3};
  auto random = crypto::Random(crypto::RandomSeed::take(seed));
  const EscrowId id{7};
  const auto sealed = seal_escrow(id, {1, Bytes(3072, 0x2a)}, random);
  ASSERT_TRUE(sealed);
  EXPECT_EQ(sealed->size(), escrow_envelope_size);
  const auto opened = open_escrow(id, *sealed);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->slot, 1);
  EXPECT_EQ(opened->body, Bytes(3072, 0x2a));
  EXPECT_EQ(problem_of(open_escrow(EscrowId{8}, *sealed)), "cannot_open");
  for (std::size_t at = 0; at < sealed->size(); at += at < 40 ? 1 : 97) {
    auto changed = *sealed;
    changed[at] ^= 0x40;
    EXPECT_FALSE(open_escrow(id, changed)) << at;
  }
  EXPECT_FALSE(open_escrow(id, ByteView(*sealed).first(4000)));
  EXPECT_EQ(problem_of(seal_escrow(id, {0, Bytes(4096)}, random)), "too_long");
}

TEST(Envelope, HasOneOfFourSizes) {
  Sealed fixture;
  for (const std::size_t body : {0U, 500U, 3000U, 3900U, 15000U, 40000U, 64000U}) {
    const std::vector entries{fixture.couple[0].write(std::string(body, 'x'))};
    const auto bytes = fixture.seal(entries);
    ASSERT_TRUE(bytes) << body;
    EXPECT_TRUE(std::ranges::find(envelope_sizes, bytes->size()) != envelope_sizes.end()) << bytes->size();
    EXPECT_EQ(fixture.open(*bytes).value().entries, entries);
  }
}

TEST(Envelope, SaysHowMuchFits) {
  Sealed fixture;
  std::vector<ledger::Entry> entries;
  for (int count = 0; count < 70; ++count) entries.push_back(fixture.couple[0].write("short"));
  EXPECT_EQ(fitting(entries), most_entries);
  EXPECT_EQ(problem_of(fixture.seal(entries)), "too_many");
  EXPECT_TRUE(fixture.seal(std::span(entries).first(most_entries)));
  entries = {fixture.couple[0].write(std::string(40000, 'x')), fixture.couple[0].write(std::string(40000, 'x'))};
  EXPECT_EQ(fitting(entries), 1U);
  EXPECT_EQ(problem_of(fixture.seal(entries)), "too_long");
  EXPECT_EQ(problem_of(fixture.seal({})), "nothing_to_do");
}

TEST(Envelope, TwoOfTheSameLookDifferent) {
  Sealed fixture;
  const std::vector entries{fixture.couple[0].write("one")};
  EXPECT_NE(fixture.seal(entries).value(), fixture.seal(entries).value());
}

/// Any bit: the version, the suite, the tag, the nonce and the sealed part each refuse in their own way.
TEST(Envelope, EveryBitMatters) {
  Sealed fixture;
  const std::vector entries{fixture.couple[0].write("one")};
  const auto bytes = fixture.seal(entries).value();
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    auto changed = bytes;
    changed[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    const auto problem = problem_of(fixture.open(changed));
    const auto byte = bit / 8;
    const std::string expected = byte == 0   ? (bit == 0 ? "bad_version" : "newer_version")
                                 : byte == 1 ? "bad_suite"
                                 : byte < 10 ? "unknown_key"
                                             : "cannot_open";
    ASSERT_EQ(problem, expected) << bit;
  }
}

TEST(Envelope, OpensInItsOwnMailboxOnly) {
  Sealed fixture;
  const std::vector entries{fixture.couple[0].write("one")};
  const auto bytes = fixture.seal(entries).value();
  auto elsewhere = fixture.mailbox;
  elsewhere.bytes[5] ^= 1;
  EXPECT_EQ(problem_of(fixture.open_in(elsewhere, bytes)), "wrong_mailbox");
  Couple others(1, 1, 2);
  const auto& strangers = others[0].ledger;
  EXPECT_EQ(problem_of(envelope::open(strangers.epoch_keys(), strangers.group(), fixture.mailbox, bytes)),
            "unknown_key");
}

TEST(Envelope, OpensWithTheKeyOfItsEpochOnly) {
  Sealed fixture;
  const std::vector old{fixture.couple[0].write("old")};
  const auto bytes = fixture.seal(old).value();
  fixture.couple.spread(fixture.couple[0].change(ledger::Operation::rotate, std::nullopt, fixture.couple.random));
  EXPECT_TRUE(fixture.open(bytes));
  const auto newest = mailbox_of(fixture.couple[1].ledger.newest_key()->key, fixture.couple[1].ledger.group()).open;
  EXPECT_NE(newest, fixture.mailbox);
  EXPECT_EQ(problem_of(fixture.open_in(newest, bytes)), "wrong_mailbox");
  EXPECT_FALSE(fixture.couple[1].ledger.forget_keys_before(ledger::noon + 1, ledger::noon + 1).empty());
  EXPECT_EQ(problem_of(fixture.open(bytes)), "unknown_key");
}

TEST(Envelope, RefusesOtherSizes) {
  Sealed fixture;
  for (const std::size_t size : {0U, 1U, 1023U, 1025U, 65537U}) {
    EXPECT_EQ(problem_of(fixture.open(Bytes(size, 1))), "wrong_size_class") << size;
  }
}

TEST(Envelope, RefusesWhatAMemberMaySealButMayNotSay) {
  Sealed fixture;
  const auto entry = fixture.couple[0].write("one");
  const auto wrapped = [&](const ledger::Entry& inner, std::uint8_t count = 1) {
    wire::Writer writer;
    writer.u8(count).bytes_u32(ledger::pack(inner));
    return writer.take();
  };
  const auto said = [&](ByteView plain) { return problem_of(fixture.open(fixture.around(plain))); };
  EXPECT_EQ(said(wrapped(entry)), "ok");
  EXPECT_EQ(said(wrapped(entry, 2)), "too_short");
  EXPECT_EQ(said(Bytes{0}), "too_short") << "neither entries nor an asking";
  EXPECT_EQ(said(wrapped(entry, 255)), "too_many");
  EXPECT_EQ(said({}), "too_short");
  auto behind = wrapped(entry);
  behind.push_back(0);
  EXPECT_EQ(said(behind), "trailing_bytes");
  EXPECT_EQ(said(Bytes{1, 0xff, 0xff, 0xff, 0xff}), "too_long");
  EXPECT_EQ(problem_of(fixture.open(fixture.around(wrapped(entry), false))), "bad_padding");

  auto changed = entry;
  changed.header.group = ledger::group_named(9);
  changed.core = encode(changed.header);
  EXPECT_EQ(said(wrapped(changed)), "wrong_group");
  changed = entry;
  changed.header.epoch = 2;
  changed.core = encode(changed.header);
  EXPECT_EQ(said(wrapped(changed)), "wrong_epoch");
  changed.header.kind = ledger::kind_membership;
  changed.core = encode(changed.header);
  EXPECT_EQ(said(wrapped(changed)), "ok");
  changed = entry;
  changed.body = ledger::text("other words");
  EXPECT_EQ(said(wrapped(changed)), "bad_hash");
}

}  // namespace
}  // namespace nearer::envelope
