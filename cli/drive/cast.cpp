#include "cli/drive/cast.h"

#include "cli/drive/lines.h"
#include "described/write.h"

namespace nearer::cli {

void Cast::begin(std::uint64_t seed, Moment now) {
  now_ = now;
  random_.emplace(crypto::RandomSeed::filled_by([seed](auto out) {
    for (std::size_t at = 0; at < out.size(); ++at) out[at] = static_cast<std::uint8_t>(at < 8 ? seed >> (8 * at) : 0);
  }));
}

Result<Player*> Cast::find(const std::string& name, const char* field) {
  for (auto& player : players_)
    if (player.name == name) return &player;
  return refuse(Problem::not_found, field);
}

Result<Player*> Cast::add(const std::string& name, std::string secret, const char* field) {
  if (find(name, field)) return refuse(Problem::not_now, field);
  NEARER_TRY(vault, vaults_(name));
  Door::Watch watch;
  if (watch_) watch = [this, name](const Call& call) { watch_(name, call); };
  players_.push_back({.name = name,
                      .secret = std::move(secret),
                      .recovery_code = {},
                      .device = {std::move(vault), [this] { return random_->block<32>(); }, std::move(watch)}});
  return &players_.back();
}

Reply Cast::perform(Player& player, std::string_view intent, json::value with, std::vector<Bytes> blobs) {
  auto reply = player.device.perform(intent, std::move(with), std::move(blobs), now_on(player));
  if (reply.effects.send) player.to_send = true;
  return reply;
}

Reply Cast::receive(Player& player, std::string_view from, std::int64_t request, Bytes bytes) {
  auto reply = player.device.receive(from, request, std::move(bytes), now_on(player));
  if (reply.effects.send) player.to_send = true;
  return reply;
}

Reply Cast::view(Player& player, std::string_view view, json::value with) {
  return player.device.view(view, std::move(with), now_on(player));
}

json::object Cast::wake_struck() {
  json::object struck;
  for (auto& player : players_) {
    const auto boundary = player.device.struck();
    if (!boundary) continue;
    struck[player.name] = described::write(*boundary);
    player.to_send = true;
    const auto opened = player.device.unlock(player.secret, now_on(player));
    if (!opened.ok()) struck[player.name] = opened.json.at("problem");
  }
  return struck;
}

}  // namespace nearer::cli
