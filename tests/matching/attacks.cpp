#include "tests/matching/attacks.h"

#include "base/text_encoding.h"

namespace nearer::matching::attacks {
namespace {

constexpr Block<32> order{0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                          0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
                          0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};

Bytes plus_order(ByteView scalar) {
  Bytes sum(32);
  unsigned carry = 0;
  for (std::size_t at = 0; at < 32; ++at) {
    carry += scalar[at] + order[at];
    sum[at] = static_cast<std::uint8_t>(carry);
    carry >>= 8;
  }
  return sum;
}

Bytes first_byte(std::uint8_t first) {
  Bytes all(32);
  all[0] = first;
  return all;
}

}  // namespace

std::vector<VectorFile> all() {
  return {offers(),           offers_forged(),     offers_damaged(), responses(),
          responses_forged(), responses_damaged(), derived(),        kept()};
}

boost::json::object case_of(std::string_view name, std::string_view format, std::string_view expect,
                            const Session& session) {
  return {{"name", name},
          {"format", format},
          {"expect", expect},
          {"deck", static_cast<int>(session.kind)},
          {"group", hex_encode(session.group)},
          {"membership_hash", hex_encode(session.membership_hash)},
          {"catalogue_hash", hex_encode(session.catalogue_hash)},
          {"deck_hash", hex_encode(session.deck_hash)},
          {"round", session.round}};
}

boost::json::object offer_case(std::string_view name, std::string_view expect, const Session& session, Person person,
                               ByteView input) {
  auto made = case_of(name, "offer", expect, session);
  made["person"] = person;
  made["input"] = hex_encode(input);
  return made;
}

boost::json::object response_case(std::string_view name, std::string_view expect, const Scene& scene, ByteView input) {
  return response_case(name, expect, scene.session, scene.responder.person, scene.responder, scene.other, input);
}

boost::json::object response_case(std::string_view name, std::string_view expect, const Session& session, Person person,
                                  const Side& responder, const Side& other, ByteView input) {
  auto made = case_of(name, "response", expect, session);
  made["responder"] = person;
  made["offer_of_responder"] = hex_encode(responder.made.bytes);
  made["offer_answered"] = hex_encode(other.made.bytes);
  made["key"] = hex_encode(other.made.secrets.key.reveal());
  made["input"] = hex_encode(input);
  return made;
}

std::vector<Spelling> wrong_points() {
  // The prime 2^255 − 19 and what lies around it; 2^255 − 20 is −1.
  Bytes prime(32, 0xff);
  prime[0] = 0xed;
  prime[31] = 0x7f;
  auto minus_one = prime;
  minus_one[0] = 0xec;
  // RFC 9496, appendix A.2
  const auto no_square = hex_decode("26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371").value();
  auto with_top_bit = crypto::generator().bytes;
  with_top_bit[31] |= 0x80;
  return {{"the identity", "out_of_range", Bytes(32)},
          {"the prime, a second zero", "out_of_range", prime},
          {"minus one", "out_of_range", minus_one},
          {"an odd encoding", "out_of_range", first_byte(1)},
          {"a field element that is no square", "out_of_range", no_square},
          {"the generator with the top bit set", "out_of_range", copy_of(with_top_bit)},
          {"all ones", "out_of_range", Bytes(32, 0xff)}};
}

std::vector<Spelling> wrong_scalars(ByteView right) {
  auto with_top_bit = copy_of(right);
  with_top_bit[31] |= 0x80;
  return {{"plus the order", "not_canonical", plus_order(right)},
          {"with the top bit set", "not_canonical", with_top_bit},
          {"the order, a second zero", "not_canonical", copy_of(order)},
          {"all ones", "not_canonical", Bytes(32, 0xff)}};
}

Bytes with_field(ByteView bytes, std::size_t offset, ByteView field) {
  auto changed = copy_of(bytes);
  std::copy(field.begin(), field.end(), changed.begin() + static_cast<std::ptrdiff_t>(offset));
  return changed;
}

}  // namespace nearer::matching::attacks
