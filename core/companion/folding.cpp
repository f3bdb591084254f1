#include "companion/folding.h"

#include <boost/json.hpp>

#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer {
namespace json = boost::json;
namespace {

sealed::Place place_of(const ledger::Kept& entry) { return {entry.lamport, entry.author.bytes}; }

Partner partner_of(ledger::Person person) { return person == 0 ? Partner::first : Partner::second; }

void fold_event(Desk& desk, const Folding& folding) {
  if (!desk.states.fold(folding)) ++desk.unread;
}

/// An answer that can be read now counts where its key came in, for both partners alike.
void fold_opened(Desk& desk, const ledger::Kept& key_entry) {
  for (const auto& openable : desk.couple.rounds.openable()) {
    if (openable.released != place_of(key_entry)) continue;
    const auto body = sealed::open(desk.identity.ours->group.bytes, openable.answer, openable.person, openable.key);
    const auto answered = desk.couple.answers.find(openable.answered);
    if (!body || answered == desk.couple.answers.end()) {
      desk.counters.count(body ? Problem::not_found : body.error().problem);
      continue;
    }
    wire::Reader reader(*body);
    const auto kind = reader.u16();
    if (!kind) continue;
    fold_event(desk, {Audience::ours, *kind, reader.rest(), partner_of(openable.person), reference_of(answered->second),
                      key_entry.coarse_hour, true});
  }
}

void fold_joined(Desk& desk, const ledger::Kept& entry, ByteView body) {
  json::error_code failed;
  const auto value = json::parse({reinterpret_cast<const char*>(body.data()), body.size()}, failed);
  if (failed || !value.is_object()) return;
  const auto* name = value.get_object().if_contains("name");
  if (name != nullptr && name->is_string()) desk.couple.names[entry.person] = std::string(name->get_string());
}

/// Kinds of the program itself.
void fold_program(Desk& desk, Audience audience, const ledger::Kept& entry, ByteView body) {
  auto& rounds = desk.couple.rounds;
  Result<void> noted;
  if (entry.kind == ledger::kind_sealed_answer) {
    const auto answer = sealed::read_answer(body);
    if (answer) {
      desk.couple.answers[place_of(entry)] = entry.id;
      noted = rounds.note_answer(place_of(entry), entry.coarse_hour, entry.person, *answer);
    }
  } else if (entry.kind == ledger::kind_sealed_key) {
    if (const auto key = sealed::read_key(body)) noted = rounds.note_released(place_of(entry), entry.person, *key);
    fold_opened(desk, entry);
  } else if (entry.kind == ledger::kind_sealed_key_kept) {
    if (const auto key = sealed::read_key(body)) noted = rounds.note_kept(*key);
  } else if (entry.kind == ledger::kind_joined && audience == Audience::ours) {
    fold_joined(desk, entry, body);
  }
  if (!noted) desk.counters.count(noted.error().problem);
}

void fold_entry(Desk& desk, Audience audience, const ledger::Kept& entry) {
  const auto body = entry.body();
  if (!body) return;
  if (entry.kind < ledger::first_practice_kind) return fold_program(desk, audience, entry, *body);
  const auto author = audience == Audience::mine ? Partner::first : partner_of(entry.person);
  fold_event(desk, {audience, entry.kind, *body, author, reference_of(entry.id), entry.coarse_hour, false});
}

void fold_from(Desk& desk, Audience audience, std::size_t place) {
  const auto& ledger = desk.group(audience)->ledger;
  for (; place < ledger.size(); ++place) fold_entry(desk, audience, ledger.at(place));
}

/// Keys that were kept lie in *mine*; the rounds they belong to are those of *ours*.
void note_kept_keys(Desk& desk) {
  const auto& ledger = desk.mine.ledger;
  for (std::size_t place = 0; place < ledger.size(); ++place)
    if (ledger.at(place).kind == ledger::kind_sealed_key_kept) fold_entry(desk, Audience::mine, ledger.at(place));
}

}  // namespace

void fold_all(Desk& desk, Audience audience) {
  desk.states.clear(audience);
  desk.unread = 0;
  if (audience == Audience::ours) {
    desk.couple = CoupleFold(desk.identity.ours ? desk.identity.ours->person : sealed::Person{0});
    note_kept_keys(desk);
  }
  if (desk.group(audience) != nullptr) fold_from(desk, audience, 0);
}

void fold_outcome(Desk& desk, Audience audience, const ledger::Outcome& outcome) {
  if (!outcome.only_appended || !outcome.withdrawn.empty() || !outcome.erased.empty()) return fold_all(desk, audience);
  if (!outcome.placed.empty()) fold_from(desk, audience, outcome.changed_from);
}

Bytes write_answer_body(std::uint16_t kind, std::string_view body) {
  return wire::Writer().u16(kind).block(bytes_of(body)).take();
}

}  // namespace nearer
