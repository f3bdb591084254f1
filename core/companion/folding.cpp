#include "companion/folding.h"

#include <algorithm>
#include <boost/json.hpp>
#include <utility>

#include "companion/names.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer {
namespace json = boost::json;
namespace {

sealed::Place place_of(const ledger::Kept& entry) { return {entry.lamport, entry.author.bytes}; }

Partner partner_of(ledger::Person person) { return person == 0 ? Partner::first : Partner::second; }

// Late arrivals seldom lie further back than this.
constexpr std::size_t checkpoint_distance = 64;

/// So many entries after the last checkpoint the next one is made: it is written whole, so what it costs grows with what
/// has been lived, and so do the steps.
std::size_t checkpoint_step(std::size_t last) { return std::max<std::size_t>(256, last / 16); }

std::int64_t& unread_of(Desk& desk, Audience audience) { return desk.unread[static_cast<std::size_t>(audience)]; }

/// What entries are folded into: the desk's own states, or those of a couple from before.
struct Target {
  States& states;
  CoupleFold& couple;
  std::int64_t& unread;
  matching::Runs* runs;
  ledger::GroupId couple_group{};
};

Target target_of(Desk& desk, Audience audience) {
  const auto group = desk.identity.ours ? desk.identity.ours->group : ledger::GroupId{};
  return {desk.states, desk.couple, unread_of(desk, audience), &desk.matching.runs, group};
}

void fold_event(const Target& into, const Folding& folding) {
  if (!into.states.fold(folding)) ++into.unread;
}

/// An answer that can be read now counts where its key came in, for both partners alike.
void fold_opened(const Target& into, const ledger::Kept& key_entry) {
  for (const auto& openable : into.couple.rounds.openable(place_of(key_entry))) {
    const auto body = sealed::open(into.couple_group.bytes, openable.answer, openable.person, openable.key);
    const auto answered = into.couple.answers.find(openable.answered);
    if (!body || answered == into.couple.answers.end()) {
      ++into.unread;
      continue;
    }
    wire::Reader reader(*body);
    const auto kind = reader.u16();
    if (!kind) continue;
    fold_event(into, {Audience::ours, *kind, reader.rest(), partner_of(openable.person), reference_of(answered->second),
                      key_entry.coarse_hour, true});
  }
}

void fold_joined(const Target& into, const ledger::Kept& entry, ByteView body) {
  json::error_code failed;
  const auto value = json::parse({reinterpret_cast<const char*>(body.data()), body.size()}, failed);
  if (failed || !value.is_object()) return;
  const auto* name = value.get_object().if_contains("name");
  if (name != nullptr && name->is_string())
    into.couple.names[entry.person] = cleaned_name(std::string_view(name->get_string()));
}

/// Kinds of the program itself. What does not fit is ignored: the ledger vouches for who wrote it, not for its sense.
void fold_program(const Target& into, Audience audience, const ledger::Kept& entry, ByteView body) {
  auto& rounds = into.couple.rounds;
  if (entry.kind == ledger::kind_sealed_answer) {
    const auto answer = sealed::read_answer(body);
    if (!answer) return;
    into.couple.answers[place_of(entry)] = entry.id;
    static_cast<void>(rounds.note_answer(place_of(entry), entry.coarse_hour, entry.person, *answer));
  } else if (entry.kind == ledger::kind_sealed_key) {
    if (const auto key = sealed::read_key(body))
      static_cast<void>(rounds.note_released(place_of(entry), entry.person, *key));
  } else if (entry.kind == ledger::kind_sealed_key_kept) {
    if (const auto key = sealed::read_key(body)) static_cast<void>(rounds.note_kept(*key));
  } else if (entry.kind == ledger::kind_matching_offer && audience == Audience::ours) {
    if (auto offer = read_matching_offer(body)) into.couple.offers[offer->opened][entry.person].push_back(std::move(offer->offer));
  } else if (entry.kind == ledger::kind_matching_run && into.runs != nullptr) {
    if (const auto run = matching::Runs::load(body)) into.runs->merge(*run);
  } else if (entry.kind == ledger::kind_joined && audience == Audience::ours) {
    fold_joined(into, entry, body);
  }
}

bool is_of_program(const ledger::Kept& entry) { return entry.kind < ledger::first_practice_kind; }

void fold_entry(const Target& into, Audience audience, const ledger::Kept& entry) {
  const auto body = entry.body();
  if (!body) return;
  if (is_of_program(entry)) {
    fold_program(into, audience, entry, *body);
    if (entry.kind == ledger::kind_sealed_key) fold_opened(into, entry);
    return;
  }
  const auto author = audience == Audience::mine ? Partner::first : partner_of(entry.person);
  fold_event(into, {audience, entry.kind, *body, author, reference_of(entry.id), entry.coarse_hour, false});
}

void fold_range(Desk& desk, Audience audience, std::size_t from, std::size_t to) {
  const auto& ledger = desk.group(audience)->ledger;
  const auto into = target_of(desk, audience);
  for (; from < to; ++from) fold_entry(into, audience, ledger.at(from));
}

/// Keys that were kept lie in *mine*; the rounds they belong to are those of *ours*.
void note_kept_keys(Desk& desk) {
  const auto& ledger = desk.mine.ledger;
  const auto into = target_of(desk, Audience::mine);
  for (std::size_t place = 0; place < ledger.size(); ++place)
    if (ledger.at(place).kind == ledger::kind_sealed_key_kept) fold_entry(into, Audience::mine, ledger.at(place));
}

/// What the checkpoint does not hold: rounds and names, from the program's own entries before it. What those have opened
/// is in its states.
void fold_program_before(Desk& desk, Audience audience, std::size_t place) {
  const auto& ledger = desk.group(audience)->ledger;
  const auto into = target_of(desk, audience);
  for (std::size_t at = 0; at < place; ++at) {
    const auto& entry = ledger.at(at);
    const auto body = is_of_program(entry) ? entry.body() : std::nullopt;
    if (body) fold_program(into, audience, entry, *body);
  }
}

void go_back_to_checkpoint(Desk& desk, Audience audience) {
  const auto& checkpoint = desk.checkpoint(audience);
  desk.states.set(audience, checkpoint.states);
  unread_of(desk, audience) = checkpoint.unread;
  if (audience == Audience::mine) return;
  desk.couple = CoupleFold(desk.identity.ours ? desk.identity.ours->person : sealed::Person{0});
  note_kept_keys(desk);
  if (desk.ours) fold_program_before(desk, audience, checkpoint.place);
}

/// Whether the next checkpoint is due, and where: some way before the end.
std::optional<std::size_t> next_checkpoint(const Desk& desk, Audience audience) {
  const auto size = desk.group(audience)->ledger.size();
  const auto last = desk.checkpoint(audience).place;
  if (size < last + checkpoint_step(last) + checkpoint_distance) return std::nullopt;
  return size - checkpoint_distance;
}

/// From the checkpoint to the end, leaving the next one behind on the way where it is due.
void fold_on(Desk& desk, Audience audience) {
  go_back_to_checkpoint(desk, audience);
  const auto* group = desk.group(audience);
  if (group == nullptr) return;
  auto& checkpoint = desk.checkpoint(audience);
  const auto next = next_checkpoint(desk, audience);
  auto from = checkpoint.place;
  if (next) {
    fold_range(desk, audience, from, *next);
    const auto& last = group->ledger.at(*next - 1).id;
    checkpoint = {*next, last, unread_of(desk, audience), desk.states.of_one(audience), true};
    from = *next;
  }
  fold_range(desk, audience, from, group->ledger.size());
}

void forget_checkpoint(Checkpoint& checkpoint) {
  const bool is_news = checkpoint.is_news || checkpoint.place > 0;
  checkpoint = {};
  checkpoint.is_news = is_news;
}

/// The lowest place at which an outcome has changed what the fold sees.
std::size_t moved_from(const ledger::Ledger& ledger, const ledger::Outcome& outcome) {
  auto from = outcome.changed_from;
  for (const auto& id : outcome.erased) from = std::min(from, ledger.place_of(id).value_or(from));
  return from;
}

}  // namespace

void fold_all(Desk& desk, Audience audience) {
  forget_checkpoint(desk.checkpoint(audience));
  fold_on(desk, audience);
}

void fold_loaded(Desk& desk, Audience audience) {
  const auto* group = desk.group(audience);
  auto& checkpoint = desk.checkpoint(audience);
  if (group == nullptr || !checkpoint.holds_in(group->ledger)) forget_checkpoint(checkpoint);
  fold_on(desk, audience);
}

void fold_outcome(Desk& desk, Call& call, Audience audience, const ledger::Outcome& outcome) {
  auto& moved = call.moved[static_cast<std::size_t>(audience)];
  const auto& ledger = desk.group(audience)->ledger;
  if (!outcome.only_appended || !outcome.withdrawn.empty() || !outcome.erased.empty()) {
    moved = std::min(moved.value_or(ledger.size()), moved_from(ledger, outcome));
    if (call.folds_at_once) fold_moved(desk, call);
  } else if (!moved && !outcome.placed.empty()) {
    fold_range(desk, audience, outcome.changed_from, ledger.size());
  }
}

void fold_moved(Desk& desk, Call& call) {
  for (const auto audience : {Audience::mine, Audience::ours}) {
    const auto moved = std::exchange(call.moved[static_cast<std::size_t>(audience)], std::nullopt);
    if (desk.group(audience) == nullptr) continue;
    if (moved && *moved < desk.checkpoint(audience).place) {
      fold_all(desk, audience);
    } else if (moved || next_checkpoint(desk, audience)) {
      fold_on(desk, audience);
    }
  }
}

void fold_apart(const ledger::Ledger& ledger, States& states, CoupleFold& couple) {
  std::int64_t unread = 0;
  const Target into{states, couple, unread, nullptr, ledger.group()};
  for (std::size_t at = 0; at < ledger.size(); ++at) fold_entry(into, Audience::ours, ledger.at(at));
}

Bytes write_answer_body(std::uint16_t kind, std::string_view body) {
  return wire::Writer().u16(kind).block(bytes_of(body)).take();
}

}  // namespace nearer
