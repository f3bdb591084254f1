#pragma once

#include <compare>
#include <cstdint>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/random.h"
#include "crypto/auth/signing.h"
#include "crypto/seal/exchange.h"
#include "wire/reader.h"
#include "wire/writer.h"

// Devices and what names them: docs/spec/membership.md, "Devices".

namespace nearer::ledger {

/// 0 for the first partner, 1 for the second. In a group of *mine* all devices are 0.
using Person = std::uint8_t;

struct DeviceId {
  Block<16> bytes{};
  friend auto operator<=>(const DeviceId&, const DeviceId&) = default;
};

struct GroupId {
  Block<16> bytes{};
  friend auto operator<=>(const GroupId&, const GroupId&) = default;
};

/// What others know of a device. The two keys are independent, never converted into one another.
struct DeviceRecord {
  Person person = 0;
  crypto::VerifyKey sign_key;
  crypto::ExchangePublic exchange_key;
  std::uint8_t max_version = 1;  ///< the highest format version that the device reads

  friend bool operator==(const DeviceRecord&, const DeviceRecord&) = default;
};

constexpr std::size_t device_record_size = 1 + 32 + 32 + 1;

/// The hash of the two keys, cut to 16 bytes. The person is no part of it: one device is the same in both its groups.
DeviceId device_id(const DeviceRecord& record);

void write_record(wire::Writer& writer, const DeviceRecord& record);

/// out_of_range for a person that is none, bad_version for version 0.
Result<DeviceRecord> read_record(wire::Reader& reader);

/// A device's own secrets. `record.person` is the one it was made for; which person it is in a group, the group says.
struct DeviceKeys {
  DeviceRecord record;
  crypto::SigningKey signing;
  crypto::ExchangeSecret exchange;

  DeviceId id() const { return device_id(record); }
};

DeviceKeys make_device(crypto::Random& random, Person person);

/// Secrets in the clear: the vault seals them.
Bytes write_device_keys(const DeviceKeys& keys);
Result<DeviceKeys> read_device_keys(ByteView bytes);

}  // namespace nearer::ledger
