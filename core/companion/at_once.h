#pragma once
#include <cstdint>

namespace nearer {

/// Whether entries of a kind end, pause or narrow something, or change who is in: these do not wait for the pace of a
/// mailbox. The relay is told nothing of it.
bool goes_at_once(std::uint16_t kind);

}  // namespace nearer
