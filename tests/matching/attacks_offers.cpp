#include "tests/matching/attacks.h"

namespace nearer::matching::attacks {
namespace {

using forger::honest_plan;
using forger::number;
using forger::OfferPlan;

constexpr std::size_t first_slot = 96;

Session in(DeckKind kind) { return session_of(kind, 7); }

Bytes forged(const OfferPlan& plan, crypto::Random& random) { return forger::make_offer(plan, random).bytes; }

/// One value and the branch that is claimed for it.
void put(OfferPlan& plan, std::size_t slot, Scalar value, bool branch) {
  plan.slots[slot].value = std::move(value);
  plan.slots[slot].branch = branch;
}

void add_moved(boost::json::array& cases, const Bytes& offer, const Session& made_for) {
  const auto add = [&](std::string_view name, auto change) {
    auto session = made_for;
    change(session);
    cases.push_back(offer_case(name, "bad_key_proof", session, ana, offer));
  };
  add("in the next round", [](Session& session) { ++session.round; });
  add("in the round before", [](Session& session) { --session.round; });
  add("in another group", [](Session& session) { session.group[15] = 1; });
  add("under another membership", [](Session& session) { session.membership_hash[31] = 1; });
  add("with another catalogue", [](Session& session) { session.catalogue_hash[0] ^= 1; });
  add("for another deck of the same catalogue", [](Session& session) { session.deck_hash[0] ^= 1; });
  cases.push_back(offer_case("mirrored: as the other partner's", "bad_key_proof", made_for, ben, offer));
  cases.push_back(offer_case("of a third person", "out_of_range", made_for, 2, offer));
}

/// Parts of honest offers put together anew.
void add_spliced(boost::json::array& cases, const Session& session, crypto::Random& random) {
  const Side one(session, ana, choices({1}), random);
  const Side two(session, ana, choices({1}), random);
  const auto slot = [](const Side& side, std::size_t number) {
    return ByteView(side.made.bytes).subspan(first_slot + number * 192, 192);
  };
  const auto add = [&](std::string_view name, std::string_view expect, Bytes bytes) {
    cases.push_back(offer_case(name, expect, session, ana, bytes));
  };
  const auto& offer = one.made.bytes;
  add("with two slots changed over", "bad_bit_proof",
      with_field(with_field(offer, first_slot, slot(one, 1)), first_slot + 192, slot(one, 0)));
  add("with one slot twice", "bad_bit_proof", with_field(offer, first_slot + 192, slot(one, 0)));
  add("with a slot of another offer", "bad_bit_proof", with_field(offer, first_slot, slot(two, 0)));
  add("with the key of another offer", "bad_key_proof", with_field(offer, 0, ByteView(two.made.bytes).first(32)));
  add("with key and key proof of another offer", "bad_bit_proof",
      with_field(offer, 0, ByteView(two.made.bytes).first(96)));
  add("with the quota proof of another offer", "bad_quota_proof",
      with_field(offer, offer.size() - 64, ByteView(two.made.bytes).last(64)));
  const auto pair = read_offer(session.shape(), offer)->slots[0].pair;
  add("with G added to C", "bad_bit_proof",
      with_field(offer, first_slot + 32, crypto::add(pair.c, crypto::generator()).bytes));
  const auto shift = crypto::random_scalar(random);
  const auto moved_c = crypto::add(pair.c, crypto::multiply(shift, one.verified.key()));
  const auto moved_r = crypto::add(pair.r, crypto::multiply_generator(shift));
  add("with a pair made fresh", "bad_bit_proof",
      with_field(with_field(offer, first_slot, moved_r.bytes), first_slot + 32, moved_c.bytes));
  add("with R and C changed over", "bad_bit_proof",
      with_field(with_field(offer, first_slot, pair.c.bytes), first_slot + 32, pair.r.bytes));
}

/// Sums that are not the quota, with every slot an honest bit.
void add_sums(boost::json::array& cases, crypto::Random& random) {
  const auto add = [&](std::string_view name, DeckKind kind, std::size_t yes, bool fillers) {
    const auto session = in(kind);
    auto plan = honest_plan(session, ana, choices({}));
    for (std::size_t slot = 0; slot < session.shape().items; ++slot) put(plan, slot, number(slot < yes), slot < yes);
    for (std::size_t slot = session.shape().items; slot < plan.slots.size(); ++slot)
      put(plan, slot, number(fillers), fillers);
    cases.push_back(offer_case(name, "bad_quota_proof", session, ana, forged(plan, random)));
  };
  add("all twelve a yes", DeckKind::wishes, 12, false);
  add("one over the quota", DeckKind::wishes, 7, false);
  add("all twelve and every filler", DeckKind::wishes, 12, true);
  add("nothing at all, not even a filler", DeckKind::wishes, 0, false);
  add("one below the quota", DeckKind::wishes, 5, false);
  add("pace with one filler too many", DeckKind::pace, 4, true);
  add("readiness with a yes and its filler", DeckKind::readiness, 1, true);
  add("readiness with neither", DeckKind::readiness, 0, false);
}

/// A slot that holds no bit, balanced by another so that the sum is the quota.
void add_values(boost::json::array& cases, crypto::Random& random) {
  const auto session = in(DeckKind::readiness);
  const auto add = [&](std::string_view name, Scalar item, Scalar filler, bool branch, bool filler_branch) {
    auto plan = honest_plan(session, ana, choices({}));
    put(plan, 0, std::move(item), branch);
    put(plan, 1, std::move(filler), filler_branch);
    cases.push_back(offer_case(name, "bad_bit_proof", session, ana, forged(plan, random)));
  };
  add("two in one slot, a negative filler, proved as 1", number(2), number(-1), true, false);
  add("two in one slot, a negative filler, proved as 0", number(2), number(-1), false, false);
  add("a yes proved as a no", number(1), number(0), false, false);
  add("a no proved as a yes", number(0), number(1), true, true);
  const auto half = forger::inverse(number(2));
  add("halves, proved as 0", half.copy(), half.copy(), false, false);
  add("halves, proved as 1", half.copy(), half.copy(), true, true);
  add("minus one", number(-1), number(2), false, true);
  auto huge = crypto::random_scalar(random);
  auto rest = crypto::subtract(number(1), huge);
  add("any number and its complement", std::move(huge), std::move(rest), false, true);

  auto plan = honest_plan(in(DeckKind::wishes), ana, choices({1, 1, 1, 1, 1, 1}));
  put(plan, 11, number(1), true);
  put(plan, 17, number(-1), false);
  cases.push_back(
      offer_case("a seventh yes paid by a negative filler", "bad_bit_proof", plan.session, ana, forged(plan, random)));
}

}  // namespace

VectorFile offers() {
  auto random = random_from(101);
  boost::json::array cases;
  for (const auto kind : {DeckKind::wishes, DeckKind::pace, DeckKind::readiness}) {
    const auto session = in(kind);
    const auto plan = honest_plan(session, ben, choices({1}));
    cases.push_back(offer_case("honest, with a yes", "ok", session, ben, forged(plan, random)));
    cases.push_back(
        offer_case("honest, without one", "ok", session, ana, forged(honest_plan(session, ana, choices({})), random)));
  }
  const auto full = honest_plan(in(DeckKind::wishes), ana, choices({0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1}));
  cases.push_back(offer_case("honest, the quota used up", "ok", full.session, ana, forged(full, random)));
  const auto session = in(DeckKind::readiness);
  const Side made(session, ana, choices({1}), random);
  cases.push_back(offer_case("honest, by the program", "ok", session, ana, made.made.bytes));
  add_moved(cases, made.made.bytes, session);
  add_spliced(cases, session, random);
  add_sums(cases, random);
  add_values(cases, random);
  return {"offers", std::move(cases)};
}

VectorFile offers_damaged() {
  auto random = random_from(102);
  const auto session = in(DeckKind::readiness);
  const Side made(session, ana, choices({1}), random);
  const auto& offer = made.made.bytes;
  boost::json::array cases;
  const auto add = [&](const std::string& name, std::string_view expect, ByteView bytes) {
    cases.push_back(offer_case(name, expect, session, ana, bytes));
  };
  add("empty", "too_short", {});
  add("one byte short", "too_short", ByteView(offer).first(offer.size() - 1));
  add("a key alone", "too_short", ByteView(offer).first(32));
  auto longer = offer;
  longer.push_back(0);
  add("one byte long", "trailing_bytes", longer);
  auto twice = offer;
  twice.insert(twice.end(), offer.begin(), offer.end());
  add("twice", "trailing_bytes", twice);
  cases.push_back(offer_case("of a smaller deck", "too_short", in(DeckKind::pace), ana, offer));

  const auto points = {std::pair{"the key", std::size_t{0}},
                       {"R of the item", first_slot},
                       {"C of the item", first_slot + 32},
                       {"R of the filler", first_slot + 192},
                       {"C of the filler", first_slot + 224}};
  for (const auto& [field, offset] : points)
    for (const auto& spelling : wrong_points())
      add(std::string(field) + ": " + std::string(spelling.name), spelling.expect,
          with_field(offer, offset, spelling.bytes));
  const auto scalars = {std::tuple{"the key's challenge", std::size_t{32}, "bad_key_proof"},
                        {"the key's answer", std::size_t{64}, "bad_key_proof"},
                        {"e0", first_slot + 64, "bad_bit_proof"},
                        {"e1", first_slot + 96, "bad_bit_proof"},
                        {"z0", first_slot + 128, "bad_bit_proof"},
                        {"z1", first_slot + 160, "bad_bit_proof"},
                        {"the quota's challenge", offer.size() - 64, "bad_quota_proof"},
                        {"the quota's answer", offer.size() - 32, "bad_quota_proof"}};
  for (const auto& [field, offset, problem] : scalars) {
    for (const auto& spelling : wrong_scalars(ByteView(offer).subspan(offset, 32)))
      add(std::string(field) + ": " + std::string(spelling.name), spelling.expect,
          with_field(offer, offset, spelling.bytes));
    add(std::string(field) + ": zero", problem, with_field(offer, offset, Bytes(32)));
    add(std::string(field) + ": a bit flipped", problem, with_flipped_bit(offer, offset * 8 + 3));
  }
  return {"offers_damaged", std::move(cases)};
}

}  // namespace nearer::matching::attacks
