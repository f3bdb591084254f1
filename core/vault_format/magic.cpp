#include "vault_format/magic.h"

namespace nearer::vault_format {

Result<void> read_version(wire::Reader& reader) {
  NEARER_TRY(version, reader.u8());
  if (version == 0) return refuse(Problem::bad_version);
  if (version > format_version) return refuse(Problem::newer_version);
  NEARER_TRY(suite, reader.u8());
  if (suite == 0) return refuse(Problem::bad_suite);
  if (suite > format_suite) return refuse(Problem::newer_version);
  return {};
}

Result<void> read_beginning(wire::Reader& reader, const Block<8>& magic) {
  NEARER_TRY(found, reader.block<8>());
  if (found != magic) return refuse(Problem::bad_magic);
  return read_version(reader);
}

}  // namespace nearer::vault_format
