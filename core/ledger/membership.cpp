#include "ledger/membership.h"

#include <algorithm>

#include "crypto/auth/equal.h"
#include "crypto/seal/sealed_box.h"

namespace nearer::ledger {
namespace {

constexpr std::uint8_t change_version = 1;
constexpr std::uint8_t change_suite = 1;
constexpr std::size_t key_box_plain = 32 + 16 + 4;
static_assert(key_box_plain + crypto::sealed_box_overhead == sizeof(KeyBox::sealed));

Result<std::vector<DeviceRecord>> read_subjects(wire::Reader& reader) {
  NEARER_TRY(count, reader.u8());
  if (count > most_members) return refuse(Problem::too_many, "subjects");
  std::vector<DeviceRecord> subjects;
  for (std::uint8_t at = 0; at < count; ++at) {
    NEARER_TRY(record, read_record(reader));
    const bool rising = subjects.empty() || device_id(subjects.back()) < device_id(record);
    if (!rising) return refuse(Problem::not_canonical, "subjects");
    subjects.push_back(record);
  }
  return subjects;
}

Result<std::vector<KeyBox>> read_boxes(wire::Reader& reader) {
  NEARER_TRY(count, reader.u8());
  if (count > most_members) return refuse(Problem::too_many, "boxes");
  std::vector<KeyBox> boxes;
  for (std::uint8_t at = 0; at < count; ++at) {
    NEARER_TRY(device, reader.block<16>());
    NEARER_TRY(sealed, reader.block<100>());
    if (!boxes.empty() && !(boxes.back().device < DeviceId{device})) return refuse(Problem::not_canonical, "boxes");
    boxes.push_back({{device}, sealed});
  }
  return boxes;
}

Result<std::optional<Endorsement>> read_endorsement(wire::Reader& reader) {
  NEARER_TRY(there, reader.u8());
  if (there > 1) return refuse(Problem::not_canonical, "endorsement");
  if (there == 0) return std::optional<Endorsement>();
  NEARER_TRY(device, reader.block<16>());
  NEARER_TRY(signature, reader.block<64>());
  return std::optional(Endorsement{{device}, {signature}});
}

/// How many subjects an operation has: nothing for create, which has as many as the group has devices.
std::optional<std::size_t> subjects_of(Operation operation) {
  switch (operation) {
    case Operation::create:
      return std::nullopt;
    case Operation::add:
    case Operation::remove:
    case Operation::replace:
      return 1;
    case Operation::rotate:
    case Operation::leave:
      return 0;
  }
  return 0;
}

Result<void> check_count(const char* field, bool there, bool wanted) {
  if (there == wanted) return {};
  return refuse(wanted ? Problem::missing_field : Problem::not_canonical, field);
}

Result<void> check_parts(const Change& change) {
  const auto operation = change.operation;
  const auto wanted = subjects_of(operation);
  const auto subjects = change.subjects.size();
  const auto most = wanted.value_or(most_members);
  if (subjects > most) return refuse(Problem::not_canonical, "subjects");
  if (subjects < wanted.value_or(1)) return refuse(Problem::missing_field, "subjects");
  const bool first = operation == Operation::create;
  NEARER_CHECK(check_count("previous", change.previous != EntryId{}, !first));
  if (first ? change.epoch != 1 : change.epoch < 2) return refuse(Problem::out_of_range, "epoch");
  const bool has_key = operation != Operation::leave;
  NEARER_CHECK(check_count("commitment", !crypto::is_zero(change.commitment), has_key));
  NEARER_CHECK(check_count("boxes", !change.boxes.empty(), has_key));
  return check_count("endorsement", change.endorsement.has_value(), operation == Operation::replace);
}

}  // namespace

Bytes encode(const Change& change) {
  wire::Writer writer;
  writer.u8(change_version).u8(change_suite).u32(change.epoch).block(change.previous.bytes);
  writer.u8(static_cast<std::uint8_t>(change.operation)).u8(static_cast<std::uint8_t>(change.subjects.size()));
  for (const auto& subject : change.subjects) write_record(writer, subject);
  writer.block(change.commitment).u8(static_cast<std::uint8_t>(change.boxes.size()));
  for (const auto& box : change.boxes) writer.block(box.device.bytes).block(box.sealed);
  writer.u8(change.endorsement ? 1 : 0);
  if (change.endorsement) {
    writer.block(change.endorsement->device.bytes).block(change.endorsement->signature.bytes);
  }
  return writer.take();
}

Result<Change> decode_change(ByteView body) {
  wire::Reader reader(body);
  NEARER_TRY(version, reader.u8());
  NEARER_TRY(suite, reader.u8());
  if (version == 0) return refuse(Problem::bad_version);
  if (version > change_version) return refuse(Problem::newer_version);
  if (suite != change_suite) return refuse(Problem::bad_suite);
  NEARER_TRY(epoch, reader.u32());
  NEARER_TRY(previous, reader.block<32>());
  NEARER_TRY(operation, reader.u8());
  if (operation < 1 || operation > 6) return refuse(Problem::unknown_kind, "operation");
  NEARER_TRY(subjects, read_subjects(reader));
  NEARER_TRY(commitment, reader.block<32>());
  NEARER_TRY(boxes, read_boxes(reader));
  NEARER_TRY(endorsement, read_endorsement(reader));
  NEARER_CHECK(reader.finish());
  Change change{epoch,      {previous},       Operation{operation}, std::move(subjects),
                commitment, std::move(boxes), endorsement};
  NEARER_CHECK(check_parts(change));
  return change;
}

Bytes without_boxes(ByteView body) {
  auto change = decode_change(body);
  if (!change) return copy_of(body);
  for (auto& box : change->boxes) box.sealed = {};
  return encode(*change);
}

Bytes endorsed(const GroupId& group, const Change& change) {
  wire::Writer writer;
  writer.block(group.bytes).u32(change.epoch).block(change.previous.bytes);
  for (const auto& subject : change.subjects) write_record(writer, subject);
  return writer.take();
}

Result<KeyBox> seal_key(const EpochKey& key, const GroupId& group, std::uint32_t epoch, const DeviceRecord& to,
                        crypto::Random& random) {
  wire::Writer writer;
  writer.block(key.reveal()).block(group.bytes).u32(epoch);
  auto plain = writer.take();
  auto sealed = crypto::seal_box(to.exchange_key, random.secret<crypto::ExchangeSeed>(), plain);
  crypto::wipe(plain);
  if (!sealed) return refuse(Problem::weak_key);
  KeyBox box{device_id(to), {}};
  std::copy(sealed->begin(), sealed->end(), box.sealed.begin());
  return box;
}

Result<EpochKey> open_key(const Change& change, const GroupId& group, const DeviceKeys& own) {
  const auto box = std::ranges::find(change.boxes, own.id(), &KeyBox::device);
  if (box == change.boxes.end()) return refuse(Problem::unknown_key);
  NEARER_TRY(plain, crypto::open_box(own.record.exchange_key, own.exchange, box->sealed));
  wire::Reader reader(plain);
  NEARER_TRY(key_bytes, reader.view(EpochKey::size));
  auto key = EpochKey::read(key_bytes);
  const bool same_place = reader.block<16>() == group.bytes && reader.u32() == change.epoch;
  crypto::wipe(plain);
  if (!same_place) return refuse(Problem::cannot_open);
  if (!crypto::equal(key_commitment(*key, group, change.epoch), change.commitment)) {
    return refuse(Problem::bad_key_commitment);
  }
  return key;
}

}  // namespace nearer::ledger
