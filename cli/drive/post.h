#pragma once

#include "cli/drive/cast.h"
#include "cli/drive/relay_in_process.h"

namespace nearer::cli {

/// What carries envelopes between the devices of a script: a relay, files, and the shelf of a shared device.
class Post {
 public:
  explicit Post(Cast& cast) : cast_(cast) {}

  /// Everything that can be delivered is, until nothing moves any more.
  void deliver();
  /// The same, but only if somebody has something to send.
  void deliver_if_waiting();

  RelayInProcess& relay() { return relay_; }

  /// One file with what waits on `from`, taken in by `to`. Gives the reply of whichever refused, or of `to`.
  Reply carry(Player& from, Player& to, bool delivered);

 private:
  void through_relay(Player& player);
  bool one_round(Player& player);
  void over_shelf(Player& player);

  Cast& cast_;
  RelayInProcess relay_;
};

}  // namespace nearer::cli
