#include "companion/carrying.h"

#include <array>

#include "base/text_encoding.h"
#include "companion/folding.h"
#include "companion/placing.h"
#include "companion/withdrawing.h"

namespace nearer {
namespace json = boost::json;
namespace {

/// Sealed answers need a name of their round that no other practice uses.
Result<void> place_apart(Desk& desk, Call& call, const EventDecided& event, json::array& placed) {
  const auto body = json::serialize(event.body);
  NEARER_TRY(kept, place(desk, call, Audience::mine, event.kind, copy_of(bytes_of(body))));
  placed.push_back(json::string(reference_of(kept)));
  if (!desk.context(call.now).paired) return {};
  if (!desk.couple.rounds.open_for(event.round)) return refuse(Problem::round_closed);
  const auto& couple = *desk.identity.ours;
  NEARER_TRY(sealed, sealed::seal(couple.group.bytes, event.round, couple.person,
                                  write_answer_body(event.kind, body), call.random));
  const sealed::AnswerKeyNote note{event.round, couple.person, std::move(sealed.key)};
  NEARER_CHECK(place(desk, call, Audience::mine, ledger::kind_sealed_key_kept, sealed::write_key(note)));
  NEARER_CHECK(place(desk, call, Audience::ours, ledger::kind_sealed_answer, sealed::write_answer(sealed.answer)));
  return {};
}

Result<void> erase_entry(Desk& desk, Call& call, const Erase& step) {
  NEARER_TRY(reference, hex_decode_block<16>(step.entry));
  const auto* group = desk.group(step.audience);
  const auto* entry = group == nullptr ? nullptr : group->ledger.find(reference);
  if (entry == nullptr) return refuse(Problem::not_found);
  const std::array ids{entry->id};
  if (!step.round.empty()) NEARER_CHECK(withdraw_from(desk, call, step.round));
  return erase(desk, call, step.audience, ids);
}

/// Where there is most to leave out.
std::string longest_field(const json::value& body) {
  std::string field;
  std::size_t longest = 0;
  if (!body.is_object()) return field;
  for (const auto& [name, value] : body.get_object()) {
    const auto size = json::serialize(value).size();
    if (size <= longest) continue;
    longest = size;
    field = name;
  }
  return field;
}

/// All that could refuse is asked before the first entry is placed.
Result<void> can_carry_out(const Desk& desk, const StepsDecided& steps, Moment now) {
  for (const auto& step : steps) {
    const auto* erased = std::get_if<Erase>(&step);
    if (erased != nullptr && !desk.couple.rounds.open_for(erased->round)) return refuse(Problem::round_closed);
    const auto* event = std::get_if<EventDecided>(&step);
    if (event == nullptr) continue;
    if (event->way == Sharing::ours && !desk.context(now).paired) return refuse(Problem::not_paired);
    NEARER_CHECK(may_write(desk, event->way == Sharing::mine ? Audience::mine : Audience::ours));
    if (event->way == Sharing::apart && !desk.couple.rounds.open_for(event->round)) return refuse(Problem::round_closed);
    const auto longest = event->way == Sharing::apart ? sealed::longest_body - 2 : ledger::largest_body;
    if (json::serialize(event->body).size() > longest) return refuse(Problem::too_many_words, longest_field(event->body));
  }
  return {};
}

}  // namespace

Result<json::array> carry_out(Desk& desk, Call& call, const StepsDecided& steps) {
  NEARER_CHECK(can_carry_out(desk, steps, call.now));
  json::array placed;
  for (const auto& step : steps) {
    if (const auto* erased = std::get_if<Erase>(&step)) {
      NEARER_CHECK(erase_entry(desk, call, *erased));
      continue;
    }
    const auto& event = std::get<EventDecided>(step);
    if (event.way == Sharing::apart) {
      NEARER_CHECK(place_apart(desk, call, event, placed));
      continue;
    }
    const auto audience = event.way == Sharing::mine ? Audience::mine : Audience::ours;
    NEARER_TRY(id, place(desk, call, audience, event.kind, copy_of(bytes_of(json::serialize(event.body)))));
    placed.push_back(json::string(reference_of(id)));
  }
  return placed;
}

}  // namespace nearer
