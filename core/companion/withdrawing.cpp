#include "companion/withdrawing.h"

#include "companion/placing.h"

namespace nearer {
namespace {

/// The entries of that kind whose words are still there and are those of the round.
template <class IsOfRound>
std::vector<ledger::EntryId> entries_of(const ledger::Ledger& ledger, std::uint16_t kind, IsOfRound&& is_of_round) {
  std::vector<ledger::EntryId> found;
  for (std::size_t at = 0; at < ledger.size(); ++at) {
    const auto& entry = ledger.at(at);
    if (entry.kind != kind || !entry.body()) continue;
    if (is_of_round(entry, *entry.body())) found.push_back(entry.id);
  }
  return found;
}

}  // namespace

Result<void> withdraw_from(Desk& desk, Call& call, const std::string& round) {
  if (!desk.couple.rounds.open_for(round)) return refuse(Problem::round_closed);
  const auto keys = entries_of(desk.mine.ledger, ledger::kind_sealed_key_kept, [&](const auto&, ByteView body) {
    const auto note = sealed::read_key(body);
    return note && note->round == round;
  });
  // The keys first: folding *ours* anew takes up those that are still kept.
  NEARER_CHECK(erase(desk, call, Audience::mine, keys));
  if (!desk.ours) return {};
  const auto person = desk.identity.ours->person;
  const auto answers = entries_of(desk.ours->ledger, ledger::kind_sealed_answer, [&](const auto& entry, ByteView body) {
    const auto answer = sealed::read_answer(body);
    return entry.person == person && answer && answer->round == round;
  });
  return erase(desk, call, Audience::ours, answers);
}

}  // namespace nearer
