#include "companion/pairing_desk.h"

#include <algorithm>
#include <boost/json.hpp>

#include "companion/acts.h"
#include "companion/history.h"
#include "companion/kept_couples.h"
#include "companion/linking.h"
#include "companion/placing.h"
#include "companion/upkeep.h"

namespace nearer {
namespace json = boost::json;
namespace {

using pairing::Inviter;
using pairing::Joiner;
using pairing::Phase;

// A little longer than the code lives, so that the last message can still be collected.
constexpr std::int64_t mailbox_seconds = pairing::invitation_lifetime + 300;

template <class Look>
auto with_side(Desk& desk, Look&& look) {
  return std::visit(std::forward<Look>(look), *desk.handshake);
}

Result<void> can_pair(const Desk& desk) {
  if (desk.ours && !desk.ours->ledger.membership().closed()) return refuse(Problem::already_paired);
  return {};
}

std::vector<ledger::DeviceRecord> as_person(std::vector<ledger::DeviceRecord> records, ledger::Person person) {
  for (auto& record : records) record.person = person;
  return records;
}

Result<void> found_couple(Desk& desk, Call& call, Inviter& inviter) {
  const auto met = inviter.met();
  if (!met) return refuse(Problem::not_now);
  auto devices = own_records(desk, 0);
  std::ranges::copy(as_person(met->theirs, 1), std::back_inserter(devices));
  NEARER_TRY(founded, ledger::Ledger::found(desk.identity.device, met->group, devices, call.hour(), call.random));
  NEARER_TRY(envelope, inviter.found(ledger::pack(founded.entry), call.now, call.random));
  post(desk, call, *handshake_mailbox(desk), std::move(envelope));
  install_couple(desk, call, std::move(founded.ledger), 0);
  call.changed.insert(Part::handshake);
  return tell_siblings_of_couple(desk, call);
}

/// The founding entry has to name just the devices that both sides introduced to one another.
Result<void> check_founding(const Desk& desk, const pairing::Met& met, const ledger::Entry& entry) {
  if (entry.header.group != met.group) return refuse(Problem::wrong_group);
  if (entry.header.kind != ledger::kind_membership || !entry.body) return refuse(Problem::kind_not_allowed);
  NEARER_TRY(change, ledger::decode_change(*entry.body));
  auto expected = own_records(desk, 1);
  std::ranges::copy(as_person(met.theirs, 0), std::back_inserter(expected));
  const auto by_id = [](const auto& one, const auto& other) { return device_id(one) < device_id(other); };
  std::ranges::sort(expected, by_id);
  if (change.operation != ledger::Operation::create || change.subjects != expected) return refuse(Problem::not_yours);
  return {};
}

Result<void> enter_couple(Desk& desk, Call& call, const Joiner& joiner) {
  const auto met = joiner.met();
  if (!met) return refuse(Problem::words_not_compared);
  NEARER_TRY(founding, joiner.founding());
  NEARER_TRY(entry, ledger::unpack(founding));
  NEARER_CHECK(check_founding(desk, *met, entry));
  std::vector<ledger::Entry> history;
  history.push_back(std::move(entry));
  NEARER_TRY(joined, ledger::Ledger::join(desk.identity.device, met->group, std::move(history), call.hour()));
  install_couple(desk, call, std::move(joined.ledger), 1);
  end_handshake(desk, call);
  NEARER_CHECK(place_joined(desk, call));
  return tell_siblings_of_couple(desk, call);
}

Result<void> go_on(Desk& desk, Call& call) {
  if (auto* inviter = std::get_if<Inviter>(&*desk.handshake)) {
    if (!inviter->compared() || inviter->phase() != Phase::introduced) return {};
    return inviter->kind() == pairing::Kind::pair ? found_couple(desk, call, *inviter)
                                                  : let_device_in(desk, call, *inviter);
  }
  auto& joiner = std::get<Joiner>(*desk.handshake);
  if (!joiner.compared() || joiner.phase() != Phase::founded) return {};
  return joiner.kind() == pairing::Kind::pair ? enter_couple(desk, call, joiner) : arrive(desk, call, joiner);
}

}  // namespace

std::vector<ledger::DeviceRecord> own_records(const Desk& desk, ledger::Person person) {
  std::vector<ledger::DeviceRecord> records;
  for (const auto& member : desk.mine.ledger.membership().members()) records.push_back(member.record);
  return as_person(std::move(records), person);
}

std::optional<mailbox::MailboxId> handshake_mailbox(const Desk& desk) {
  if (!desk.handshake) return std::nullopt;
  const auto owner = std::visit([](const auto& side) { return side.mailbox(); }, *desk.handshake);
  if (!owner) return std::nullopt;
  return mailbox::MailboxId{owner->open.bytes};
}

void begin_handshake(Desk& desk, Call& call, Handshake handshake) {
  end_handshake(desk, call);
  desk.handshake = std::move(handshake);
  call.changed.insert(Part::handshake);
  use_handshake_mailbox(desk, call);
  const auto id = handshake_mailbox(desk);
  if (!id) return;
  for (auto& envelope : with_side(desk, [](auto& side) { return side.sent(); })) post(desk, call, *id, std::move(envelope));
  call.performed.effects.send = true;
}

void use_handshake_mailbox(Desk& desk, Call& call) {
  if (!desk.handshake) return;
  auto owner = with_side(desk, [](auto& side) { return side.mailbox(); });
  if (!owner) return;
  desk.mail.use(std::move(*owner), mailbox::Retention::half_hour, call.now.seconds + mailbox_seconds);
  call.changed.insert(Part::mail);
}

Result<void> take_handshake_envelope(Desk& desk, Call& call, ByteView envelope) {
  const auto to = handshake_mailbox(desk);
  if (!to) return refuse(Problem::wrong_mailbox);
  call.changed.insert(Part::handshake);
  auto answers = with_side(desk, [&](auto& side) { return side.receive(envelope, call.now, call.random); });
  if (!answers) return std::unexpected(answers.error());
  for (auto& answer : *answers) post(desk, call, *to, std::move(answer));
  // What came is kept whatever becomes of it: the other side does not send it twice.
  keep_up(desk, call, {program::Upkeep::handshake, {}}, [&] { return go_on(desk, call); });
  return {};
}

Result<void> go_on_with_handshake(Desk& desk, Call& call) { return desk.handshake ? go_on(desk, call) : Result<void>{}; }

void end_handshake(Desk& desk, Call& call) {
  if (!desk.handshake) return;
  desk.handshake.reset();
  call.changed.insert(Part::handshake);
}

void install_couple(Desk& desk, Call& call, ledger::Ledger ledger, ledger::Person person) {
  put_couple_aside(desk, call);
  desk.identity.ours = CoupleGroup{ledger.group(), person};
  desk.ours.emplace(Group{std::move(ledger), {}});
  call.changed.insert(Part::identity);
  keep_whole_group(desk, call, Audience::ours);
}

Result<void> tell_siblings_of_couple(Desk& desk, Call& call) {
  if (desk.mine.ledger.membership().members().size() < 2) return {};
  return hand_over(desk, call, Audience::ours, whole_history(desk.ours->ledger), Words::with);
}

Result<void> place_joined(Desk& desk, Call& call) {
  const auto body = json::serialize(json::object{{"name", desk.identity.name}});
  NEARER_CHECK(place(desk, call, Audience::ours, ledger::kind_joined, copy_of(bytes_of(body))));
  return {};
}

Result<void> answer_joined(Desk& desk, Call& call) {
  if (!desk.ours || desk.ours->ledger.membership().closed()) return {};
  const auto me = desk.identity.ours->person;
  if (desk.couple.names[me] || !desk.couple.names[1 - me]) return {};
  NEARER_CHECK(place_joined(desk, call));
  // The words stay on the screen until then, for the one who has not compared yet may ask for them.
  end_handshake(desk, call);
  return {};
}

Result<void> act(Desk& desk, Call& call, const program::Invite&) {
  NEARER_CHECK(can_pair(desk));
  NEARER_TRY(inviter, Inviter::begin(pairing::Kind::pair, own_records(desk, 0), call.now, call.random));
  begin_handshake(desk, call, std::move(inviter));
  return {};
}

Result<void> act(Desk& desk, Call& call, const program::CancelInvitation&) {
  if (!desk.handshake) return refuse(Problem::nothing_to_do);
  if (const auto id = handshake_mailbox(desk)) drop_from_outbox(call, desk.mail.give_up(*id));
  end_handshake(desk, call);
  call.changed.insert(Part::mail);
  return {};
}

Result<void> act(Desk& desk, Call& call, const program::Join& intent) {
  NEARER_CHECK(can_pair(desk));
  NEARER_TRY(invitation, pairing::read_invitation(intent.link.value, pairing::Kind::pair));
  NEARER_TRY(joiner, Joiner::begin(std::move(invitation), own_records(desk, 0), call.now, call.random));
  begin_handshake(desk, call, std::move(joiner));
  return {};
}

Result<void> act(Desk& desk, Call& call, const program::WordsMatch&) {
  if (!desk.handshake) return refuse(Problem::not_now);
  NEARER_CHECK(with_side(desk, [](auto& side) { return side.words_match(); }));
  call.changed.insert(Part::handshake);
  return go_on(desk, call);
}

Result<void> act(Desk& desk, Call& call, const program::WordsDiffer&) {
  if (!desk.handshake) return refuse(Problem::not_now);
  with_side(desk, [](auto& side) { side.words_differ(); });
  call.changed.insert(Part::handshake);
  return {};
}

}  // namespace nearer
