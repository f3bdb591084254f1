#include <algorithm>
#include <cstdint>

#include "crypto/seal/aead.h"
#include "crypto/seal/padding.h"
#include "envelope/envelope.h"
#include "envelope/epoch_keys.h"

// The input is taken twice: as an envelope, and as what a member may have sealed into one.

namespace {

using namespace nearer;

struct Fixed {
  ledger::GroupId group{};
  std::vector<ledger::LiveKey> keys;
  crypto::VerifyKey mailbox;

  Fixed() {
    Block<32> key{};
    key.fill(7);
    keys.push_back({3, {}, ledger::EpochKey::take(key), true});
    mailbox = envelope::mailbox_of(keys[0].key, group).open;
  }
};

Bytes sealed(const Fixed& fixed, ByteView plain) {
  const auto padded = crypto::pad_to(plain, envelope::envelope_sizes[1] - envelope::envelope_overhead);
  if (!padded) return {};
  const auto tag = envelope::tag_of(fixed.keys[0].key, fixed.mailbox);
  wire::Writer associated;
  associated.u8(1).u8(1).block(tag).block(fixed.mailbox.bytes);
  wire::Writer writer;
  writer.u8(1).u8(1).block(tag).block(crypto::Nonce{});
  writer.block(crypto::seal(envelope::entry_key(fixed.keys[0].key), {}, associated.view(), *padded));
  return writer.take();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Fixed fixed;
  const ByteView bytes(data, size);
  if (envelope::open(fixed.keys, fixed.group, fixed.mailbox, bytes)) __builtin_trap();  // nobody guesses a seal
  const auto opened = envelope::open(fixed.keys, fixed.group, fixed.mailbox, sealed(fixed, bytes));
  if (!opened) return 0;
  for (const auto& entry : opened->entries) {
    if (entry.header.group != fixed.group || entry.header.epoch > 3) __builtin_trap();
  }
  return 0;
}
