#include "envelope/envelope.h"
#include "envelope/epoch_keys.h"
#include "ledger/authenticator.h"
#include "tests/properties/ledger_world.h"

namespace nearer::ledger {
namespace {

/// The author's device as a modified program would use it: any header, authenticated for everybody.
Entry forged(const Place& author, Header header, Bytes body) {
  header.body_hash = body_hash(header.kind, body);
  Authenticator codes(author.keys, nullptr, header.group);
  Entry entry{header, encode(header), {}, std::move(body), {}};
  entry.id = entry_id(entry.core);
  entry.auth = codes.codes(entry.id, author.ledger.membership().members());
  return entry;
}

RC_GTEST_PROP(LedgerAttacks, AForkShownToTwoDevicesIsFoundInOneExchange, (std::uint8_t before, std::uint8_t after)) {
  World world(2, 2, *rc::gen::inRange<std::uint64_t>(1, 1000));
  auto& forker = world.couple[3];
  for (std::size_t count = 0; count < before % 5U; ++count) RC_ASSERT(world.write(3, "before"));
  for (const auto& entry : world.made) {
    world.deliver(0, entry);
    world.deliver(1, entry);
  }
  RC_ASSERT(world.write(3, "to one"));
  const auto to_one = world.made.back();
  const auto to_other = forged(forker, to_one.header, text("to another"));
  world.deliver(0, to_one);
  world.deliver(1, to_other);
  for (std::size_t count = 0; count < after % 4U; ++count) {
    RC_ASSERT(world.write(3, "after"));
    world.deliver(0, world.made.back());
  }
  RC_ASSERT(world.write(0, "what I have seen"));
  const auto from_one = world.made.back();
  RC_ASSERT(world.write(1, "what I have seen"));
  const auto from_other = world.made.back();
  const auto one = world.deliver(1, from_one);
  const auto other = world.deliver(0, from_other);
  // With a later entry as its head, the one side sees a gap first; the fork shows as soon as the heads meet.
  RC_ASSERT(!other.faults.empty());
  RC_ASSERT(world.couple[0].ledger.frozen(forker.id()));
  RC_ASSERT(after % 4U != 0 || !one.faults.empty());
  RC_ASSERT(!one.faults.empty() || !world.couple[1].ledger.gaps().empty());
}

/// Whatever bit of an entry changes on its way: it is refused, and the ledger is as before.
RC_GTEST_PROP(LedgerAttacks, NoChangedEntryGetsIn, (std::uint32_t bit, bool membership)) {
  World world(2, 1, *rc::gen::inRange<std::uint64_t>(1, 1000));
  const bool made = membership ? world.take_written(0, world.couple[0].ledger.change({Operation::rotate, {}, nullptr},
                                                                                     noon, world.couple.random))
                               : world.write(0, "words");
  RC_ASSERT(made);
  auto packed = pack(world.made.back());
  const auto at = bit % (packed.size() * 8);
  packed[at / 8] ^= static_cast<std::uint8_t>(1 << at % 8);
  const auto changed = unpack(packed);
  if (!changed) return;
  const auto before = contents(world.couple[1].ledger);
  const auto outcome = world.couple[1].take(*changed);
  // A code for somebody else, or a body that was taken out, is not this device's to judge.
  const bool harmless = changed->id == world.made.back().id && outcome.standing == Standing::placed;
  RC_ASSERT(harmless || outcome.standing == Standing::quarantined || outcome.standing == Standing::waiting);
  RC_ASSERT(harmless || contents(world.couple[1].ledger) == before);
}

/// A member may send any header at all. Nothing but its own chain can suffer.
RC_GTEST_PROP(LedgerAttacks, AnyHeaderOfAMemberLeavesTheOthersChainsAlone, (std::vector<std::uint64_t> numbers)) {
  World world(2, 1, *rc::gen::inRange<std::uint64_t>(1, 1000));
  auto& attacker = world.couple[2];
  auto header = attacker.write("base").header;
  for (std::size_t at = 0; at + 4 < numbers.size(); at += 5) {
    header.sequence = numbers[at] % 6 + 1;
    header.previous = header.sequence == 1 ? EntryId{} : world.couple.founding.id;
    header.lamport = numbers[at + 1];
    header.epoch = static_cast<std::uint32_t>(numbers[at + 2] % 3 + 1);
    header.kind = static_cast<std::uint16_t>(numbers[at + 3] % 0x200 + 2);
    header.heads = {};
    Head head{world.couple[0].id(), numbers[at + 4] % 9 + 1, {}};
    header.heads.add(head);
    const auto outcome = world.deliver(1, forged(attacker, header, text("{}")));
    RC_ASSERT(outcome.standing != Standing::placed || outcome.placed.size() == 1);
  }
  RC_ASSERT(world.write(0, "stop"));
  RC_ASSERT(world.deliver(1, world.made.back()).standing == Standing::placed);
  world.restart(1);
  RC_ASSERT(world.couple[1].ledger.place_of(world.made.back().id).has_value());
}

RC_GTEST_PROP(LedgerAttacks, AnEnvelopeOpensOnlyWhereAndAsItWasSealed, (std::uint32_t bit, std::uint8_t many)) {
  World world(1, 1, *rc::gen::inRange<std::uint64_t>(1, 1000));
  std::vector<Entry> entries;
  for (std::size_t count = 0; count < many % 6U + 1; ++count) {
    RC_ASSERT(world.write(0, "words"));
    entries.push_back(world.made.back());
  }
  const auto& ledger = world.couple[0].ledger;
  const auto mailbox = envelope::mailbox_of(ledger.newest_key()->key, ledger.group()).open;
  auto bytes = envelope::seal(ledger.newest_key()->key, ledger.group(), entries, world.couple.random).value();
  const auto& reader = world.couple[1].ledger;
  const auto opened = envelope::open(reader.epoch_keys(), reader.group(), mailbox, bytes);
  RC_ASSERT(opened.has_value());
  RC_ASSERT(opened->entries == entries);
  bytes[bit / 8 % bytes.size()] ^= static_cast<std::uint8_t>(1 << bit % 8);
  RC_ASSERT(!envelope::open(reader.epoch_keys(), reader.group(), mailbox, bytes));
}

}  // namespace
}  // namespace nearer::ledger
