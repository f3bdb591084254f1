#pragma once
#include <cstddef>
#include <utility>
#include <vector>

#include "base/result.h"
#include "mailbox/bundle.h"

namespace nearer {

/// Envelopes of a newer version, kept as they came and read after the update. Table counters, row 9.
class Aside {
 public:
  static constexpr std::size_t most = 256;
  static constexpr std::size_t most_bytes = 1 << 20;

  /// True where it is kept from now on; false for one that is kept already, or where there is no room.
  bool keep(const mailbox::Addressed& envelope);

  /// Hands over those of which `wanted` is true, and keeps them no longer.
  template <class Wanted>
  std::vector<mailbox::Addressed> take(Wanted wanted) {
    std::vector<mailbox::Addressed> taken;
    for (auto& one : std::exchange(kept_, {})) (wanted(one) ? taken : kept_).push_back(std::move(one));
    return taken;
  }

  bool empty() const { return kept_.empty(); }

  /// A bundle (mailbox/bundle.h); nothing where nothing is kept.
  Bytes written() const;
  static Result<Aside> read(ByteView bytes);

 private:
  std::vector<mailbox::Addressed> kept_;
};

}  // namespace nearer
