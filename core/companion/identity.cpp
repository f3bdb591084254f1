#include "companion/identity.h"

#include <boost/json.hpp>

#include "companion/names.h"
#include "described/read.h"
#include "described/write.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer {
namespace json = boost::json;
namespace {

constexpr std::uint8_t record_version = 1;
constexpr std::size_t largest_device_keys = 4096;

template <class T>
Bytes as_json(const T& value) {
  const auto text = json::serialize(described::write(value));
  return copy_of(bytes_of(text));
}

template <class T>
Result<T> from_json(ByteView bytes) {
  json::error_code failed;
  const auto value = json::parse({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, failed);
  if (failed) return refuse(Problem::not_json);
  return described::read_as<T>(value, described::Reading::tolerant);
}

/// Nothing for an empty field: a device that came from no backup has no former one.
Result<ledger::Ledger::Keys> read_keys(wire::Reader& reader) {
  NEARER_TRY(bytes, reader.view_u16(largest_device_keys));
  if (bytes.empty()) return nullptr;
  NEARER_TRY(keys, ledger::read_device_keys(bytes));
  return std::make_shared<const ledger::DeviceKeys>(std::move(keys));
}

Bytes written_keys(const ledger::Ledger::Keys& keys) { return keys ? ledger::write_device_keys(*keys) : Bytes{}; }

Result<void> read_couple(wire::Reader& reader, Identity& identity) {
  NEARER_TRY(there, reader.u8());
  if (there == 0) return {};
  NEARER_TRY(group, reader.block<16>());
  NEARER_TRY(person, reader.u8());
  identity.ours = CoupleGroup{{group}, person};
  return {};
}

Result<void> read_arriving(wire::Reader& reader, Identity& identity) {
  NEARER_TRY(there, reader.u8());
  if (there == 0) return {};
  NEARER_TRY(group, reader.block<16>());
  NEARER_TRY(welcome, reader.bytes_u32(ledger::largest_packed));
  NEARER_TRY(count, reader.u16());
  identity.arriving = Arriving{{group}, std::move(welcome), {}};
  for (std::uint16_t at = 0; at < count; ++at) {
    NEARER_TRY(packed, reader.bytes_u32(ledger::largest_packed));
    identity.arriving->gathered.push_back(std::move(packed));
  }
  return {};
}

Result<void> read_linked(wire::Reader& reader, Identity& identity) {
  NEARER_TRY(count, reader.u8());
  for (std::uint8_t at = 0; at < count; ++at) {
    NEARER_TRY(device, reader.block<16>());
    NEARER_TRY(history_from, reader.u64());
    identity.linked[{device}] = {static_cast<std::int64_t>(history_from)};
  }
  return {};
}

}  // namespace

Bytes Identity::written() const {
  wire::Writer writer;
  writer.u8(record_version).bytes_u16(bytes_of(name));
  writer.bytes_u16(written_keys(device)).bytes_u16(written_keys(former));
  writer.block(mine.bytes).u8(ours ? 1 : 0);
  if (ours) writer.block(ours->group.bytes).u8(ours->person);
  writer.u8(arriving ? 1 : 0);
  if (arriving) {
    writer.block(arriving->group.bytes).bytes_u32(arriving->welcome);
    writer.u16(static_cast<std::uint16_t>(arriving->gathered.size()));
    for (const auto& packed : arriving->gathered) writer.bytes_u32(packed);
  }
  writer.u8(static_cast<std::uint8_t>(linked.size()));
  for (const auto& [device_id, link] : linked)
    writer.block(device_id.bytes).u64(static_cast<std::uint64_t>(link.history_from));
  writer.u64(next_row);
  return writer.take();
}

Result<Identity> Identity::read(ByteView bytes) {
  wire::Reader reader(bytes);
  NEARER_TRY(version, reader.u8());
  if (version != record_version) return refuse(Problem::newer_version);
  Identity identity;
  NEARER_TRY(name_bytes, reader.bytes_u16(longest_name));
  identity.name.assign(name_bytes.begin(), name_bytes.end());
  NEARER_TRY(device, read_keys(reader));
  NEARER_TRY(former, read_keys(reader));
  if (device == nullptr) return refuse(Problem::missing_field);
  identity.device = std::move(device);
  identity.former = std::move(former);
  NEARER_TRY(mine, reader.block<16>());
  identity.mine = {mine};
  NEARER_CHECK(read_couple(reader, identity));
  NEARER_CHECK(read_arriving(reader, identity));
  NEARER_CHECK(read_linked(reader, identity));
  NEARER_TRY(next_row, reader.u64());
  identity.next_row = next_row;
  NEARER_CHECK(reader.finish());
  return identity;
}

Bytes Settings::written() const { return as_json(*this); }
Result<Settings> Settings::read(ByteView bytes) { return from_json<Settings>(bytes); }

std::int64_t Counters::all() const {
  std::int64_t sum = 0;
  for (const auto& [problem, count] : put_aside) sum += count;
  return sum;
}

Bytes Counters::written() const { return as_json(*this); }
Result<Counters> Counters::read(ByteView bytes) { return from_json<Counters>(bytes); }

Bytes Askings::written() const { return as_json(*this); }
Result<Askings> Askings::read(ByteView bytes) { return from_json<Askings>(bytes); }

}  // namespace nearer
