#pragma once

#include <string_view>

#include "cli/drive/lines.h"
#include "cli/drive/post.h"

namespace nearer::cli {

/// The passphrase of a device that a script makes without naming one.
std::string secret_from(const std::string& device);

/// The program without a screen: lines of a script in, one answer each out. The same script gives the same bytes,
/// always. docs/spec/drive.md
class Stage {
 public:
  explicit Stage(Vaults vaults, WatchAll watch = {}) : cast_(std::move(vaults), std::move(watch)), post_(cast_) {}

  /// {"ok":true, …} or {"ok":false, "problem", "field", "for"}. `line` is one JSON object.
  json::object play(std::string_view line);

  /// A backup file that a line made; null when there is none of that name.
  [[nodiscard]] const Bytes* file(const std::string& name) const;

 private:
  json::object play_line(const json::object& line);
  json::object play_as(const json::object& line);
  Result<json::object> act(const BeginLine& line);
  Result<json::object> act(const NoteLine& line);
  Result<json::object> act(const PartnerLine& line);
  Result<json::object> act(const DeviceLine& line);
  Result<json::object> act(const PairLine& line);
  Result<json::object> act(const SameDeviceLine& line);
  Result<json::object> act(const OfflineLine& line);
  Result<json::object> act(const OnlineLine& line);
  Result<json::object> act(const SyncLine& line);
  Result<json::object> act(const AdvanceLine& line);
  Result<json::object> act(const ClockLine& line);
  Result<json::object> act(const ZoneLine& line);
  Result<json::object> act(const RelayLine& line);
  Result<json::object> act(const FaultLine& line);
  Result<json::object> act(const CrashLine& line);
  Result<json::object> act(const CarryLine& line);
  Result<json::object> act(const BackupLine& line);
  Result<json::object> act(const RestoreLine& line);
  Result<json::object> act(const LockLine& line);
  Result<json::object> act(const UnlockLine& line);

  json::object moved_in_time(Player& player);
  Result<std::pair<Player*, Player*>> two(const TwoDevices& names, const char* field);

  Cast cast_;
  Post post_;
  std::map<std::string, Bytes> files_;        ///< backups, by the name that the script gave
  std::map<std::string, json::value> saved_;  ///< parts of earlier answers, by name
};

}  // namespace nearer::cli
