#include "bridge/nearer.h"

#include <cstdlib>
#include <cstring>

#include "bridge/blobs.h"
#include "bridge/door.h"

using nearer::bridge::Answer;

// The handle is the companion itself: the door keeps no table of its own.
struct nearer_companion {
  nearer::Companion companion;
};

namespace {

void put_u32(std::uint8_t* at, std::size_t number) {
  for (int byte = 0; byte < 4; ++byte) at[byte] = static_cast<std::uint8_t>(number >> (8 * byte));
}

std::uint8_t* hand_out(const Answer& answer) {
  const auto blobs = nearer::bridge::pack_blobs(answer.blobs);
  auto* buffer = static_cast<std::uint8_t*>(std::malloc(8 + answer.json.size() + blobs.size()));
  if (buffer == nullptr) return nullptr;
  put_u32(buffer, answer.json.size());
  put_u32(buffer + 4, blobs.size());
  std::memcpy(buffer + 8, answer.json.data(), answer.json.size());
  std::memcpy(buffer + 8 + answer.json.size(), blobs.data(), blobs.size());
  return buffer;
}

template <class Call>
std::uint8_t* with_blobs(const std::uint8_t* blobs, size_t blobs_size, Call&& call) {
  auto unpacked = nearer::bridge::unpack_blobs({blobs, blobs_size});
  if (!unpacked) return hand_out(nearer::bridge::refused(unpacked.error()));
  return hand_out(call(*unpacked));
}

}  // namespace

extern "C" {

void* nearer_alloc(size_t size) { return std::malloc(size == 0 ? 1 : size); }
void nearer_free(void* memory) { std::free(memory); }

uint8_t* nearer_open(const char* json, size_t json_size, const uint8_t* blobs, size_t blobs_size) {
  return with_blobs(blobs, blobs_size, [&](const auto& unpacked) {
    auto answer = nearer::bridge::open({json, json_size}, unpacked);
    if (answer.opened) {
      auto* handle = new nearer_companion{std::move(*answer.opened)};
      const auto number = reinterpret_cast<std::uintptr_t>(handle);
      answer.json.insert(1, "\"handle\":" + std::to_string(number) + ",");
    }
    return answer;
  });
}

uint8_t* nearer_perform(nearer_companion* companion, const char* json, size_t json_size, const uint8_t* blobs,
                        size_t blobs_size) {
  return with_blobs(blobs, blobs_size, [&](const auto& unpacked) {
    return nearer::bridge::perform(companion->companion, {json, json_size}, unpacked);
  });
}

uint8_t* nearer_receive(nearer_companion* companion, const char* json, size_t json_size, const uint8_t* blobs,
                        size_t blobs_size) {
  return with_blobs(blobs, blobs_size, [&](const auto& unpacked) {
    return nearer::bridge::receive(companion->companion, {json, json_size}, unpacked);
  });
}

uint8_t* nearer_view(const nearer_companion* companion, const char* json, size_t json_size) {
  return hand_out(nearer::bridge::view(companion->companion, {json, json_size}));
}

void nearer_close(nearer_companion* companion) { delete companion; }

}  // extern "C"
