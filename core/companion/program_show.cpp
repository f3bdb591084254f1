#include "companion/program_show.h"

#include "base/text_encoding.h"
#include "companion/asking_desk.h"
#include "companion/linking.h"
#include "companion/pairing_desk.h"
#include "companion/restoring.h"
#include "practices/boundaries/allowed.h"
#include "pairing/safety_words.h"

namespace nearer {
namespace {

using pairing::Phase;

constexpr std::int64_t default_lock_minutes = 5;
constexpr std::int64_t newly_linked_hours = 7 * 24;

program::PairingStep step_of(const pairing::Handshake& side, bool inviting) {
  using program::PairingStep;
  if (side.phase() == Phase::burnt)
    return side.burnt_by() == Problem::invitation_expired ? PairingStep::lapsed : PairingStep::failed;
  if (side.compared()) return PairingStep::compared;
  if (side.words()) return PairingStep::compare;
  return inviting ? PairingStep::invited : PairingStep::joining;
}

template <std::size_t N>
std::vector<std::int64_t> numbers(const std::array<std::uint16_t, N>& words) {
  return {words.begin(), words.end()};
}

program::DeviceShown device_shown(const Desk& desk, const ledger::Member& member, Side side, Moment now) {
  program::DeviceShown shown{hex_encode(member.id.bytes), side, member.id == desk.mine.ledger.own_id(), {}, false, {}, {}, false};
  const auto came = arrival(side == Side::me ? desk.mine.ledger : desk.ours->ledger, member.id);
  const auto hours = now.seconds / seconds_in_hour;
  if (came) shown.linked_hour = came->hour;
  if (came && came->from_backup) shown.from_backup = true;
  shown.newly_linked = came && hours - came->hour < newly_linked_hours;
  if (side == Side::partner) return shown;
  const auto linked = desk.identity.linked.find(member.id);
  const bool linked_here = linked != desk.identity.linked.end();
  if (linked_here && linked->second.history_from != 0) shown.history_from = linked->second.history_from;
  shown.may_release_history =
      shown.linked_hour && !linked_here && !shown.this_device && hours - *shown.linked_hour < 24;
  return shown;
}

/// What both have said that this device knows of, joined: it never tells whose it was.
insight::Fits fits_today(const Desk& desk, Moment now) {
  insight::Fits fits;
  const auto allowed = boundaries::allowed(desk.states.of<boundaries::Practice>(), desk.context(now));
  fits.step = pace::known_step(desk.states.of<pace::Practice>(), desk.context(now));
  fits.may_touch = [allowed](std::string_view touch, std::string_view area) {
    return allowed.touch(std::string(touch), std::string(area)) != boundaries::Touch::not_wanted;
  };
  fits.limited = [allowed](std::string_view limit) { return allowed.limited(std::string(limit)); };
  fits.energy = insight::energy_today(desk.states.of<body::Practice>(), desk.context(now));
  return fits;
}

}  // namespace

program::StateShown show(const Desk& desk, program::StateView, const program::Nothing&, Moment now) {
  const auto& chosen = desk.settings.chosen;
  program::StateShown shown{};
  shown.name = desk.identity.name;
  shown.couple = desk.standing();
  shown.partner_name = partner_name(desk);
  shown.hard_day = chosen.hard_day.value_or(false);
  shown.lock_minutes = chosen.lock_minutes ? chosen.lock_minutes->value : default_lock_minutes;
  shown.quiet_mode = chosen.quiet_mode.value_or(false);
  shown.backup_saved = desk.settings.backup_saved;
  shown.waiting_to_send = !desk.mail.waiting().empty();
  shown.put_aside = desk.counters.all();
  if (!chosen.matching.value_or(true)) shown.matching = false;
  if (shown.couple == program::Couple::moved || has_moved(desk.mine.ledger)) {
    shown.moved = true;
  } else if (!desk.mine.ledger.is_member()) {
    shown.taken_out = true;
  }
  if (desk.settings.put_back) shown.put_back = true;
  if (desk.settings.demo) shown.demo = true;
  if (has_old_answers(desk, now)) shown.say_anew = true;
  if (shown.say_anew && has_lost_answers(desk)) shown.say_anew_lost = true;
  if (desk.clock.is_worth_saying()) shown.clock_ahead = desk.clock.measured();
  if (lacks_for_a_while(desk, now)) shown.missing = true;
  if (partner_lacks(desk, now)) shown.missing_there = true;
  return shown;
}

program::PairingShown show(const Desk& desk, program::PairingView, const program::Nothing&, Moment) {
  program::PairingShown shown{};
  if (!desk.handshake) return shown;
  const auto* inviter = std::get_if<pairing::Inviter>(&*desk.handshake);
  std::visit(
      [&](const auto& side) {
        shown.step = step_of(side, inviter != nullptr);
        shown.kind = side.kind() == pairing::Kind::pair ? program::PairingKind::partner : program::PairingKind::device;
        shown.inviting = inviter != nullptr;
        if (const auto words = side.words()) shown.words = numbers(*words);
        if (const auto problem = side.burnt_by()) shown.problem = std::string(name(*problem));
      },
      *desk.handshake);
  if (inviter != nullptr && shown.step == program::PairingStep::invited) shown.code = inviter->invitation();
  if (const auto id = handshake_mailbox(desk))
    if (const auto* box = desk.mail.box(*id)) shown.expires = box->until;
  return shown;
}

program::DevicesShown show(const Desk& desk, program::DevicesView, const program::Nothing&, Moment now) {
  program::DevicesShown shown;
  for (const auto& member : desk.mine.ledger.membership().members())
    shown.mine.push_back(device_shown(desk, member, Side::me, now));
  if (!desk.shares()) return shown;
  std::vector<ledger::DeviceRecord> records;
  for (const auto& member : desk.ours->ledger.membership().members()) {
    const auto side = member.record.person == desk.identity.ours->person ? Side::me : Side::partner;
    shown.ours.push_back(device_shown(desk, member, side, now));
    records.push_back(member.record);
  }
  shown.safety_words = numbers(pairing::comparison_words(records));
  return shown;
}

program::MailShown show(const Desk& desk, program::MailView, const program::Nothing&, Moment now) {
  program::MailShown shown{};
  shown.waiting = static_cast<std::int64_t>(desk.mail.waiting().size());
  for (const auto& [problem, count] : desk.counters.put_aside) shown.put_aside.push_back({problem, count});
  shown.unread = desk.unread[0] + desk.unread[1];
  if (auto kinds = desk.put_off.kinds(now); !kinds.empty()) shown.put_off = std::move(kinds);
  if (desk.damage.entries > 0) shown.damaged = desk.damage.entries;
  if (desk.mail.heard() != 0) shown.synced_hour = desk.mail.heard() / seconds_in_hour;
  for (const auto audience : {Audience::mine, Audience::ours}) {
    const auto since = lacking_since(desk, audience);
    if (since && (!shown.missing_since || *since < *shown.missing_since)) shown.missing_since = since;
  }
  return shown;
}

insight::TodayShown show(const Desk& desk, insight::TodayView, const insight::TodayAsked& asked, Moment now) {
  const auto& states = desk.states;
  const insight::TodayStates seen{states.of<body::Practice>(),      states.of<moments::Practice>(),
                                  states.of<rhythm::Practice>(),    states.of<gratitude::Practice>(),
                                  states.of<prompts::Practice>(),   states.of<journal::Practice>(),
                                  states.of<rest::Practice>()};
  return insight::show(seen, asked, desk.context(now));
}

insight::ExplorationsShown show(const Desk& desk, insight::ExplorationsView, const insight::ExplorationsAsked& asked,
                                Moment now) {
  const auto learned = insight::learned(desk.states.of<explorations::Practice>());
  return insight::offered(catalogue::explorations(), fits_today(desk, now), learned, asked);
}

explorations::ExplorationShown show(const Desk& desk, insight::ExplorationView,
                                    const explorations::ExplorationAsked& asked, Moment now) {
  const auto shown = show(desk.states.of<explorations::Practice>(), asked, desk.context(now));
  return insight::fitting(shown, fits_today(desk, now));
}

}  // namespace nearer
