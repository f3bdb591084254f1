#include "tests/properties/ledger_world.h"

namespace nearer::ledger {
namespace {

/// Adds a device that nobody has seen before, hands it what its sibling knows, and lets it take part.
void link(World& world, std::size_t at) {
  const auto& ledger = world.couple[at].ledger;
  const auto keys = device_from(5000 + world.couple.random.below(1'000'000), ledger.own_person());
  auto record = keys->record;
  if (!world.take_written(
          at, world.couple[at].ledger.change({Operation::add, record, nullptr}, noon, world.couple.random))) {
    return;
  }
  std::vector<Entry> history;
  for (const auto& id : world.couple[at].order()) history.push_back(world.couple[at].ledger.entry(id).value());
  auto begun = Ledger::join(keys, group_named(7), history, noon);
  RC_ASSERT(begun.has_value());
  world.couple.places.push_back({keys, std::move(begun->ledger)});
  world.kept.emplace_back(begun->outcome.keep.begin(), begun->outcome.keep.end());
  world.received.emplace_back();
}

void unlink(World& world, std::size_t at, std::uint32_t choice) {
  const auto& members = world.couple[at].ledger.membership().members();
  if (members.empty()) return;
  const auto record = members[choice % members.size()].record;
  world.take_written(at,
                     world.couple[at].ledger.change({Operation::remove, record, nullptr}, noon, world.couple.random));
}

/// One act of a couple that links and removes devices without waiting for each other.
void act(World& world, std::uint32_t choice) {
  const std::size_t who = choice / 16 % world.devices();
  switch (choice % 16) {
    case 0:
    case 1:
      return link(world, who);
    case 2:
    case 3:
      return unlink(world, who, choice / 64);
    case 4: {
      world.take_written(who,
                         world.couple[who].ledger.change({Operation::rotate, {}, nullptr}, noon, world.couple.random));
      return;
    }
    case 5:
    case 6:
      world.write(who, "words");
      return;
    case 7:
      return world.restart(who);
    default:
      world.deliver(who, world.made[choice / 64 % world.made.size()]);
  }
}

/// The people of a change as everybody sees it: nobody's device is there or gone by the other's hand.
void check_hands(const World& world, const MembershipState& state) {
  std::map<DeviceId, Person> person;
  for (const auto& entry : world.made) {
    if (entry.header.kind != kind_membership) continue;
    const auto change = decode_change(*entry.body).value();
    for (const auto& subject : change.subjects) person[device_id(subject)] = subject.person;
  }
  for (const auto& epoch : state.epochs()) {
    const auto& entry = *std::ranges::find(world.made, epoch.change, &Entry::id);
    const auto change = decode_change(*entry.body).value();
    if (change.operation == Operation::create) continue;
    for (const auto& subject : change.subjects) RC_ASSERT(subject.person == person.at(epoch.author));
  }
}

void check_counts(const MembershipState& state) {
  std::size_t devices[2] = {0, 0};
  for (const auto& member : state.members()) {
    ++devices[member.record.person];
    RC_ASSERT(!state.removed(member.id));
  }
  RC_ASSERT(devices[0] <= most_devices_of_one);
  RC_ASSERT(devices[1] <= most_devices_of_one);
}

std::vector<std::uint32_t> any_choices() {
  // Every change costs each device a signature and an opened box: a dozen acts show as much as a hundred;
  // membership_fold_test has more.
  return *rc::gen::resize(14,
                          rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 1U << 20)));
}

RC_GTEST_PROP(LedgerMembership, EverybodySeesOneChainOfEpochs, ()) {
  const auto choices = any_choices();
  const auto seed = *rc::gen::inRange<std::uint64_t>(1, 1000);
  World world(1 + seed % 4, 1 + seed / 4 % 4, seed);
  for (const auto choice : choices) act(world, choice);
  world.bring_everything();
  const auto first = world.couple[0].ledger.membership();
  check_counts(first);
  check_hands(world, first);
  for (std::size_t at = 0; at < world.devices(); ++at) {
    RC_ASSERT(world.couple[at].ledger.membership() == first);
    world.restart(at);
    RC_ASSERT(world.couple[at].ledger.membership() == first);
  }
}

/// Each removal that anybody has made stands, whatever else was decided at the same time.
RC_GTEST_PROP(LedgerMembership, EveryRemovalStands, ()) {
  const auto choices = any_choices();
  World world(3, 3, *rc::gen::inRange<std::uint64_t>(1, 1000));
  for (const auto choice : choices) act(world, choice);
  world.bring_everything();
  const auto& state = world.couple[0].ledger.membership();
  for (const auto& entry : world.made) {
    if (entry.header.kind != kind_membership) continue;
    const auto change = decode_change(*entry.body).value();
    if (change.operation != Operation::remove || state.epoch(entry.id) == nullptr) continue;
    RC_ASSERT(state.member(device_id(change.subjects.front())) == nullptr);
  }
}

/// After everything has arrived, whoever is in rotates where that is due; then all who are in write under one key that
/// nobody else holds.
RC_GTEST_PROP(LedgerMembership, RotationShutsOutWhoeverIsOut, ()) {
  const auto choices = any_choices();
  World world(3, 2, *rc::gen::inRange<std::uint64_t>(1, 1000));
  for (const auto choice : choices) act(world, choice);
  world.bring_everything();
  for (std::size_t at = 0; at < world.devices(); ++at) {
    if (!world.couple[at].ledger.needs_rotation()) continue;
    RC_ASSERT(world.take_written(
        at, world.couple[at].ledger.change({Operation::rotate, {}, nullptr}, noon, world.couple.random)));
    world.couple.spread(world.made.back());
  }
  for (auto& place : world.couple.places) {
    RC_ASSERT(place.ledger.membership() == world.couple[0].ledger.membership());
  }
  // Where all have removed each other nobody is left to rotate, and nobody writes any more.
  if (world.couple[0].ledger.membership().members().empty()) {
    for (auto& place : world.couple.places)
      RC_ASSERT(place.ledger.write(first_practice_kind, {}, noon).error().problem == Problem::author_removed);
    return;
  }
  const LiveKey* shared = nullptr;
  for (auto& place : world.couple.places) {
    const auto* key = place.ledger.newest_key();
    RC_ASSERT(!place.ledger.needs_rotation());
    RC_ASSERT((key != nullptr) == place.ledger.is_member());
    if (!key) continue;
    if (!shared) shared = key;
    RC_ASSERT(std::ranges::equal(shared->key.reveal(), key->key.reveal()));
  }
}

/// Contents too: what counts is the same for all devices that were there from the start and still are. One that is out
/// gets no codes any more for what is written without it.
RC_GTEST_PROP(LedgerMembership, WhatCountsIsTheSameForAll, ()) {
  const auto choices = any_choices();
  World world(2, 2, *rc::gen::inRange<std::uint64_t>(1, 1000));
  for (const auto choice : choices) {
    if (choice % 16 > 1) act(world, choice);
  }
  world.bring_everything();
  std::optional<Block<32>> first;
  for (auto& place : world.couple.places) {
    if (!place.ledger.is_member()) continue;
    if (!first) first = contents(place.ledger);
    RC_ASSERT(contents(place.ledger) == *first);
  }
}

}  // namespace
}  // namespace nearer::ledger
