#include "relay/live_delivery.h"

#include <algorithm>

namespace nearer::relay {

bool LiveListener::has_signed_for(const MailboxId& mailbox) const {
  return std::ranges::find(signed_for_, mailbox) != signed_for_.end();
}

void LiveListener::signed_for(const MailboxId& mailbox) {
  if (signed_for_.size() == most_mailboxes) signed_for_.erase(signed_for_.begin());
  signed_for_.push_back(mailbox);
}

bool LiveDelivery::subscribe(const MailboxId& mailbox, LiveListener& listener) {
  auto& subscribed = listener.subscribed_;
  if (std::ranges::find(subscribed, mailbox) != subscribed.end()) return true;
  if (subscribed.size() == LiveListener::most_mailboxes) return false;
  subscribed.push_back(mailbox);
  listeners_[mailbox].push_back(&listener);
  return true;
}

void LiveDelivery::forget(LiveListener& listener) {
  for (const auto& mailbox : listener.subscribed_) {
    const auto at = listeners_.find(mailbox);
    std::erase(at->second, &listener);
    if (at->second.empty()) listeners_.erase(at);
  }
  listener.subscribed_.clear();
}

void LiveDelivery::committed(const MailboxId& mailbox, const LiveListener* by) {
  if (listeners_.contains(mailbox)) commits_.push_back({mailbox, by});
}

void LiveDelivery::deliver() {
  std::ranges::stable_sort(commits_, {}, &Commit::mailbox);
  for (auto at = commits_.begin(); at != commits_.end();) {
    const auto mailbox = at->mailbox;
    std::vector<const LiveListener*> writers;
    for (; at != commits_.end() && at->mailbox == mailbox; ++at)
      if (std::ranges::find(writers, at->by) == writers.end()) writers.push_back(at->by);
    deliver_one(mailbox, writers);
  }
  commits_.clear();
}

void LiveDelivery::deliver_one(const MailboxId& mailbox, const std::vector<const LiveListener*>& writers) {
  const auto found = listeners_.find(mailbox);
  if (found == listeners_.end()) return;
  for (auto* listener : found->second) {
    const bool only_its_own = writers.size() == 1 && writers.front() == listener;
    if (only_its_own) continue;
    listener->nudge(mailbox);
    metrics_.nudged(1);
  }
}

}  // namespace nearer::relay
