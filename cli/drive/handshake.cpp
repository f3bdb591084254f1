#include "cli/drive/handshake.h"

namespace nearer::cli {
namespace {

// Three messages before the words and two after them, with room for what goes along.
constexpr int most_files = 6;

}  // namespace

void Handshake::exchange(Player& one, Player& other) {
  if (by_ == Courier::relay) return post_.deliver();
  for (int round = 0; round < most_files; ++round) {
    const bool carried_there = one.to_send && post_.carry(one, other, true).ok();
    const bool carried_back = other.to_send && post_.carry(other, one, true).ok();
    if (!carried_there && !carried_back) return;
  }
}

Result<json::value> Handshake::words_of(Player& player) {
  const auto shown = cast_.view(player, "pairing");
  if (!shown.ok()) return refuse(Problem::not_now, player.name);
  const auto* words = shown.json.at("view").as_object().if_contains("words");
  if (words == nullptr) return refuse(Problem::words_not_compared, player.name);
  return *words;
}

json::object Handshake::run(Player& inviter, std::string_view shows, json::object with, Player& joiner,
                            std::string_view scans) {
  if (auto reply = cast_.perform(inviter, shows, std::move(with)); !reply.ok()) return reply.json;
  const auto invited = cast_.view(inviter, "pairing");
  if (!invited.ok()) return invited.json;
  const auto& code = invited.json.at("view").as_object().at("code");
  if (auto reply = cast_.perform(joiner, scans, {{"link", code}}); !reply.ok()) return reply.json;
  exchange(joiner, inviter);
  const auto here = words_of(inviter);
  const auto there = words_of(joiner);
  if (!here) return refused(here.error()).json;
  if (!there) return refused(there.error()).json;
  if (*here != *there) return refused({Problem::words_differ, {}}).json;
  for (auto* player : {&inviter, &joiner})
    if (auto reply = cast_.perform(*player, "words_match"); !reply.ok()) return reply.json;
  exchange(inviter, joiner);
  return {{"ok", true}, {"words", *here}};
}

}  // namespace nearer::cli
