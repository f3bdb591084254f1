#pragma once

#include <boost/json.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/moment.h"
#include "bridge/door.h"
#include "companion/companion.h"

namespace nearer::cli {

namespace json = boost::json;

/// What the core said to its host.
struct Reply {
  json::object json;         ///< as the bridge said it, without "keep" and "head"
  std::vector<Bytes> blobs;  ///< those that the answer speaks of
  Effects effects;           ///< to be kept before anything of the answer is used

  [[nodiscard]] bool ok() const { return json.at("ok").as_bool(); }
};

/// A refusal of the host itself, in the form of the bridge's.
Reply refused(const Refusal& refusal);

/// One call as it went over the bridge, for whoever wants to replay it.
struct Call {
  std::string function;  ///< open, perform, receive, view or close
  std::string json;
  std::vector<Bytes> blobs;
  const bridge::Answer* answer;  ///< null for close
};

/// The core's door from the host's side, with the same JSON and bytes that a browser hands over. Holds one companion.
class Door {
 public:
  using Fresh = std::function<Block<32>()>;
  using Watch = std::function<void(const Call&)>;

  /// `fresh` gives 32 random bytes, new ones each time. `watch` may be empty.
  Door(Fresh fresh, Watch watch) : fresh_(std::move(fresh)), watch_(std::move(watch)) {}

  /// Every call gets "now" and its random bytes here. When one succeeds the door is open.
  Reply open(json::object call, std::vector<Bytes> blobs, Moment now);
  Reply perform(json::object call, std::vector<Bytes> blobs, Moment now);
  Reply receive(json::object call, Bytes bytes, Moment now);
  Reply view(json::object call, Moment now);
  void close();
  [[nodiscard]] bool is_open() const { return companion_ != nullptr; }

 private:
  Reply told(const std::string& function, const std::string& text, std::vector<Bytes> blobs, bridge::Answer answer);

  Fresh fresh_;
  Watch watch_;
  std::unique_ptr<Companion> companion_;
};

}  // namespace nearer::cli
