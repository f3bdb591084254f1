#include "cli/host/door.h"

#include "base/text_encoding.h"

namespace nearer::cli {
namespace {

std::string text_at(Moment now, json::object call) {
  call["now"] = {{"seconds", now.seconds}, {"zone_minutes", now.zone_minutes}};
  return json::serialize(call);
}

Keep keep_of(const json::object& line, std::vector<Bytes>& blobs) {
  Keep keep{vault_format::table_named(std::string_view(line.at("table").as_string())).value(),
            hex_decode(std::string_view(line.at("row").as_string())).value(), std::nullopt};
  if (line.contains("blob")) keep.sealed = std::move(blobs.at(line.at("blob").to_number<std::size_t>()));
  return keep;
}

/// Takes what the host has to do out of the answer; the blobs of the answer itself come first.
Reply reply_of(bridge::Answer& answer) {
  Reply reply{json::parse(answer.json).as_object(), {}, {}};
  auto& effects = reply.effects;
  auto own_blobs = answer.blobs.size();
  const auto claim = [&](const json::value& blob) { own_blobs = std::min(own_blobs, blob.to_number<std::size_t>()); };
  if (const auto* keep = reply.json.if_contains("keep")) {
    for (const auto& line : keep->as_array()) {
      if (const auto* blob = line.as_object().if_contains("blob")) claim(*blob);
      effects.keep.push_back(keep_of(line.as_object(), answer.blobs));
    }
    reply.json.erase("keep");
  }
  if (const auto* head = reply.json.if_contains("head")) {
    claim(*head);
    effects.head = answer.blobs.at(head->to_number<std::size_t>());
    reply.json.erase("head");
  }
  effects.wipe = reply.json.contains("wipe");
  effects.send = reply.json.contains("send");
  answer.blobs.resize(own_blobs);
  reply.blobs = std::move(answer.blobs);
  return reply;
}

}  // namespace

Reply refused(const Refusal& refusal) {
  auto answer = bridge::refused(refusal);
  return reply_of(answer);
}

Reply Door::told(const std::string& function, const std::string& text, std::vector<Bytes> blobs,
                 bridge::Answer answer) {
  if (watch_) watch_({function, text, std::move(blobs), &answer});
  if (answer.opened) companion_ = std::move(answer.opened);
  return reply_of(answer);
}

Reply Door::open(json::object call, std::vector<Bytes> blobs, Moment now) {
  const auto random = fresh_();
  blobs.insert(blobs.begin(), Bytes(random.begin(), random.end()));
  const auto text = text_at(now, std::move(call));
  auto answer = bridge::open(text, blobs);
  return told("open", text, std::move(blobs), std::move(answer));
}

Reply Door::perform(json::object call, std::vector<Bytes> blobs, Moment now) {
  if (!companion_) return refused({Problem::unknown_handle, {}});
  const auto random = fresh_();
  blobs.insert(blobs.begin(), Bytes(random.begin(), random.end()));
  const auto text = text_at(now, std::move(call));
  auto answer = bridge::perform(*companion_, text, blobs);
  return told("perform", text, std::move(blobs), std::move(answer));
}

Reply Door::receive(json::object call, Bytes bytes, Moment now) {
  if (!companion_) return refused({Problem::unknown_handle, {}});
  const auto random = fresh_();
  std::vector<Bytes> blobs{Bytes(random.begin(), random.end()), std::move(bytes)};
  const auto text = text_at(now, std::move(call));
  auto answer = bridge::receive(*companion_, text, blobs);
  return told("receive", text, std::move(blobs), std::move(answer));
}

Reply Door::view(json::object call, Moment now) {
  if (!companion_) return refused({Problem::unknown_handle, {}});
  const auto text = text_at(now, std::move(call));
  return told("view", text, {}, bridge::view(*companion_, text));
}

void Door::close() {
  if (companion_ && watch_) watch_({"close", {}, {}, nullptr});
  companion_.reset();
}

}  // namespace nearer::cli
