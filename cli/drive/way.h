#pragma once

#include <deque>
#include <optional>

#include "cli/drive/relay_in_process.h"

namespace nearer::cli {

/// What can happen to a request, or to its answer, on the way.
enum class Fault {
  lose_request,  ///< it never arrives
  lose_answer,   ///< it arrives, and the device hears nothing
  repeat,        ///< it arrives twice
  delay,         ///< a deposit that arrives after the next request, and is never answered
  flip,          ///< one bit of an envelope that is handed out is another
};

/// The way between one device and the relay.
class Way {
 public:
  /// The next requests that the fault can befall have it, after those that were spoilt before.
  void spoil(Fault fault, std::int64_t times);

  /// The relay's answer as it reaches the device; nothing where it does not.
  std::optional<Bytes> ask(RelayInProcess& relay, ByteView request);

 private:
  std::optional<Bytes> spoilt(RelayInProcess& relay, ByteView request);
  bool befalls(ByteView request) const;
  bool flip(Bytes& answer);

  std::deque<Fault> faults_;
  std::deque<Bytes> delayed_;
};

}  // namespace nearer::cli
