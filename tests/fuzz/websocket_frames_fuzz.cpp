#include <cstdlib>

#include "relay/doors/websocket_frames.h"

// Frames lie within the bytes, one after the other, and what one yields depends on nothing after it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace nearer;
  constexpr std::size_t max_payload = 4096;
  Bytes bytes(data, data + size);
  std::size_t taken = 0;
  for (;;) {
    const auto rest = std::span(bytes).subspan(taken);
    const auto frame = relay::next_frame(rest, max_payload);
    if (!frame || !*frame) return 0;
    if ((*frame)->size > rest.size() || (*frame)->payload.size() > max_payload) std::abort();
    if ((*frame)->payload.data() + (*frame)->payload.size() != rest.data() + (*frame)->size) std::abort();
    taken += (*frame)->size;
  }
}
