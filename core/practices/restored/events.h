#pragma once

#include "practices/kinds.h"
#include "practices/practice.h"

// A notebook that was opened again from a backup: what its owner said before is old until it is known, or said again, that
// it still holds (docs/spec/protective.md, rule 32). Nobody asks for any of it; the desk writes it.
namespace nearer::restored {

/// In both ledgers, by the device that came from the backup, as the first of its words. Also where a device was taken out that had
/// said more than counts, by any other device of that person (docs/spec/asking.md, "What nobody has any more").
struct Restored {
  static constexpr std::uint16_t kind = kinds::restored;
  Key<32> former;                                   ///< whose place it took, in hex
  Whole<0, (std::int64_t{1} << 53) - 1> upto;       ///< the newest entry of that device, in this ledger, that the backup held
};
BOOST_DESCRIBE_STRUCT(Restored, (), (former, upto))

/// By another device of this ledger: it holds nothing of the former device that the backup did not hold, or has handed it over.
struct NothingNewer {
  static constexpr std::uint16_t kind = kinds::nothing_newer;
  EntryId restored;
};
BOOST_DESCRIBE_STRUCT(NothingNewer, (), (restored))

using Intents = List<>;
using Events = List<Restored, NothingNewer>;

}  // namespace nearer::restored
