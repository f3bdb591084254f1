#include "base/text_encoding.h"
#include "tests/companion/apart.h"

// What others see of two own devices that find each other: nothing.

namespace nearer::testing {
namespace {

struct ApartUnseen : ApartLife, ::testing::Test {
  Phone tablet{5, "Ana"};

  void SetUp() override {
    begin();
    laptop.done("write_note", note("On the laptop."), now);
    live({&laptop, &ben}, 2);
    again.restore(file, now);
  }

  static std::size_t ways_of(Phone& phone, Moment now) {
    std::size_t count = 0;
    phone.modified(now, [&](Desk& desk, Call&) { count = desk.askings.ways.value_or(std::vector<PairWay>()).size(); });
    return count;
  }

  /// The mailbox of the way that it has opened.
  std::optional<mailbox::MailboxId> way_of(Phone& phone) {
    std::optional<mailbox::MailboxId> id;
    phone.modified(now, [&](Desk& desk, Call&) {
      if (desk.askings.ways && !desk.askings.ways->empty())
        id = mailbox::MailboxId{*hex_decode_block<32>(desk.askings.ways->front().mailbox)};
    });
    return id;
  }

  bool listens(Phone& phone, const mailbox::MailboxId& id) {
    bool there = false;
    phone.modified(now, [&](Desk& desk, Call&) { there = desk.mail.box(id) != nullptr; });
    return there;
  }

  std::int64_t waiting(const Phone& phone) { return phone.view("mail", now).at("waiting").to_number<std::int64_t>(); }
};

TEST_F(ApartUnseen, ThePartnersDeviceDoesNotListenAndIsToldNothing) {
  meet({&again, &ben, &laptop});
  now = later(now, 3 * seconds_in_hour);
  again.done("tick", "{}", now);
  const auto way = way_of(again);
  ASSERT_TRUE(way);
  ASSERT_TRUE(ben.receive(again.done("file_out", "{}", now).blobs.at(0), now));
  expect_whole(ben);
  EXPECT_TRUE(ben.view("mail", now).at("put_aside").as_array().empty());
  live({&laptop, &again, &ben}, 3);
  EXPECT_FALSE(listens(ben, *way));
  EXPECT_EQ(ways_of(ben, now), 0U);
  expect_one_life(again, laptop);
}

TEST_F(ApartUnseen, TheWayIsGoneAMonthAfterItWasNeeded) {
  live({&laptop, &again, &ben}, 3);
  const auto way = way_of(again);
  ASSERT_TRUE(way);
  EXPECT_TRUE(listens(again, *way));
  EXPECT_TRUE(listens(laptop, *way));
  months({&laptop, &again, &ben}, 40);
  for (auto* phone : {&laptop, &again}) {
    EXPECT_FALSE(listens(*phone, *way));
    EXPECT_EQ(ways_of(*phone, now), 0U);
  }
}

TEST_F(ApartUnseen, WhoIsNeverHeardOfIsToldAgainAfterTwentyDays) {
  live({&again, &ben}, 2);
  const auto way = way_of(again);
  ASSERT_TRUE(way);
  months({&again, &ben}, 60);
  EXPECT_TRUE(listens(again, *way));
  live({&laptop, &again, &ben}, 4);
  expect_one_life(again, laptop);
}

TEST_F(ApartUnseen, InQuietModeOnlyAVisitOpensTheWay) {
  for (auto* phone : {&again, &laptop}) phone->done("set_settings", R"({"quiet_mode":true})", now);
  meet({&again, &ben, &laptop, &again});
  now = later(now, 3 * seconds_in_hour);
  for (auto* phone : {&again, &laptop}) {
    phone->done("tick", "{}", now);
    EXPECT_EQ(ways_of(*phone, now), 0U);
    EXPECT_EQ(waiting(*phone), 0);
    visit(relay, *phone, now);
    EXPECT_EQ(ways_of(*phone, now), 1U);
  }
  live({&laptop, &again, &ben}, 3);
  expect_one_life(again, laptop);
}

TEST_F(ApartUnseen, WhatWasLinkedADayAgoHasNoPrivatePagesOfBefore) {
  live({&laptop, &ben}, 9, 24);
  laptop.done("write_note", note("In a later epoch."), now);
  visit(relay, laptop, now);
  tablet.begin(now);
  link_to(again, tablet);
  for (int hours = 0; hours < 20; hours += 4) {
    now = later(now, 4 * seconds_in_hour);
    for (auto* phone : {&laptop, &again, &tablet, &ben}) phone->done("tick", "{}", now);
    meet({&laptop, &again, &tablet, &ben});
    // Nor does it hold them without showing them.
    const auto held = tablet.all_plain();
    for (const auto* words : {"Before the backup.", "On the laptop.", "In a later epoch."})
      EXPECT_FALSE(held.contains(words)) << words << hours;
  }
  EXPECT_EQ(listed(laptop, "mine").size(), 3U);
  live({&laptop, &again, &tablet, &ben}, 3);
  for (auto* phone : {&laptop, &again, &tablet})
    EXPECT_EQ(notes(*phone), (std::set<std::string>{"Before the backup.", "On the laptop.", "In a later epoch."}));
}

}  // namespace
}  // namespace nearer::testing
