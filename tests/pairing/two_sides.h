#pragma once

#include <optional>
#include <vector>

#include "crypto/auth/random.h"
#include "ledger/device.h"
#include "pairing/handshake.h"

// Two devices, one mailbox between them, and the steps of a handshake.

namespace nearer::pairing {

inline crypto::Random random_from(std::uint64_t number) {
  Block<32> seed{};
  for (std::size_t at = 0; at < 8; ++at) seed[at] = static_cast<std::uint8_t>(number >> (8 * at));
  return crypto::Random(crypto::RandomSeed::take(seed));
}

constexpr Moment evening{1767643200, 60};

inline std::vector<ledger::DeviceRecord> devices(crypto::Random& random, std::size_t count = 1) {
  std::vector<ledger::DeviceRecord> records;
  for (std::size_t at = 0; at < count; ++at) records.push_back(ledger::make_device(random, 0).record);
  return records;
}

/// The handshake between an inviter and a joiner, with everything that either of them deposits in one mailbox.
struct TwoSides {
  explicit TwoSides(std::uint64_t number, Kind kind = Kind::pair, std::size_t inviter_devices = 1,
                    std::size_t joiner_devices = 1)
      : random(random_from(number)),
        inviter_records(devices(random, inviter_devices)),
        joiner_records(devices(random, joiner_devices)),
        inviter(Inviter::begin(kind, inviter_records, evening, random).value()),
        joiner(Joiner::begin(read_invitation(*inviter.invitation(), kind).value(), joiner_records, evening, random)
                   .value()) {
    mailbox = joiner.sent();
  }

  /// One side takes what it has not seen yet and deposits what it makes. False when there was nothing.
  template <class Side>
  bool collect(Side& side, std::size_t& cursor) {
    if (cursor == mailbox.size()) return false;
    auto made = side.receive(Bytes(mailbox[cursor]), evening, random);
    ++cursor;
    if (made) mailbox.insert(mailbox.end(), made->begin(), made->end());
    return true;
  }

  /// Until neither has anything to collect.
  void exchange() {
    while (collect(inviter, inviter_cursor) || collect(joiner, joiner_cursor)) {
    }
  }

  /// Both people say that the words match, and the inviter founds.
  void found(const Bytes& founding) {
    exchange();
    (void)inviter.words_match().value();
    (void)joiner.words_match().value();
    mailbox.push_back(inviter.found(founding, evening, random).value());
    exchange();
  }

  crypto::Random random;
  std::vector<ledger::DeviceRecord> inviter_records;
  std::vector<ledger::DeviceRecord> joiner_records;
  Inviter inviter;
  Joiner joiner;
  std::vector<Bytes> mailbox;
  std::size_t inviter_cursor = 0;
  std::size_t joiner_cursor = 0;
};

}  // namespace nearer::pairing
