#include "mailbox/proof_of_work.h"

#include <bit>

#include "crypto/auth/hash.h"

namespace nearer::mailbox {

int work_shown(const MailboxId& mailbox, std::uint32_t day, std::uint64_t work) {
  const auto digest = crypto::hash(crypto::Labels::pow, {mailbox.bytes, crypto::u32_part(day), crypto::u64_part(work)});
  int bits = 0;
  for (const auto byte : digest) {
    bits += std::countl_zero(byte);
    if (byte != 0) break;
  }
  return bits;
}

std::optional<std::uint64_t> find_work(const MailboxId& mailbox, std::uint32_t day, int bits, std::uint64_t start,
                                       std::uint64_t tries) {
  for (std::uint64_t tried = 0; tried < tries; ++tried)
    if (work_shown(mailbox, day, start + tried) >= bits) return start + tried;
  return std::nullopt;
}

}  // namespace nearer::mailbox
