#include "base/text_encoding.h"
#include "tests/matching/attacks.h"

namespace nearer::matching::attacks {
namespace {

Session in(DeckKind kind) { return session_of(kind, 7); }

Bytes honest(const Scene& scene, crypto::Random& random) {
  return respond(scene.session, scene.responder, scene.other, random);
}

void add_ok(boost::json::array& cases, std::string_view name, const Scene& scene, const Matches& matches,
            crypto::Random& random) {
  auto made = response_case(name, "ok", scene, honest(scene, random));
  made["matches"] = hex_encode(matches);
  cases.push_back(std::move(made));
}

void add_honest(boost::json::array& cases, crypto::Random& random) {
  const auto one = in(DeckKind::readiness);
  add_ok(cases, "no and no", Scene(one, ben, choices({0}), choices({0}), random), Matches{}, random);
  add_ok(cases, "no and yes", Scene(one, ben, choices({0}), choices({1}), random), Matches{}, random);
  add_ok(cases, "yes and no", Scene(one, ben, choices({1}), choices({0}), random), Matches{}, random);
  add_ok(cases, "yes and yes", Scene(one, ben, choices({1}), choices({1}), random), Matches{1}, random);
  add_ok(cases, "yes and yes, by the first", Scene(one, ana, choices({1}), choices({1}), random), Matches{1}, random);
  add_ok(cases, "steps three and two", Scene(in(DeckKind::pace), ana, choices({1, 1, 1}), choices({1, 1}), random),
         Matches{1, 1}, random);
  add_ok(cases, "a deck of twelve",
         Scene(in(DeckKind::wishes), ben, choices({1, 1, 1, 0, 0, 0, 1, 1, 1}),
               choices({0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 0, 1}), random),
         Matches{0, 0, 1, 0, 0, 0, 0, 0, 1}, random);
}

/// An honest response, seen from where it does not belong.
void add_moved(boost::json::array& cases, crypto::Random& random) {
  const Scene scene(in(DeckKind::readiness), ben, choices({1}), choices({1}), random);
  const auto response = honest(scene, random);
  const auto& [session, bens, anas] = scene;
  const auto add = [&](std::string_view name, const Session& where, Person person, const Side& responder,
                       const Side& other) {
    cases.push_back(response_case(name, "bad_response_proof", where, person, responder, other, response));
  };
  const auto elsewhere = [&](std::string_view name, auto change) {
    auto moved = scene.session;
    change(moved);
    add(name, moved, ben, scene.responder, scene.other);
  };
  elsewhere("in the next round", [](Session& moved) { ++moved.round; });
  elsewhere("in another group", [](Session& moved) { moved.group[0] ^= 1; });
  elsewhere("under another membership", [](Session& moved) { moved.membership_hash[0] ^= 1; });
  elsewhere("with another catalogue", [](Session& moved) { moved.catalogue_hash[0] ^= 1; });
  elsewhere("for another deck", [](Session& moved) { moved.deck_hash[0] ^= 1; });
  add("to another offer of the same person", session, ben, bens, Side(session, ana, choices({1}), random));
  add("from another offer of the responder", session, ben, Side(session, ben, choices({1}), random), anas);
  add("mirrored: as an answer to its own maker", session, ana, anas, bens);
  add("as if the other partner had made it", session, ana, bens, anas);
}

void add_slots(boost::json::array& cases, crypto::Random& random) {
  const Scene scene(in(DeckKind::pace), ben, choices({1, 1}), choices({1, 1}), random);
  const auto response = honest(scene, random);
  const auto again = honest(scene, random);
  const auto slot = [](const Bytes& bytes, std::size_t number) { return ByteView(bytes).subspan(number * 256, 256); };
  const auto add = [&](std::string_view name, Bytes bytes) {
    cases.push_back(response_case(name, "bad_response_proof", scene, bytes));
  };
  add("with two slots changed over", with_field(with_field(response, 0, slot(response, 1)), 256, slot(response, 0)));
  add("with one slot twice", with_field(response, 256, slot(response, 0)));
  add("with the pair of a second response", with_field(response, 0, slot(again, 0).first(64)));
  add("with the proof of a second response", with_field(response, 64, slot(again, 0).subspan(64)));
  const auto pair = read_response(scene.session.shape(), response)->slots[0].pair;
  add("with G added to C'", with_field(response, 32, crypto::add(pair.c, crypto::generator()).bytes));
  add("with G taken from C'", with_field(response, 32, crypto::subtract(pair.c, crypto::generator()).bytes));
  const auto shift = crypto::random_scalar(random);
  add("with a pair made fresh",
      with_field(with_field(response, 0, crypto::add(pair.r, crypto::multiply_generator(shift)).bytes), 32,
                 crypto::add(pair.c, crypto::multiply(shift, scene.other.verified.key())).bytes));
  add("with the offer's own pair sent back",
      with_field(with_field(response, 0, scene.other.verified.pairs()[0].r.bytes), 32,
                 scene.other.verified.pairs()[0].c.bytes));
}

}  // namespace

VectorFile responses() {
  auto random = random_from(104);
  boost::json::array cases;
  add_honest(cases, random);
  add_moved(cases, random);
  add_slots(cases, random);
  return {"responses", std::move(cases)};
}

VectorFile responses_damaged() {
  auto random = random_from(105);
  const Scene scene(in(DeckKind::readiness), ben, choices({1}), choices({1}), random);
  const auto response = honest(scene, random);
  boost::json::array cases;
  const auto add = [&](const std::string& name, std::string_view expect, ByteView bytes) {
    cases.push_back(response_case(name, expect, scene, bytes));
  };
  add("empty", "too_short", {});
  add("one byte short", "too_short", ByteView(response).first(255));
  auto longer = response;
  longer.push_back(0);
  add("one byte long", "trailing_bytes", longer);
  for (const auto& [field, offset] : {std::pair{"R'", std::size_t{0}}, {"C'", std::size_t{32}}}) {
    for (const auto& spelling : wrong_points())
      add(std::string(field) + ": " + std::string(spelling.name), spelling.expect,
          with_field(response, offset, spelling.bytes));
    add(std::string(field) + ": the generator", "bad_response_proof",
        with_field(response, offset, crypto::generator().bytes));
  }
  std::size_t offset = 64;
  for (const std::string field : {"e0", "e1", "s0", "r0", "s1", "r1"}) {
    for (const auto& spelling : wrong_scalars(ByteView(response).subspan(offset, 32)))
      add(field + ": " + std::string(spelling.name), spelling.expect, with_field(response, offset, spelling.bytes));
    add(field + ": zero", "bad_response_proof", with_field(response, offset, Bytes(32)));
    add(field + ": a bit flipped", "bad_response_proof", with_flipped_bit(response, offset * 8 + 3));
    offset += 32;
  }
  return {"responses_damaged", std::move(cases)};
}

}  // namespace nearer::matching::attacks
