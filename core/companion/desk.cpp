#include "companion/desk.h"

#include "base/text_encoding.h"
#include "companion/missing.h"
#include "companion/restoring.h"

namespace nearer {

Group* Desk::group(Audience audience) {
  if (audience == Audience::mine) return &mine;
  return ours ? &*ours : nullptr;
}

const Group* Desk::group(Audience audience) const { return const_cast<Desk*>(this)->group(audience); }

bool Desk::shares() const { return ours && !ours->ledger.membership().closed() && ours->ledger.is_member(); }

program::Couple Desk::standing() const {
  using program::Couple;
  const bool under_way = handshake && std::visit([](const auto& side) {
                         return side.kind() == pairing::Kind::pair && side.phase() != pairing::Phase::burnt;
                       }, *handshake);
  if (!ours) return under_way ? Couple::pairing : Couple::solo;
  if (under_way && !shares()) return Couple::pairing;
  if (!ours->ledger.membership().closed() && has_moved(ours->ledger)) return Couple::moved;
  if (!shares()) return Couple::off;
  return couple.names[0] && couple.names[1] ? Couple::together : Couple::waiting;
}

Gaps Desk::gaps(Moment now) const {
  const bool waits = damage.entries > 0 || waits_for_its_place(*this);
  Gaps gaps{waits || !missing(*this, Audience::mine, now).empty(), waits};
  // What a couple that has ended still lacks will never come, and counts no more.
  if (!shares()) return gaps;
  for (const auto& gap : missing(*this, Audience::ours, now)) {
    const auto* author = ours->ledger.membership().record(gap.author);
    const bool own = author != nullptr && author->person == identity.ours->person;
    (own ? gaps.mine : gaps.partner) = true;
  }
  return gaps;
}

Context Desk::context(Moment now) const {
  const auto who = identity.ours && identity.ours->person == 1 ? Partner::second : Partner::first;
  Context context{now, who, standing() == program::Couple::together, gaps(now)};
  context.quiet = settings.chosen.quiet_mode.value_or(false);
  context.ahead = clock.ahead();
  context.astray = clock.astray();
  context.hidden = pages::hidden_things(states.of<pages::Practice>().mine);
  if (context.paired) context.waiting_rounds = couple.rounds.waiting_for_me();
  return context;
}

std::optional<std::string> partner_name(const Desk& desk) {
  if (!desk.identity.ours) return std::nullopt;
  const auto& name = desk.couple.names[1 - desk.identity.ours->person];
  return name && !name->empty() ? name : std::nullopt;
}

std::string reference_of(const ledger::EntryId& id) { return hex_encode(ByteView(id.bytes).first(16)); }

}  // namespace nearer
