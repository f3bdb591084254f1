#pragma once

#include <cstdint>
#include <optional>

#include "mailbox/mailbox_id.h"

// Making a mailbox costs work, since nothing else limits strangers: H("nearer/v1/pow", mailbox, u32 day, u64 work) has
// so many leading zero bits. docs/spec/relay.md

namespace nearer::mailbox {

/// How many leading zero bits the work shows, 0 to 256.
int work_shown(const MailboxId& mailbox, std::uint32_t day, std::uint64_t work);

/// Looks through `tries` numbers from `start` on, so that a worker can search in slices and stay answerable. Nothing if
/// none of them is enough; 2^bits tries are needed on average.
std::optional<std::uint64_t> find_work(const MailboxId& mailbox, std::uint32_t day, int bits, std::uint64_t start,
                                       std::uint64_t tries);

}  // namespace nearer::mailbox
