#pragma once
#include "companion/desk.h"

// What the program does by itself. No piece of it may refuse a call: one that cannot be done now is put off, and said.

namespace nearer {

/// After a piece of upkeep: where it was refused it is put off, and where it had touched anything the call is torn.
void after_upkeep(Desk& desk, Call& call, Piece piece, const Result<void>& done, bool touched);

/// Does a piece of upkeep unless it waits.
template <class Work>
void keep_up(Desk& desk, Call& call, Piece piece, Work&& work) {
  if (call.torn || desk.put_off.waits(piece, call.now)) return;
  const auto before = call.touched();
  const Result<void> done = work();
  after_upkeep(desk, call, std::move(piece), done, call.touched() != before);
}

/// All that time brings.
void tick(Desk& desk, Call& call);

}  // namespace nearer
