#include "matching/runs.h"

#include <algorithm>
#include <limits>

#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::matching {
namespace {

constexpr std::uint8_t version = 1;
constexpr std::uint8_t suite = 1;
constexpr std::size_t bytes_of_item = 16 + 8;
constexpr std::size_t bytes_of_session = 16 + 8 + 1;

std::int64_t pause_of(DeckKind kind) {
  return kind == DeckKind::readiness ? seconds_between_evenings : seconds_between_runs;
}

/// A deck names its items; pace and readiness are one item each, whatever their slots are.
std::size_t items_of(DeckKind kind) { return kind == DeckKind::wishes ? shape_of(kind).items : 1; }

Result<std::int64_t> read_time(wire::Reader& reader) {
  NEARER_TRY(seconds, reader.u64());
  if (seconds > std::numeric_limits<std::int64_t>::max()) return refuse(Problem::out_of_range, "time");
  return static_cast<std::int64_t>(seconds);
}

Result<void> read_head(wire::Reader& reader) {
  NEARER_TRY(found_version, reader.u8());
  NEARER_TRY(found_suite, reader.u8());
  if (found_version == 0) return refuse(Problem::bad_version);
  if (found_suite == 0) return refuse(Problem::bad_suite);
  if (found_version != version || found_suite != suite) return refuse(Problem::newer_version);
  return {};
}

/// Keys in rising order, none twice: there is one spelling.
template <class Map>
Result<void> append(Map& map, const Block<16>& key, typename Map::mapped_type value) {
  if (!map.empty() && !(map.rbegin()->first < key)) return refuse(Problem::not_canonical);
  map.emplace_hint(map.end(), key, value);
  return {};
}

}  // namespace

Result<void> Runs::allows(const Session& session, std::span<const ItemId> items, std::int64_t now) const {
  if (items.size() != items_of(session.kind)) return refuse(Problem::out_of_range, "items");
  if (now < 0) return refuse(Problem::out_of_range, "now");
  if (sessions_.contains(session_id(session))) return refuse(Problem::replayed);
  for (const auto& item : items) {
    const auto last = last_run_.find(item);
    if (last != last_run_.end() && now - last->second < pause_of(session.kind)) return refuse(Problem::not_now);
  }
  const auto recent = std::ranges::count_if(sessions_, [&](const auto& entry) {
    return entry.second.kind == DeckKind::wishes && now - entry.second.begun < seconds_between_runs;
  });
  const bool week_full = session.kind == DeckKind::wishes && recent >= static_cast<std::ptrdiff_t>(most_decks_a_week);
  if (week_full || sessions_.size() >= most_runs_kept) return refuse(Problem::too_many);
  return {};
}

Result<void> Runs::begin(const Session& session, std::span<const ItemId> items, std::int64_t now) {
  const auto allowed = allows(session, items, now);
  seen_ = std::max(seen_, now);
  if (!allowed) return allowed;
  for (const auto& item : items) last_run_[item] = seen_;
  sessions_.emplace(session_id(session), Run{seen_, session.kind});
  return {};
}

void Runs::merge(const Runs& other) {
  seen_ = std::max(seen_, other.seen_);
  for (const auto& [item, time] : other.last_run_) {
    auto& last = last_run_[item];
    last = std::max(last, time);
  }
  for (const auto& [id, run] : other.sessions_) {
    const auto [known, fresh] = sessions_.emplace(id, run);
    if (!fresh) known->second.begun = std::max(known->second.begun, run.begun);
  }
}

Bytes Runs::save() const {
  wire::Writer writer;
  writer.u8(version).u8(suite).u64(static_cast<std::uint64_t>(seen_));
  writer.u32(static_cast<std::uint32_t>(last_run_.size()));
  for (const auto& [item, time] : last_run_) writer.block(item).u64(static_cast<std::uint64_t>(time));
  writer.u32(static_cast<std::uint32_t>(sessions_.size()));
  for (const auto& [id, run] : sessions_)
    writer.block(id).u64(static_cast<std::uint64_t>(run.begun)).u8(static_cast<std::uint8_t>(run.kind));
  return writer.take();
}

Result<Runs> Runs::load(ByteView saved) {
  wire::Reader reader(saved);
  NEARER_CHECK(read_head(reader));
  Runs runs;
  NEARER_TRY(seen, read_time(reader));
  runs.seen_ = seen;
  NEARER_TRY(items, reader.u32());
  if (items > reader.remaining() / bytes_of_item) return refuse(Problem::too_short);
  for (std::uint32_t at = 0; at < items; ++at) {
    NEARER_TRY(id, reader.block<16>());
    NEARER_TRY(time, read_time(reader));
    if (time > seen) return refuse(Problem::out_of_range, "time");
    NEARER_CHECK(append(runs.last_run_, id, time));
  }
  NEARER_TRY(sessions, reader.u32());
  if (sessions > reader.remaining() / bytes_of_session) return refuse(Problem::too_short);
  for (std::uint32_t at = 0; at < sessions; ++at) {
    NEARER_TRY(id, reader.block<16>());
    NEARER_TRY(begun, read_time(reader));
    NEARER_TRY(number, reader.u8());
    NEARER_TRY(kind, deck_kind(number));
    if (begun > seen) return refuse(Problem::out_of_range, "time");
    NEARER_CHECK(append(runs.sessions_, id, Run{begun, kind}));
  }
  NEARER_CHECK(reader.finish());
  return runs;
}

}  // namespace nearer::matching
