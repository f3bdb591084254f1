#pragma once

#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace nearer::cli {

/// not_found when it cannot be read, too_long above 1 GiB.
Result<Bytes> read_file(const std::string& path);

/// Writes a new file that only its owner can read, durable when this returns. not_now when there is one of that name:
/// nothing is ever written over.
Result<void> write_new_file(const std::string& path, ByteView bytes);

}  // namespace nearer::cli
