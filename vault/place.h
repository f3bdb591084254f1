#pragma once

#include <string>

#include "base/result.h"

namespace nearer::vault {

/// Makes the vault's folder (0700) and an empty file in it (0600) where they are missing, before SQLite can make them
/// readable for others. An existing file is narrowed to 0600. A folder that others may write in is refused
/// (folder_open_to_others): whoever can put another file in this one's place could hand us an older vault. Reading is
/// not refused: the file itself is closed, and sealed.
Result<void> prepare_place(const std::string& folder, const std::string& file);

}  // namespace nearer::vault
