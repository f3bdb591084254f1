#pragma once

namespace nearer::crypto {

/// Whether the cryptographic library has started. To be called once by the host before anything else here; calling it
/// again is harmless. In WASM there is nothing to start, see ready.cpp.
[[nodiscard]] bool ready();

}  // namespace nearer::crypto
