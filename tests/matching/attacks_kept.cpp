#include "base/text_encoding.h"
#include "matching/runs.h"
#include "tests/matching/attacks.h"

// What everything is derived from, and what a device keeps: rounds and runs.

namespace nearer::matching::attacks {
namespace {

constexpr std::int64_t monday = 1'767'600'000;

struct Keeping {
  std::string_view format;
  boost::json::array cases;

  void add(const std::string& name, std::string_view expect, ByteView input) {
    cases.push_back({{"name", name}, {"format", format}, {"expect", expect}, {"input", hex_encode(input)}});
  }
};

Bytes with_byte(const Bytes& bytes, std::size_t at, std::uint8_t value) {
  auto changed = bytes;
  changed[at] = value;
  return changed;
}

Bytes longer(Bytes bytes) {
  bytes.push_back(0);
  return bytes;
}

Bytes shorter(Bytes bytes) {
  bytes.pop_back();
  return bytes;
}

/// Bytes before what depends on the state: head 4, session 117, time 8, what is withheld 12.
constexpr std::size_t session_at = 4, times_at = session_at + 117, withheld_at = times_at + 8,
                      open_at = withheld_at + 12;

struct Stages {
  crypto::Random random = random_from(107);
  Session session = session_of(DeckKind::readiness, 7);
  Round round = Round::begin(session, ana, monday).value();
  Side partner{session, ben, choices({1}), random};
  Bytes idle, pinned, offered, both, deposited, done, expired, fault;

  Stages() {
    idle = round.save();
    offered = after([&](Round& made) { (void)made.offer(choices({1}), monday, random).value(); });
    pinned = after([&](Round& made) { (void)made.take_offer(partner.made.bytes, monday); });
    (void)round.offer(choices({1}), monday, random).value();
    (void)round.take_offer(partner.made.bytes, monday + 1).value();
    both = round.save();
    (void)round.respond(monday + 2, random).value();
    deposited = round.save();
    expired = after([&](Round& made) { made.abandon(); });
    fault = after([&](Round& made) { (void)made.take_offer({}, monday + 3); });
    const auto own = trust_offer(session, round.own_offer().value()).value();
    const auto response = make_response({session, ben, own, partner.verified}, partner.made.secrets, random);
    (void)round.take_response(response, monday + 4).value();
    done = round.save();
  }

  template <class Act>
  Bytes after(Act act) {
    auto copy = Round::load(round.save()).value();
    act(copy);
    return copy.save();
  }
};

void add_rounds(Keeping& keeping) {
  const Stages at;
  keeping.add("idle", "ok", at.idle);
  keeping.add("idle, the partner's offer pinned", "ok", at.pinned);
  keeping.add("offered", "ok", at.offered);
  keeping.add("offered, the partner's offer pinned", "ok", at.both);
  keeping.add("deposited", "ok", at.deposited);
  keeping.add("done", "ok", at.done);
  keeping.add("expired", "ok", at.expired);
  keeping.add("fault", "ok", at.fault);
  keeping.add("empty", "too_short", {});
  keeping.add("of version 0", "bad_version", with_byte(at.idle, 0, 0));
  keeping.add("of version 2", "newer_version", with_byte(at.idle, 0, 2));
  keeping.add("of suite 0", "bad_suite", with_byte(at.idle, 1, 0));
  keeping.add("of suite 2", "newer_version", with_byte(at.idle, 1, 2));
  keeping.add("of a sixth state", "out_of_range", with_byte(at.idle, 2, 6));
  keeping.add("of a third person", "out_of_range", with_byte(at.idle, 3, 2));
  keeping.add("of a deck of kind 0", "out_of_range", with_byte(at.idle, session_at, 0));
  keeping.add("of a deck of kind 4", "out_of_range", with_byte(at.idle, session_at, 4));
  keeping.add("opened before 1970", "out_of_range", with_byte(at.idle, times_at + 7, 0x80));
  keeping.add("with half a slot withheld", "not_canonical", with_byte(at.idle, withheld_at, 2));
  keeping.add("with a slot withheld that is none", "not_canonical", with_byte(at.idle, withheld_at + 1, 1));
  keeping.add("with half a partner", "not_canonical", with_byte(at.idle, open_at, 2));
  keeping.add("with a partner announced", "too_short", with_byte(at.idle, open_at, 1));
  keeping.add("idle, said to be offered", "too_short", with_byte(at.idle, 2, 1));
  keeping.add("offered, said to be idle", "not_canonical", with_byte(at.offered, 2, 0));
  keeping.add("deposited without a partner", "not_canonical", with_byte(at.deposited, open_at + 544, 0));
  keeping.add("offered with another secret key", "not_canonical",
              with_byte(at.offered, open_at + 545, at.offered[open_at + 545] ^ 1));
  keeping.add("offered with another choice", "not_canonical", with_byte(at.offered, at.offered.size() - 12, 0));
  keeping.add("offered with a choice that is no bit", "not_canonical",
              with_byte(at.offered, at.offered.size() - 12, 2));
  keeping.add("deposited with another secret key", "not_canonical",
              with_byte(at.deposited, open_at + 1089, at.deposited[open_at + 1089] ^ 1));
  keeping.add("deposited with a secret key above the order", "not_canonical",
              with_byte(at.deposited, open_at + 1089 + 31, 0xff));
  keeping.add("deposited with a response that is none", "out_of_range",
              with_field(at.deposited, at.deposited.size() - 256, Bytes(32)));
  keeping.add("done, with half a match", "not_canonical", with_byte(at.done, open_at, 2));
  keeping.add("done, with a match beyond the deck", "not_canonical", with_byte(at.done, open_at + 1, 1));
  keeping.add("done, with a match that is withheld", "not_canonical", with_byte(at.done, withheld_at, 1));
  keeping.add("fault, of an unknown kind", "out_of_range", with_byte(at.fault, at.fault.size() - 1, 'x'));
  for (const auto& [name, bytes] : {std::pair{"idle", at.idle},
                                    {"offered", at.offered},
                                    {"deposited", at.deposited},
                                    {"done", at.done},
                                    {"expired", at.expired},
                                    {"fault", at.fault}}) {
    keeping.add(std::string(name) + ", one byte short", "too_short", shorter(bytes));
    keeping.add(std::string(name) + ", one byte long", "trailing_bytes", longer(bytes));
  }
}

void add_runs(Keeping& keeping) {
  Runs runs;
  keeping.add("none", "ok", runs.save());
  (void)runs.begin(session_of(DeckKind::pace), std::vector{ItemId{9}}, monday).value();
  const auto one = runs.save();
  keeping.add("one", "ok", one);
  (void)runs.begin(session_of(DeckKind::readiness, 2), std::vector{ItemId{7}}, monday + 5).value();
  const auto two = runs.save();
  keeping.add("two", "ok", two);
  keeping.add("empty", "too_short", {});
  keeping.add("of version 0", "bad_version", with_byte(one, 0, 0));
  keeping.add("of version 2", "newer_version", with_byte(one, 0, 2));
  keeping.add("of suite 0", "bad_suite", with_byte(one, 1, 0));
  keeping.add("seen before 1970", "out_of_range", with_byte(one, 9, 0x80));
  keeping.add("an item run in the time to come", "out_of_range", with_byte(one, 14 + 16 + 4, 1));
  keeping.add("a session begun in the time to come", "out_of_range", with_byte(one, one.size() - 5, 1));
  keeping.add("a deck of kind 4", "out_of_range", with_byte(one, one.size() - 1, 4));
  keeping.add("items out of order", "not_canonical", with_byte(two, 14, 10));
  keeping.add("one item twice", "not_canonical", with_byte(two, 14, 9));
  keeping.add("4,000,000,000 items announced", "too_short", with_byte(one, 13, 0xee));
  keeping.add("4,000,000,000 sessions announced", "too_short", with_byte(one, one.size() - 26, 0xee));
  keeping.add("one byte short", "too_short", shorter(two));
  keeping.add("one byte long", "trailing_bytes", longer(two));
}

}  // namespace

VectorFile kept() {
  Keeping rounds{"round", {}}, runs{"runs", {}};
  add_rounds(rounds);
  add_runs(runs);
  for (auto& one : runs.cases) rounds.cases.push_back(std::move(one));
  return {"kept", std::move(rounds.cases)};
}

VectorFile derived() {
  auto random = random_from(108);
  boost::json::array cases;
  const Block<32> key = random.block<32>();
  for (const auto kind : {DeckKind::wishes, DeckKind::pace, DeckKind::readiness}) {
    Session session = session_of(kind, static_cast<std::uint32_t>(random.below(1000)));
    const auto items = std::vector<DeckItem>{{item_id("first"), random.block<32>()}, {item_id("second"), {}}};
    session.deck_hash = deck_hash(items);
    const Scene scene(session, ben, choices({1}), choices({}), random);
    auto made = case_of("derived", "derived", "ok", session);
    made["items"] = boost::json::array{
        boost::json::object{{"name", "first"}, {"content_hash", hex_encode(items[0].content_hash)}},
        boost::json::object{{"name", "second"}, {"content_hash", hex_encode(items[1].content_hash)}}};
    made["first_item"] = hex_encode(items[0].id);
    made["session_id"] = hex_encode(session_id(session));
    made["context"] =
        boost::json::array{hex_encode(proof_context(session, ana)), hex_encode(proof_context(session, ben))};
    made["epoch_key"] = hex_encode(key);
    made["escrow"] = hex_encode(escrow_id(session, {scene.other.verified.hash(), scene.responder.verified.hash()}));
    made["offer_answered"] = hex_encode(scene.other.made.bytes);
    made["offer_of_responder"] = hex_encode(scene.responder.made.bytes);
    made["offer_hash"] = hex_encode(scene.other.verified.hash());
    made["body"] = "626f6479";
    made["code"] = hex_encode(response_code(key, answering(session, scene.responder, scene.other), bytes_of("body")));
    cases.push_back(std::move(made));
  }
  return {"derived", std::move(cases)};
}

}  // namespace nearer::matching::attacks
