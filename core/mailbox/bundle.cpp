#include "mailbox/bundle.h"

#include <algorithm>

#include "mailbox/size_class.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::mailbox {
namespace {

constexpr std::string_view magic = "NRRBUNDL";
constexpr std::uint8_t bundle_version = 1;

std::uint8_t class_of(std::size_t size) {
  const auto found = std::ranges::find(size_classes, size);
  return static_cast<std::uint8_t>(found - size_classes.begin());
}

Result<Addressed> read_addressed(wire::Reader& reader) {
  NEARER_TRY(mailbox, reader.block<32>());
  NEARER_TRY(number, reader.u8());
  if (number >= size_classes.size()) return refuse(Problem::wrong_size_class);
  NEARER_TRY(envelope, reader.view(size_classes[number]));
  return Addressed{{mailbox}, copy_of(envelope)};
}

}  // namespace

Bytes bundled(std::span<const Addressed> envelopes) {
  wire::Writer writer;
  writer.block(bytes_of(magic)).u8(bundle_version).u32(static_cast<std::uint32_t>(envelopes.size()));
  for (const auto& addressed : envelopes)
    writer.block(addressed.mailbox.bytes).u8(class_of(addressed.envelope.size())).block(addressed.envelope);
  return writer.take();
}

Result<std::vector<Addressed>> read_bundle(ByteView bytes) {
  wire::Reader reader(bytes);
  NEARER_TRY(found, reader.view(magic.size()));
  if (!std::ranges::equal(found, bytes_of(magic))) return refuse(Problem::bad_magic);
  NEARER_TRY(version, reader.u8());
  if (version == 0) return refuse(Problem::bad_version);
  if (version > bundle_version) return refuse(Problem::newer_version);
  NEARER_TRY(count, reader.u32());
  if (count > most_in_bundle) return refuse(Problem::too_long);
  std::vector<Addressed> envelopes;
  envelopes.reserve(std::min<std::size_t>(count, reader.remaining() / size_classes.front() + 1));
  for (std::uint32_t at = 0; at < count; ++at) {
    NEARER_TRY(next, read_addressed(reader));
    envelopes.push_back(std::move(next));
  }
  NEARER_CHECK(reader.finish());
  return envelopes;
}

}  // namespace nearer::mailbox
