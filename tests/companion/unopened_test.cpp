#include "tests/companion/couple_at_relay.h"

#include "companion/aside.h"
#include "mailbox/bundle.h"

// What came and could not be opened: fetched again where a bit was flipped, kept where a newer program made it.

namespace nearer::testing {
namespace {

class Unopened : public CoupleAtRelay {
 protected:
  /// Flips a bit inside of the first envelope of the first answer that brings any, so many times.
  void flip(int times, int step = 0) {
    relay_.on_its_way = [this, times, step, done = 0](Bytes& answer) mutable {
      if (answer.size() <= 1024 || done == times) return;
      answer[200 + static_cast<std::size_t>(step * done)] ^= 1U;
      ++done;
    };
  }

  /// What Ana's program would have to send to Ben, bytes as they are; it sends them no more by itself.
  std::vector<mailbox::Addressed> waiting_at_ana(Moment now) {
    auto out = ana_.done("file_out", "{}", now);
    ana_.done("file_delivered", json::serialize(json::object{{"upto", out.answer.at("upto")}}), now);
    return mailbox::read_bundle(out.blobs.at(0)).value();
  }
  static void set_version(std::vector<mailbox::Addressed>& envelopes, std::uint8_t version) {
    for (auto& one : envelopes) one.envelope[0] = version;
  }

  /// Puts bytes into the couple's mailbox that no unchanged program would.
  void deposit_as_ana(const std::vector<mailbox::Addressed>& envelopes, Moment now) {
    ana_.modified(now, [&](Desk& desk, Call& call) {
      for (const auto& one : envelopes) post(desk, call, one.mailbox, one.envelope);
    });
    visit(relay_, ana_, now);
  }

  std::size_t asked_in_a_visit(Moment now) {
    const auto before = relay_.asked;
    visit(relay_, ben_, now);
    return relay_.asked - before;
  }
};

TEST_F(Unopened, AFlippedBitLosesNothing) {
  Lines all;
  for (int n = 0; n < 6; ++n) {
    thank(ana_, "line " + std::to_string(n), after(60));
    all.insert("line " + std::to_string(n));
  }
  visit(relay_, ana_, after(60));
  flip(1);
  visit(relay_, ben_, after(60));
  visit(relay_, ben_, after(90));
  EXPECT_EQ(jar(ben_, after(90)), all);
  EXPECT_EQ(put_aside(ben_, "cannot_open", after(90)), 0);
  thank(ana_, "and later", after(120));
  both_visit(after(120));
  EXPECT_EQ(jar(ben_, after(120)).size(), 7U);
}

TEST_F(Unopened, IsFetchedAgainAfterTheProgramWasClosed) {
  thank(ana_, "line", after(60));
  visit(relay_, ana_, after(60));
  flip(1);
  const std::array greeting{relay_.greeting(after(60))};
  const auto requests = ben_.done("courier_requests", "{}", after(60), greeting).blobs;
  for (std::uint32_t at = 0; at < requests.size(); ++at)
    std::ignore = ben_.answered(at, relay_.answer(requests[at], &ben_), after(60));
  EXPECT_TRUE(jar(ben_, after(60)).empty());
  ben_.reopen(after(90));
  visit(relay_, ben_, after(90));
  EXPECT_EQ(jar(ben_, after(90)), Lines{"line"});
}

TEST_F(Unopened, ALineThatFlipsEveryTimeIsTriedSoOftenAndLeft) {
  const auto usual = asked_in_a_visit(after(60));
  thank(ana_, "line", after(60));
  visit(relay_, ana_, after(60));
  flip(1000, 1);
  for (int times = 0; times < Doubt::most_times + 2; ++times) visit(relay_, ben_, after(60 + times));
  EXPECT_GE(put_aside(ben_, "cannot_open", after(90)), 1);
  EXPECT_EQ(asked_in_a_visit(after(90)), usual) << "nobody asks in a circle";
}

TEST_F(Unopened, WhatIsJunkAtTheRelayIsFetchedTwiceAndCountedOnce) {
  const auto usual = asked_in_a_visit(after(50));
  thank(ana_, "line", after(60));
  auto junk = waiting_at_ana(after(60));
  const auto good = junk;
  for (auto& one : junk) one.envelope[300] ^= 1U;
  deposit_as_ana(junk, after(60));
  visit(relay_, ben_, after(60));
  visit(relay_, ben_, after(70));
  EXPECT_EQ(put_aside(ben_, "cannot_open", after(70)), static_cast<std::int64_t>(junk.size()));
  EXPECT_LE(asked_in_a_visit(after(80)), usual);
  EXPECT_EQ(put_aside(ben_, "cannot_open", after(80)), static_cast<std::int64_t>(junk.size()));
  deposit_as_ana(good, after(90));
  visit(relay_, ben_, after(90));
  EXPECT_EQ(jar(ben_, after(90)), Lines{"line"});
}

TEST_F(Unopened, ANewerVersionIsKeptAndReadAfterTheUpdate) {
  thank(ana_, "of a newer program", after(60));
  auto envelopes = waiting_at_ana(after(60));
  set_version(envelopes, 2);
  deposit_as_ana(envelopes, after(60));
  visit(relay_, ben_, after(60));
  visit(relay_, ben_, after(70));
  EXPECT_TRUE(jar(ben_, after(70)).empty());
  EXPECT_EQ(put_aside(ben_, "newer_version", after(70)), 1);
  const Phone::Place row{Table::counters, row_of(Row::aside)};
  ASSERT_TRUE(ben_.vault().contains(row));
  ben_.reopen(after(80));
  EXPECT_TRUE(ben_.vault().contains(row)) << "it waits until there is a program that can read it";
  EXPECT_EQ(put_aside(ben_, "newer_version", after(80)), 1);
  // To this version, those of version 1 are what version 2 will be to the next.
  set_version(envelopes, 1);
  ben_.put(Table::counters, row_of(Row::aside), mailbox::bundled(envelopes));
  ben_.reopen(after(90));
  EXPECT_EQ(jar(ben_, after(90)), Lines{"of a newer program"});
  EXPECT_FALSE(ben_.vault().contains(row));
}

TEST_F(Unopened, ANewerVersionInAFileIsKeptToo) {
  thank(ana_, "of a newer program", after(60));
  auto envelopes = waiting_at_ana(after(60));
  set_version(envelopes, 2);
  ASSERT_TRUE(ben_.receive(mailbox::bundled(envelopes), after(60)));
  ASSERT_TRUE(ben_.receive(mailbox::bundled(envelopes), after(60)));
  EXPECT_TRUE(ben_.vault().contains({Table::counters, row_of(Row::aside)}));
  const auto plain = ben_.plain(Table::counters, row_of(Row::aside));
  EXPECT_EQ(mailbox::read_bundle(plain).value(), envelopes) << "once, byte for byte";
}

TEST(KeptAside, IsBounded) {
  Aside aside;
  mailbox::Addressed one{{}, Bytes(1024, 2)};
  std::size_t kept = 0;
  for (std::uint16_t n = 0; n < 1000; ++n) {
    one.envelope[10] = static_cast<std::uint8_t>(n);
    one.envelope[11] = static_cast<std::uint8_t>(n >> 8U);
    kept += aside.keep(one) ? 1 : 0;
  }
  EXPECT_EQ(kept, Aside::most);
  Aside large;
  one.envelope.resize(65536);
  kept = 0;
  for (std::uint8_t n = 0; n < 100; ++n) {
    one.envelope[10] = n;
    kept += large.keep(one) ? 1 : 0;
  }
  EXPECT_EQ(kept, Aside::most_bytes / 65536);
  EXPECT_FALSE(large.keep(one));
  EXPECT_EQ(Aside::read(large.written())->written(), large.written());
}

}  // namespace
}  // namespace nearer::testing
