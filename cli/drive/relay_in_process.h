#pragma once

#include <memory>

#include "base/bytes.h"
#include "base/result.h"

namespace nearer::cli {

/// A relay without sockets: the real one's decoding, checks, limits and memory store, on the clock of a script.
class RelayInProcess {
 public:
  RelayInProcess();
  ~RelayInProcess();
  RelayInProcess(const RelayInProcess&) = delete;
  RelayInProcess& operator=(const RelayInProcess&) = delete;

  void set_clock(std::int64_t now);
  /// The relay's own clock is so many seconds ahead from now on.
  void turn_clock(std::int64_t ahead);

  /// A copy of all mailboxes is put by.
  void save();
  /// Back to that copy. not_found where there is none.
  Result<void> restore();
  /// Another relay stands there, with nothing in it.
  void begin_anew();

  /// What GET /v1/greeting brings.
  Bytes greeting();
  /// What POST /v1/mail brings.
  Bytes answer(ByteView request);

  /// Rises with every write that changed something.
  [[nodiscard]] std::uint64_t writes() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace nearer::cli
