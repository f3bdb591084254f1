#include "relay/live_delivery.h"

#include <gtest/gtest.h>

namespace nearer::relay {
namespace {

MailboxId mailbox_of(std::uint8_t number) {
  MailboxId mailbox;
  mailbox.bytes.fill(number);
  return mailbox;
}

struct Listening final : LiveListener {
  void nudge(const MailboxId& mailbox) override { heard.push_back(mailbox.bytes[0]); }
  std::vector<int> heard;
};

using Heard = std::vector<int>;

class Delivery : public testing::Test {
 protected:
  Metrics metrics_;
  LiveDelivery delivery_{metrics_};
  Listening ana_, ben_;
};

TEST_F(Delivery, OneNudgeForManyCommits) {
  delivery_.subscribe(mailbox_of(1), ana_);
  for (int n = 0; n < 5; ++n) delivery_.committed(mailbox_of(1), &ben_);
  delivery_.deliver();
  delivery_.deliver();
  EXPECT_EQ(ana_.heard, Heard{1});
}

TEST_F(Delivery, NotAboutOnesOwn) {
  delivery_.subscribe(mailbox_of(1), ana_);
  delivery_.subscribe(mailbox_of(1), ben_);
  delivery_.committed(mailbox_of(1), &ana_);
  delivery_.deliver();
  EXPECT_EQ(ana_.heard, Heard{});
  EXPECT_EQ(ben_.heard, Heard{1});
}

TEST_F(Delivery, BothWhenBothWroteInOneBatch) {
  delivery_.subscribe(mailbox_of(1), ana_);
  delivery_.subscribe(mailbox_of(1), ben_);
  delivery_.committed(mailbox_of(1), &ana_);
  delivery_.committed(mailbox_of(2), &ana_);
  delivery_.committed(mailbox_of(1), &ben_);
  delivery_.deliver();
  EXPECT_EQ(ana_.heard, Heard{1});
  EXPECT_EQ(ben_.heard, Heard{1});
}

TEST_F(Delivery, NothingAfterLeaving) {
  delivery_.subscribe(mailbox_of(1), ana_);
  delivery_.committed(mailbox_of(1), nullptr);
  delivery_.forget(ana_);
  delivery_.deliver();
  EXPECT_EQ(ana_.heard, Heard{});
}

TEST_F(Delivery, SubscribingTwiceIsOnce) {
  delivery_.subscribe(mailbox_of(1), ana_);
  delivery_.subscribe(mailbox_of(1), ana_);
  delivery_.committed(mailbox_of(1), nullptr);
  delivery_.deliver();
  EXPECT_EQ(ana_.heard, Heard{1});
}

TEST_F(Delivery, SoManyMailboxesAndNoMore) {
  for (std::size_t n = 0; n < LiveListener::most_mailboxes; ++n)
    EXPECT_TRUE(delivery_.subscribe(mailbox_of(static_cast<std::uint8_t>(n)), ana_));
  EXPECT_FALSE(delivery_.subscribe(mailbox_of(200), ana_));
  EXPECT_TRUE(delivery_.subscribe(mailbox_of(0), ana_)) << "has it already";
}

TEST(LiveListener, RemembersSoManySignatures) {
  Listening listener;
  for (std::size_t n = 0; n <= LiveListener::most_mailboxes; ++n)
    listener.signed_for(mailbox_of(static_cast<std::uint8_t>(n)));
  EXPECT_FALSE(listener.has_signed_for(mailbox_of(0))) << "the oldest has to sign again";
  EXPECT_TRUE(listener.has_signed_for(mailbox_of(1)));
}

}  // namespace
}  // namespace nearer::relay
