#pragma once

#include <functional>
#include <optional>

#include "cli/host/door.h"
#include "vault/vault.h"

namespace nearer::cli {

/// Where a device can be struck down, for scripts that try what is left of it.
enum class Boundary { before_keep, after_keep, before_send };

/// One device: a core behind its door and the vault under it. Keeps first; only then is an answer given out.
class Device {
 public:
  Device(std::unique_ptr<vault::Vault> vault, Door::Fresh fresh, Door::Watch watch)
      : vault_(std::move(vault)), door_(std::move(fresh), std::move(watch)) {}

  /// A new vault. `cost` is {"ops", "mem_kib"}. not_now where the vault holds something already.
  Reply create(std::string_view name, std::string_view secret, json::object cost, Moment now);
  /// not_found where there is nothing to open.
  Reply unlock(std::string_view secret, Moment now);
  Reply restore(Bytes backup, std::string_view secret, Moment now);

  Reply perform(std::string_view intent, json::value with, std::vector<Bytes> blobs, Moment now);
  Reply receive(std::string_view from, std::int64_t request, Bytes bytes, Moment now);
  Reply view(std::string_view view, json::value with, Moment now);
  void lock() { door_.close(); }
  [[nodiscard]] bool is_open() const { return door_.is_open(); }

  /// The next call that keeps something does not get past this point: the core is gone, the vault stays as it is.
  void strike_at(Boundary boundary) { strike_ = boundary; }
  /// For the one who sends: whether the device is to be struck down now.
  bool struck_before_send();
  [[nodiscard]] bool was_struck() const { return struck_.has_value(); }
  /// Where the last call was struck down; says it once.
  std::optional<Boundary> struck();

 private:
  Reply kept(Reply reply);
  Reply whole(const std::function<Reply()>& call, Moment now);
  Reply set_back(Moment now);
  bool strikes(Boundary boundary);
  Result<void> must_be_empty();

  std::unique_ptr<vault::Vault> vault_;
  Door door_;
  std::optional<Boundary> strike_, struck_;
};

}  // namespace nearer::cli
