#include "ledger/device.h"

#include <algorithm>

#include "crypto/auth/hash.h"

namespace nearer::ledger {

DeviceId device_id(const DeviceRecord& record) {
  const auto hashed = crypto::hash(crypto::Labels::dev, {record.sign_key.bytes, record.exchange_key.bytes});
  DeviceId id;
  std::copy_n(hashed.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

void write_record(wire::Writer& writer, const DeviceRecord& record) {
  writer.u8(record.person).block(record.sign_key.bytes).block(record.exchange_key.bytes).u8(record.max_version);
}

Result<DeviceRecord> read_record(wire::Reader& reader) {
  NEARER_TRY(person, reader.u8());
  NEARER_TRY(sign_key, reader.block<32>());
  NEARER_TRY(exchange_key, reader.block<32>());
  NEARER_TRY(max_version, reader.u8());
  if (person > 1) return refuse(Problem::out_of_range, "person");
  if (max_version == 0) return refuse(Problem::bad_version, "max_version");
  return DeviceRecord{person, {sign_key}, {exchange_key}, max_version};
}

DeviceKeys make_device(crypto::Random& random, Person person) {
  auto signing = crypto::signing_pair(random.secret<crypto::SigningSeed>());
  auto exchange = crypto::exchange_pair(random.secret<crypto::ExchangeSeed>());
  return {{person, signing.open, exchange.open, 1}, std::move(signing.secret), std::move(exchange.secret)};
}

Bytes write_device_keys(const DeviceKeys& keys) {
  wire::Writer writer;
  writer.u8(1).u8(1);
  write_record(writer, keys.record);
  writer.block(keys.signing.reveal()).block(keys.exchange.reveal());
  return writer.take();
}

Result<DeviceKeys> read_device_keys(ByteView bytes) {
  wire::Reader reader(bytes);
  NEARER_TRY(version, reader.u8());
  NEARER_TRY(suite, reader.u8());
  if (version == 0) return refuse(Problem::bad_version);
  if (version > 1) return refuse(Problem::newer_version);
  if (suite != 1) return refuse(Problem::bad_suite);
  NEARER_TRY(record, read_record(reader));
  NEARER_TRY(signing_bytes, reader.view(crypto::SigningKey::size));
  NEARER_TRY(exchange_bytes, reader.view(crypto::ExchangeSecret::size));
  NEARER_CHECK(reader.finish());
  NEARER_TRY(signing, crypto::SigningKey::read(signing_bytes));
  NEARER_TRY(exchange, crypto::ExchangeSecret::read(exchange_bytes));
  return DeviceKeys{record, std::move(signing), std::move(exchange)};
}

}  // namespace nearer::ledger
