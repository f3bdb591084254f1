#include "cli/drive/post.h"

namespace nearer::cli {
namespace {

// Far more than any exchange needs: a script ends, whatever happens.
constexpr int most_rounds = 64;

bool wants_more(const Reply& reply) {
  const auto* answer = reply.json.if_contains("answer");
  if (answer == nullptr || !answer->is_object()) return false;
  const auto* more = answer->get_object().if_contains("more");
  return more != nullptr && more->is_bool() && more->get_bool();
}

}  // namespace

/// Asks for signed requests once, and brings each its answer, if one comes. True when there is more to do.
bool Post::one_round(Player& player) {
  auto asked = cast_.perform(player, "courier_requests", json::object(), {relay_.greeting()});
  if (!asked.ok()) return false;
  bool more = wants_more(asked);
  for (const auto& request : asked.json.at("answer").at("requests").as_array()) {
    const auto blob = request.at("blob").to_number<std::size_t>();
    auto response = player.way.ask(relay_, asked.blobs.at(blob));
    if (!response) {
      player.to_send = true;
      continue;
    }
    const auto reply =
        cast_.receive(player, "relay", request.at("request").to_number<std::int64_t>(), std::move(*response));
    if (!player.device.is_open()) return false;
    more = more || wants_more(reply);
  }
  return more;
}

void Post::through_relay(Player& player) {
  if (!player.online || player.shelf != nullptr || !player.device.is_open()) return;
  if (player.to_send && player.device.struck_before_send()) return;
  player.to_send = false;
  for (int round = 0; round < most_rounds; ++round)
    if (!one_round(player)) return;
}

void Post::over_shelf(Player& player) {
  if (player.shelf == nullptr || !player.to_send || !player.device.is_open() || !player.shelf->device.is_open()) return;
  if (player.device.struck_before_send()) return;
  carry(player, *player.shelf, true);
}

void Post::deliver() {
  relay_.set_clock(cast_.now().seconds);
  for (int round = 0; round < most_rounds; ++round) {
    const auto before = relay_.writes();
    for (auto& player : cast_.players()) through_relay(player);
    for (auto& player : cast_.players()) over_shelf(player);
    bool waiting = false;
    for (const auto& player : cast_.players())
      waiting = waiting || (player.shelf != nullptr && player.to_send && player.device.is_open());
    if (relay_.writes() == before && !waiting) return;
  }
}

void Post::deliver_if_waiting() {
  for (const auto& player : cast_.players())
    if (player.to_send && player.device.is_open() && (player.online || player.shelf != nullptr)) return deliver();
}

Reply Post::carry(Player& from, Player& to, bool delivered) {
  auto file = cast_.perform(from, "file_out");
  if (!file.ok()) return file;
  const auto& answer = file.json.at("answer").as_object();
  if (answer.at("envelopes").to_number<int>() == 0) return refused({Problem::nothing_to_do, "carry"});
  auto reply = cast_.receive(to, "file", 0, std::move(file.blobs.front()));
  if (!reply.ok() || !delivered) return reply;
  if (const auto told = cast_.perform(from, "file_delivered", {{"upto", answer.at("upto")}}); !told.ok()) return told;
  from.to_send = false;
  return reply;
}

}  // namespace nearer::cli
