#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/matching/forger.h"

// The vectors of tests/vectors/matching, made anew: honest messages and every attack of docs/spec/matching.md, each
// with the problem that it has to meet.

namespace nearer::matching::attacks {

struct VectorFile {
  std::string name;
  boost::json::array cases;
};

VectorFile offers();            ///< as they are read and verified
VectorFile offers_forged();     ///< made by a program that lies
VectorFile offers_damaged();    ///< identity, second spellings, lengths, single bits
VectorFile responses();         ///< honest ones, and those in a wrong place
VectorFile responses_forged();  ///
VectorFile responses_damaged();
VectorFile derived();  ///< session ids, contexts, escrow ids, codes
VectorFile kept();     ///< saved rounds and runs

std::vector<VectorFile> all();

/// A case with its session, as every one has it.
boost::json::object case_of(std::string_view name, std::string_view format, std::string_view expect,
                            const Session& session);
boost::json::object offer_case(std::string_view name, std::string_view expect, const Session& session, Person person,
                               ByteView input);

/// Offers of both, and who responds to whom.
struct Scene {
  Session session;
  Side responder;
  Side other;

  Scene(const Session& of, Person who, const Choices& responders, const Choices& others, crypto::Random& random)
      : session(of), responder(of, who, responders, random), other(of, matching::other(who), others, random) {}
};
boost::json::object response_case(std::string_view name, std::string_view expect, const Scene& scene, ByteView input);

/// The same where session, person or one of the offers is another one.
boost::json::object response_case(std::string_view name, std::string_view expect, const Session& session, Person person,
                                  const Side& responder, const Side& other, ByteView input);

/// Ways to spell a point or a scalar that are no way, with the problem of each.
struct Spelling {
  std::string_view name;
  std::string_view expect;
  Bytes bytes;
};
std::vector<Spelling> wrong_points();
std::vector<Spelling> wrong_scalars(ByteView right);

/// The bytes with 32 of them replaced.
Bytes with_field(ByteView bytes, std::size_t offset, ByteView field);

}  // namespace nearer::matching::attacks
