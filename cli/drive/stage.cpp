#include "cli/drive/stage.h"

#include "cli/drive/handshake.h"
#include "cli/drive/iso_time.h"
#include "cli/drive/references.h"
#include "described/read.h"
#include "described/write.h"
#include "practices/walk.h"

namespace nearer::cli {
namespace {

using Answered = Result<json::object>;

json::object done() { return {{"ok", true}}; }

/// What the script asked for of the bytes that an answer speaks of: text where it is text, else how many there are.
void show_files(const Reply& reply, json::object& answer) {
  if (reply.blobs.empty()) return;
  json::array files;
  for (const auto& blob : reply.blobs) {
    const std::string_view text(reinterpret_cast<const char*>(blob.data()), blob.size());
    if (is_utf8(text) && text.find('\0') == std::string_view::npos)
      files.push_back(json::object{{"text", text}});
    else
      files.push_back(json::object{{"bytes", blob.size()}});
  }
  answer["files"] = std::move(files);
}

json::object answer_of(const Reply& reply) {
  auto answer = reply.json;
  answer.erase("handle");
  answer.erase("send");
  if (const auto* said = answer.if_contains("answer");
      said != nullptr && said->is_object() && said->get_object().empty())
    answer.erase("answer");
  show_files(reply, answer);
  return answer;
}

/// "ana" is the device of somebody called Ana.
std::string name_from(const std::string& device) {
  auto name = device;
  if (name.front() >= 'a' && name.front() <= 'z') name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

// The smallest that a vault may have: a script makes many.
json::object small_cost() { return {{"ops", 3}, {"mem_kib", 65536}}; }

}  // namespace

std::string secret_from(const std::string& device) { return "five plain words for " + device; }

const Bytes* Stage::file(const std::string& name) const {
  const auto found = files_.find(name);
  return found == files_.end() ? nullptr : &found->second;
}

json::object Stage::play(std::string_view text) {
  json::error_code failed;
  auto parsed = json::parse(text, failed);
  if (failed || !parsed.is_object()) return refused({Problem::not_json, {}}).json;
  if (const auto found = resolve(parsed, saved_); !found) return refused(found.error()).json;
  auto& line = parsed.get_object();
  const auto wanted = line.contains("save") ? line.at("save") : json::value(json::object());
  line.erase("save");
  auto answer = line.contains("as") ? play_as(line) : play_line(line);
  if (auto struck = cast_.wake_struck(); !struck.empty()) answer["crashed"] = std::move(struck);
  if (answer.at("ok").as_bool())
    if (const auto kept = save(wanted, answer, saved_); !kept) return refused(kept.error()).json;
  return answer;
}

json::object Stage::play_line(const json::object& line) {
  Answered answer = refuse(Problem::unknown_call);
  any_of_list<Lines>([&](auto identity) {
    using Line = typename decltype(identity)::type;
    if (!line.contains(described::FormOf<Line>::members.front().name)) return false;
    const auto read = described::read_as<Line>(json::value(line), described::Reading::strict);
    if (!read)
      answer = std::unexpected(read.error());
    else if (!cast_.has_begun() && !std::is_same_v<Line, BeginLine> && !std::is_same_v<Line, NoteLine>)
      answer = refuse(Problem::not_now, "seed");
    else
      answer = act(*read);
    return true;
  });
  return answer ? std::move(*answer) : refused(answer.error()).json;
}

json::object Stage::play_as(const json::object& line) {
  for (const auto& field : line) {
    const auto key = field.key();
    if (key != "as" && key != "do" && key != "view" && key != "with")
      return refused({Problem::unknown_field, std::string(key)}).json;
  }
  if (line.contains("do") == line.contains("view")) return refused({Problem::missing_field, "do"}).json;
  const char* verb = line.contains("do") ? "do" : "view";
  if (!line.at("as").is_string()) return refused({Problem::wrong_type, "as"}).json;
  if (!line.at(verb).is_string()) return refused({Problem::wrong_type, verb}).json;
  const auto player = cast_.find(std::string(line.at("as").get_string()), "as");
  if (!player) return refused(player.error()).json;
  const std::string name(line.at(verb).get_string());
  const auto with = line.contains("with") ? line.at("with") : json::value(json::object());
  const auto reply = line.contains("do") ? cast_.perform(**player, name, with) : cast_.view(**player, name, with);
  // Whoever was struck down has seen nothing of the answer.
  const bool struck = (*player)->device.was_struck();
  if (name == "change_secret" && reply.ok() && !struck)
    (*player)->secret = std::string(with.at("new_secret").as_string());
  auto answer = struck ? done() : answer_of(reply);
  post_.deliver_if_waiting();
  return answer;
}

Answered Stage::act(const BeginLine& line) {
  NEARER_TRY(now, moment_from_text(line.now.value));
  if (cast_.has_begun()) return refuse(Problem::not_now, "seed");
  cast_.begin(static_cast<std::uint64_t>(line.seed.value), now);
  return done();
}

Answered Stage::act(const NoteLine&) { return done(); }

Answered Stage::act(const PartnerLine& line) {
  const auto& device = line.partner.value;
  NEARER_TRY(player, cast_.add(device, line.secret ? line.secret->value : secret_from(device), "partner"));
  const auto reply = player->device.create(line.name ? line.name->value : name_from(device), player->secret,
                                           small_cost(), cast_.now());
  if (!reply.ok()) {
    cast_.remove_last();
    return reply.json;
  }
  player->to_send = reply.effects.send;
  if (const auto* code = reply.json.at("answer").as_object().if_contains("recovery_code"))
    player->recovery_code = std::string(code->as_string());
  return answer_of(reply);
}

Answered Stage::act(const DeviceLine& line) {
  NEARER_TRY(old, cast_.find(line.of.value, "of"));
  auto made = act(PartnerLine{line.device, Text<1, 60>{name_from(line.of.value)}, std::nullopt});
  if (!made || !made->at("ok").as_bool()) return made;
  NEARER_TRY(fresh, cast_.find(line.device.value, "device"));
  Handshake handshake(cast_, post_, Courier::relay);
  auto answer = handshake.run(*old, "link_device", {{"secret", old->secret}}, *fresh, "join_device");
  const auto devices = cast_.view(*fresh, "devices");
  if (!devices.ok()) return devices.json;
  for (const auto& device : devices.json.at("view").at("mine").as_array())
    if (device.at("this_device").as_bool()) answer["device"] = device.at("device");
  return answer;
}

Result<std::pair<Player*, Player*>> Stage::two(const TwoDevices& names, const char* field) {
  if (names.items.size() != 2) return refuse(Problem::out_of_range, field);
  NEARER_TRY(first, cast_.find(names.items[0].value, field));
  NEARER_TRY(second, cast_.find(names.items[1].value, field));
  if (first == second) return refuse(Problem::out_of_range, field);
  return std::pair(first, second);
}

Answered Stage::act(const PairLine& line) {
  NEARER_TRY(both, two(line.pair, "pair"));
  Handshake handshake(cast_, post_, line.by.value_or(Courier::relay));
  return handshake.run(*both.first, "invite", {}, *both.second, "join");
}

Answered Stage::act(const SameDeviceLine& line) {
  NEARER_TRY(both, two(line.same_device, "same_device"));
  both.first->shelf = both.second;
  both.second->shelf = both.first;
  return done();
}

Answered Stage::act(const OfflineLine& line) {
  NEARER_TRY(player, cast_.find(line.offline.value, "offline"));
  player->online = false;
  return done();
}

Answered Stage::act(const OnlineLine& line) {
  NEARER_TRY(player, cast_.find(line.online.value, "online"));
  player->online = true;
  post_.deliver();
  return done();
}

Answered Stage::act(const SyncLine&) {
  post_.deliver();
  return done();
}

Answered Stage::act(const AdvanceLine& line) {
  NEARER_TRY(seconds, duration_from_text(line.advance.value));
  cast_.pass(seconds);
  for (auto& player : cast_.players())
    if (player.device.is_open()) cast_.perform(player, "tick");
  post_.deliver();
  return json::object{{"ok", true}, {"now", to_text(cast_.now())}};
}

Answered Stage::act(const ClockLine& line) {
  NEARER_TRY(player, cast_.find(line.clock.value, "clock"));
  if (line.shows && line.ahead) return refuse(Problem::unknown_field, "ahead");
  if (line.ahead) {
    NEARER_TRY(ahead, turn_from_text(line.ahead->value));
    player->ahead = ahead;
  } else {
    if (!line.shows) return refuse(Problem::missing_field, "shows");
    NEARER_TRY(shown, moment_from_text(line.shows->value));
    player->ahead = shown.seconds - cast_.now().seconds;
  }
  return moved_in_time(*player);
}

Answered Stage::act(const ZoneLine& line) {
  NEARER_TRY(player, cast_.find(line.zone.value, "zone"));
  NEARER_TRY(offset, offset_from_text(line.offset.value));
  player->zone_minutes = offset;
  return moved_in_time(*player);
}

/// A device notices at once what its clock and its zone have come to.
json::object Stage::moved_in_time(Player& player) {
  if (player.device.is_open()) cast_.perform(player, "tick");
  post_.deliver();
  return done();
}

Answered Stage::act(const RelayLine& line) {
  const bool turns = line.relay == RelayAct::clock;
  if (turns != line.ahead.has_value()) return refuse(turns ? Problem::missing_field : Problem::unknown_field, "ahead");
  auto& relay = post_.relay();
  switch (line.relay) {
    case RelayAct::save:
      relay.save();
      break;
    case RelayAct::restore:
      NEARER_CHECK(relay.restore());
      break;
    case RelayAct::fresh:
      relay.begin_anew();
      break;
    case RelayAct::clock: {
      NEARER_TRY(ahead, turn_from_text(line.ahead->value));
      relay.turn_clock(ahead);
      break;
    }
  }
  return done();
}

Answered Stage::act(const FaultLine& line) {
  NEARER_TRY(player, cast_.find(line.of.value, "of"));
  player->way.spoil(line.fault, line.times ? line.times->value : 1);
  return done();
}

Answered Stage::act(const CrashLine& line) {
  NEARER_TRY(player, cast_.find(line.crash.value, "crash"));
  player->device.strike_at(line.at);
  return done();
}

Answered Stage::act(const CarryLine& line) {
  NEARER_TRY(both, two(line.carry, "carry"));
  auto answer = answer_of(post_.carry(*both.first, *both.second, line.delivered.value_or(true)));
  post_.deliver_if_waiting();
  return answer;
}

Answered Stage::act(const BackupLine& line) {
  NEARER_TRY(player, cast_.find(line.backup.value, "backup"));
  auto reply = cast_.perform(*player, "backup", {{"secret", player->secret}});
  if (!reply.ok()) return reply.json;
  if (reply.blobs.empty()) return refuse(Problem::nothing_to_do, "backup");
  auto answer = answer_of(reply);
  files_[line.to.value] = std::move(reply.blobs.front());
  return answer;
}

Answered Stage::act(const RestoreLine& line) {
  const auto file = files_.find(line.from.value);
  if (file == files_.end()) return refuse(Problem::not_found, "from");
  const auto secret = line.secret ? line.secret->value : secret_from(line.restore.value);
  NEARER_TRY(player, cast_.add(line.restore.value, secret, "restore"));
  const auto reply = player->device.restore(file->second, secret, cast_.now());
  if (!reply.ok()) {
    cast_.remove_last();
    return reply.json;
  }
  player->to_send = reply.effects.send;
  post_.deliver_if_waiting();
  return answer_of(reply);
}

Answered Stage::act(const LockLine& line) {
  NEARER_TRY(player, cast_.find(line.lock.value, "lock"));
  player->device.lock();
  return done();
}

Answered Stage::act(const UnlockLine& line) {
  NEARER_TRY(player, cast_.find(line.unlock.value, "unlock"));
  if (player->device.is_open()) return refuse(Problem::nothing_to_do, "unlock");
  auto secret = line.secret ? line.secret->value : player->secret;
  if (line.recovery_code.value_or(false)) secret = player->recovery_code;
  const auto reply = player->device.unlock(secret, cast_.now_on(*player));
  if (reply.ok()) {
    player->secret = secret;
    player->to_send = true;
    post_.deliver();
  }
  return answer_of(reply);
}

}  // namespace nearer::cli
