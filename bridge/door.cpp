#include "bridge/door.h"

#include <boost/json.hpp>
#include <optional>
#include <span>

#include "base/text_encoding.h"
#include "bridge/opening.h"
#include "companion/records.h"
#include "crypto/auth/random.h"

namespace nearer::bridge {
namespace json = boost::json;
namespace {

/// What every call carries: the moment, and (but for views) 32 fresh random bytes as blob 0.
struct Call {
  json::object fields;
  Moment now;
};

Result<Call> read_call(std::string_view text) {
  json::error_code failed;
  auto value = json::parse(text, failed);
  if (failed || !value.is_object()) return refuse(Problem::not_json);
  Call call{std::move(value.get_object()), {}};
  const auto* now = call.fields.if_contains("now");
  if (now == nullptr) return refuse(Problem::missing_field, "now");
  if (!now->is_object()) return refuse(Problem::wrong_type, "now");
  const auto* seconds = now->get_object().if_contains("seconds");
  const auto* zone = now->get_object().if_contains("zone_minutes");
  if (seconds == nullptr || !seconds->is_int64()) return refuse(Problem::wrong_type, "now.seconds");
  if (zone != nullptr && !zone->is_int64()) return refuse(Problem::wrong_type, "now.zone_minutes");
  const auto minutes = zone == nullptr ? 0 : zone->get_int64();
  if (minutes < -1440 || minutes > 1440) return refuse(Problem::out_of_range, "now.zone_minutes");
  call.now = {seconds->get_int64(), static_cast<std::int32_t>(minutes)};
  return call;
}

Result<crypto::Random> read_random(const std::vector<Bytes>& blobs) {
  if (blobs.empty()) return refuse(Problem::missing_field, "random");
  NEARER_TRY(seed, crypto::RandomSeed::read(blobs.front()));
  return crypto::Random(std::move(seed));
}

Result<std::string_view> text_field(const json::object& fields, std::string_view name) {
  const auto* found = fields.if_contains(name);
  if (found == nullptr) return refuse(Problem::missing_field, std::string(name));
  if (!found->is_string()) return refuse(Problem::wrong_type, std::string(name));
  return std::string_view(found->get_string());
}

json::object keep_line(const Keep& keep, std::size_t blob) {
  json::object line{{"table", name(keep.table)}, {"row", hex_encode(keep.row)}};
  if (keep.sealed)
    line["blob"] = blob;
  else
    line["delete"] = true;
  return line;
}

/// The blobs of the answer come first, so that its numbers hold; then those of the records to keep.
Answer told(Performed performed) {
  json::object out{{"ok", true}, {"answer", std::move(performed.answer)}};
  auto& effects = performed.effects;
  auto blobs = std::move(performed.blobs);
  json::array keep;
  for (auto& change : effects.keep) {
    keep.push_back(keep_line(change, blobs.size()));
    if (change.sealed) blobs.push_back(std::move(*change.sealed));
  }
  if (!keep.empty()) out["keep"] = std::move(keep);
  if (effects.head) {
    out["head"] = blobs.size();
    blobs.push_back(std::move(*effects.head));
  }
  if (effects.wipe) out["wipe"] = true;
  if (effects.send) out["send"] = true;
  if (!effects.show.empty()) out["show"] = json::array(effects.show.begin(), effects.show.end());
  return {json::serialize(out), std::move(blobs), nullptr};
}

/// A refusal that has torn the companion says so: the host sets it back at once.
Answer told(Result<Performed> performed, bool torn = false) {
  if (performed) return told(std::move(*performed));
  auto answer = refused(performed.error());
  if (torn) answer.json.insert(answer.json.size() - 1, ",\"torn\":true");
  return answer;
}

Result<Companion::Opened> open_vault(std::string_view how, const Call& call, const std::vector<Bytes>& blobs) {
  NEARER_TRY(random, read_random(blobs));
  NEARER_TRY(secret, text_field(call.fields, "secret"));
  const auto rest = std::span(blobs).subspan(1);
  if (how == "create") {
    NEARER_TRY(person, text_field(call.fields, "name"));
    NEARER_TRY(cost, read_cost(call.fields));
    return Companion::begin({person, secret, cost}, call.now, random);
  }
  if (rest.empty()) return refuse(Problem::missing_field, how == "unlock" ? "head" : "backup");
  if (how == "restore") return Companion::restore(rest.front(), secret, call.now, random);
  NEARER_TRY(records, read_records(rest.subspan(1)));
  return Companion::unlock(rest.front(), secret, records, call.now, random);
}

Result<Answer> opened(std::string_view text, const std::vector<Bytes>& blobs) {
  NEARER_TRY(call, read_call(text));
  NEARER_TRY(how, text_field(call.fields, "how"));
  if (how == "create" || how == "unlock" || how == "restore") {
    NEARER_TRY(vault, open_vault(how, call, blobs));
    auto answer = told(std::move(vault.performed));
    answer.opened = std::make_unique<Companion>(std::move(vault.companion));
    return answer;
  }
  NEARER_TRY(checked, prepare(how, call.fields, blobs));
  return Answer{json::serialize(checked), {}, nullptr};
}

}  // namespace

Answer refused(const Refusal& refusal) {
  json::object out{{"ok", false}, {"problem", name(refusal.problem)}, {"for", name(whose(refusal.problem))}};
  if (!refusal.field.empty()) out["field"] = refusal.field;
  return {json::serialize(out), {}, nullptr};
}

Answer open(std::string_view text, const std::vector<Bytes>& blobs) {
  auto answer = opened(text, blobs);
  return answer ? std::move(*answer) : refused(answer.error());
}

Answer perform(Companion& companion, std::string_view text, const std::vector<Bytes>& blobs) {
  auto performed = [&]() -> Result<Performed> {
    NEARER_TRY(call, read_call(text));
    NEARER_TRY(intent, text_field(call.fields, "do"));
    NEARER_TRY(random, read_random(blobs));
    const auto* with = call.fields.if_contains("with");
    const auto rest = std::span(blobs).subspan(1);
    if (intent == "reopen") {
      NEARER_TRY(records, read_records(rest));
      return companion.reopen(records, call.now, random);
    }
    return companion.perform(intent, with == nullptr ? json::value(json::object{}) : *with, rest, call.now, random);
  }();
  return told(std::move(performed), companion.torn());
}

Answer receive(Companion& companion, std::string_view text, const std::vector<Bytes>& blobs) {
  auto performed = [&]() -> Result<Performed> {
    NEARER_TRY(call, read_call(text));
    NEARER_TRY(from, text_field(call.fields, "from"));
    if (from != "relay" && from != "file") return refuse(Problem::out_of_range, "from");
    NEARER_TRY(random, read_random(blobs));
    if (blobs.size() < 2) return refuse(Problem::missing_field, "bytes");
    std::uint32_t request = 0;
    if (const auto* number = call.fields.if_contains("request")) {
      if (!number->is_int64() || number->get_int64() < 0) return refuse(Problem::wrong_type, "request");
      request = static_cast<std::uint32_t>(number->get_int64());
    }
    return companion.receive(from == "relay" ? Source::relay : Source::file, request, blobs[1], call.now, random);
  }();
  return told(std::move(performed), companion.torn());
}

Answer view(const Companion& companion, std::string_view text) {
  auto shown = [&]() -> Result<json::object> {
    NEARER_TRY(call, read_call(text));
    NEARER_TRY(view, text_field(call.fields, "view"));
    const auto* with = call.fields.if_contains("with");
    return companion.view(view, with == nullptr ? json::value(json::object{}) : *with, call.now);
  }();
  if (!shown) return refused(shown.error());
  return {json::serialize(json::object{{"ok", true}, {"view", std::move(*shown)}}), {}, nullptr};
}

}  // namespace nearer::bridge
