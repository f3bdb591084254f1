#include <gtest/gtest.h>

#include "tests/ledger/couple.h"

namespace nearer::ledger {
namespace {

Header any_header() {
  Header header;
  header.group = group_named(3);
  header.epoch = 5;
  header.author.bytes.fill(4);
  header.sequence = 9;
  header.previous.bytes.fill(8);
  for (const auto device : Bytes{1, 2, 7}) {
    Head head{{}, device, {}};
    head.device.bytes.fill(device);
    head.id.bytes.fill(static_cast<std::uint8_t>(device + 100));
    header.heads.add(head);
  }
  header.lamport = 77;
  header.coarse_hour = noon;
  header.kind = kind_note;
  header.body_hash = body_hash(header.kind, text("{}"));
  return header;
}

Entry any_entry() {
  Entry entry{any_header(), encode(any_header()), Bytes(32, 1), text("{}"), {}};
  entry.id = entry_id(entry.core);
  return entry;
}

TEST(Entry, ComesBackAsItWas) {
  const auto header = any_header();
  const auto core = encode(header);
  EXPECT_EQ(core.size(), smallest_core + 3 * head_size);
  const auto read = decode(core);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, header);
  EXPECT_EQ(encode(*read), core);
}

TEST(Entry, TravelsWithAndWithoutItsBody) {
  auto entry = any_entry();
  EXPECT_EQ(unpack(pack(entry)).value(), entry);
  entry.body.reset();
  EXPECT_EQ(unpack(pack(entry)).value(), entry);
}

TEST(Entry, NoShorterOneIsRead) {
  const auto packed = pack(any_entry());
  for (std::size_t size = 0; size < packed.size(); ++size) EXPECT_FALSE(unpack(ByteView(packed).first(size))) << size;
  const auto core = encode(any_header());
  for (std::size_t size = 0; size < core.size(); ++size) {
    EXPECT_EQ(problem_of(decode(ByteView(core).first(size))), "too_short") << size;
  }
}

/// Whatever bit changes, it is refused or it is another header with another name: no byte has two spellings.
TEST(Entry, EveryBitMatters) {
  const auto core = encode(any_header());
  for (std::size_t bit = 0; bit < core.size() * 8; ++bit) {
    auto changed = core;
    changed[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    const auto read = decode(changed);
    if (!read) continue;
    EXPECT_EQ(encode(*read), changed) << bit;
    EXPECT_NE(entry_id(changed), entry_id(core)) << bit;
  }
}

TEST(Entry, ABodyOfAnotherHashIsRefused) {
  auto entry = any_entry();
  entry.body = text("[]");
  EXPECT_EQ(problem_of(unpack(pack(entry))), "bad_hash");
}

TEST(Entry, RangesAreKept) {
  auto header = any_header();
  header.epoch = 0;
  EXPECT_EQ(problem_of(decode(encode(header))), "out_of_range");
  header = any_header();
  header.kind = 0;
  EXPECT_EQ(problem_of(decode(encode(header))), "out_of_range");
  for (const auto sequence : {std::uint64_t{0}, largest_sequence + 1, ~std::uint64_t{0}}) {
    header = any_header();
    header.sequence = sequence;
    EXPECT_EQ(problem_of(decode(encode(header))), "out_of_range") << sequence;
  }
  header = any_header();
  header.sequence = 1;
  EXPECT_EQ(problem_of(decode(encode(header))), "not_canonical");
  header.sequence = 2;
  header.previous = {};
  EXPECT_EQ(problem_of(decode(encode(header))), "not_canonical");
}

TEST(Entry, HeadsStandInOneOrderAndNameOthersOnly) {
  const auto with_heads = [](std::vector<std::uint8_t> devices) {
    auto header = any_header();
    header.heads = {};
    for (const auto device : devices) {
      Head head{{}, 1, {}};
      head.device.bytes.fill(device);
      header.heads.add(head);
    }
    return problem_of(decode(encode(header)));
  };
  EXPECT_EQ(with_heads({}), "ok");
  EXPECT_EQ(with_heads({1, 2, 3, 5, 6, 7, 8, 9}), "ok");
  EXPECT_EQ(with_heads({2, 1}), "not_canonical");
  EXPECT_EQ(with_heads({1, 1}), "not_canonical");
  EXPECT_EQ(with_heads({1, 4}), "not_canonical");  // the author itself
}

TEST(Entry, AMillionHeadsOrFourGigabytesAreRefusedAtOnce) {
  auto core = encode(any_header());
  constexpr std::size_t head_count = 2 + 16 + 4 + 16 + 8 + 32;
  core[head_count] = 255;
  EXPECT_EQ(problem_of(decode(core)), "too_many");

  wire::Writer writer;
  writer.bytes_u16(encode(any_header())).bytes_u16(Bytes(16)).u8(1).u32(0xffff'ffff);
  EXPECT_EQ(problem_of(unpack(writer.take())), "too_long");
  EXPECT_FALSE(Heads{} == any_header().heads);
}

TEST(Device, IsNamedByItsKeysAlone) {
  const auto keys = device_from(1, 0);
  auto record = keys->record;
  record.person = 1;
  EXPECT_EQ(device_id(record), keys->id());
  record.sign_key.bytes[0] ^= 1;
  EXPECT_NE(device_id(record), keys->id());

  const auto written = write_device_keys(*keys);
  const auto read = read_device_keys(written);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->record, keys->record);
  EXPECT_EQ(write_device_keys(*read), written);
  EXPECT_EQ(problem_of(read_device_keys(ByteView(written).first(written.size() - 1))), "too_short");
}

}  // namespace
}  // namespace nearer::ledger
