#include <cstdlib>

#include "base/bounded.h"
#include "base/calendar.h"
#include "base/text_encoding.h"
#include "wire/reader.h"
#include "wire/writer.h"

// Reads and texts, chosen by the first byte. What can be read has one spelling.

namespace {

using namespace nearer;

void must(bool holds) {
  if (!holds) std::abort();
}

/// Each byte of the plan names a read; whatever comes of it, nothing is read twice and nothing beyond the end.
void read_by_plan(ByteView plan, ByteView bytes) {
  wire::Reader reader(bytes);
  wire::Writer again;
  for (const auto step : plan) {
    const auto before = reader.remaining();
    switch (step % 7) {
      case 0:
        if (auto n = reader.u8()) again.u8(*n);
        break;
      case 1:
        if (auto n = reader.u16()) again.u16(*n);
        break;
      case 2:
        if (auto n = reader.u32()) again.u32(*n);
        break;
      case 3:
        if (auto n = reader.u64()) again.u64(*n);
        break;
      case 4:
        if (auto b = reader.block<16>()) again.block(*b);
        break;
      case 5:
        if (auto b = reader.bytes_u16(step)) again.bytes_u16(*b);
        break;
      default:
        if (auto b = reader.bytes_u32(step)) again.bytes_u32(*b);
        break;
    }
    must(reader.remaining() <= before);
  }
  must(again.size() + reader.remaining() == bytes.size());
  const auto written = again.take();
  must(std::equal(written.begin(), written.end(), bytes.begin()));
}

void read_texts(std::string_view text) {
  if (const auto bytes = hex_decode(text)) must(hex_encode(*bytes) == text);
  if (const auto bytes = base64url_decode(text)) must(base64url_encode(*bytes) == text);
  if (const auto day = day_from_text(text)) must(to_text(*day) == text);
  (void)is_utf8(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ByteView input(data + 1, size - 1);
  if (data[0] % 2 == 0) {
    const auto plan = input.first(std::min<std::size_t>(input.size(), 16));
    read_by_plan(plan, input.subspan(plan.size()));
  } else {
    read_texts({reinterpret_cast<const char*>(input.data()), input.size()});
  }
  return 0;
}
