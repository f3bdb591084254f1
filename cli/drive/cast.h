#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>

#include "base/moment.h"
#include "cli/drive/way.h"
#include "cli/host/device.h"
#include "crypto/auth/random.h"

namespace nearer::cli {

/// One device of a script.
struct Player {
  std::string name;
  std::string secret;
  std::string recovery_code;
  Device device;
  bool online = true;
  bool to_send = false;     ///< something waits for a courier
  Player* shelf = nullptr;  ///< the other vault on the same device
  std::int64_t ahead = 0;   ///< seconds between the device's own clock and the script's
  std::optional<std::int32_t> zone_minutes = std::nullopt;  ///< where it is, if that is not where the script is
  Way way = {};             ///< between it and the relay
};

/// Where the vault of a device comes from, by the device's name.
using Vaults = std::function<Result<std::unique_ptr<vault::Vault>>(const std::string&)>;
/// Sees every call over every bridge.
using WatchAll = std::function<void(const std::string& device, const Call&)>;

/// All devices of a script, their time, and the one stream that their random bytes come from.
class Cast {
 public:
  Cast(Vaults vaults, WatchAll watch) : vaults_(std::move(vaults)), watch_(std::move(watch)) {}

  void begin(std::uint64_t seed, Moment now);
  [[nodiscard]] bool has_begun() const { return random_.has_value(); }

  [[nodiscard]] Moment now() const { return now_; }
  /// What the device's own clock shows.
  [[nodiscard]] Moment now_on(const Player& player) const {
    return {now_.seconds + player.ahead, player.zone_minutes.value_or(now_.zone_minutes)};
  }
  void pass(std::int64_t seconds) { now_ = later(now_, seconds); }

  /// not_found. `field` is what a refusal names.
  Result<Player*> find(const std::string& name, const char* field);
  /// A device that has a vault and nothing in it. not_now when the name is taken.
  Result<Player*> add(const std::string& name, std::string secret, const char* field);
  void remove_last() { players_.pop_back(); }
  std::deque<Player>& players() { return players_; }

  Reply perform(Player& player, std::string_view intent, json::value with = json::object(),
                std::vector<Bytes> blobs = {});
  Reply receive(Player& player, std::string_view from, std::int64_t request, Bytes bytes);
  Reply view(Player& player, std::string_view view, json::value with = json::object());

  /// Opens every device anew that was struck down since the last time: its name and where.
  json::object wake_struck();

 private:
  Vaults vaults_;
  WatchAll watch_;
  Moment now_;
  std::optional<crypto::Random> random_;
  std::deque<Player> players_;
};

}  // namespace nearer::cli
