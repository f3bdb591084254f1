#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/moment.h"
#include "companion/program_views.h"

namespace nearer {

/// One piece of upkeep: its kind, and what it is about where there are several of a kind.
using Piece = std::pair<program::Upkeep, std::string>;

/// Upkeep that was refused: each piece waits by itself, longer each time. In memory only, so that every opening tries all
/// of it once.
class PutOff {
 public:
  bool waits(const Piece& piece, Moment now) const;

  /// True where it did not wait before.
  bool refused(const Piece& piece, Moment now);
  void done(const Piece& piece) { waiting_.erase(piece); }

  /// Nothing at all is done for a while: for what refuses only at the very end of a call.
  void everything(Moment now);

  /// The kinds that wait, each once.
  std::vector<program::Upkeep> kinds(Moment now) const;

 private:
  struct Wait {
    int times = 0;
    std::int64_t until = 0;  ///< seconds since 1970
    std::int64_t since = 0;  ///< of the last refusal: a clock that is turned back waits no longer
  };
  std::map<Piece, Wait> waiting_;
  Wait all_;
};

}  // namespace nearer
