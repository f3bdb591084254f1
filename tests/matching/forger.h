#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/matching/sides.h"

// A second program for offers and responses, written from docs/spec/matching.md, that also lies: it puts any value into
// a slot, takes any branch of a proof, and leaves out of a challenge whatever a weak verifier would leave out.

namespace nearer::matching::forger {

/// Names of what is not hashed: "context", its parts "sid" "group" "membership" "catalogue" "items" "quota" "person"
/// "answered" "own"; "slot"; the points of a statement "X" "R" "C" "A" "B" "XP" "RP" "CP" "XQ" "RQ" "CQ" "R'" "C'"; the
/// commitments "T0", "T1", … in their order. "sum": one of the two challenges is free, since nobody adds them up.
using Omitted = std::set<std::string>;

struct Named {
  std::string name;
  Bytes bytes;
};
using NamedList = std::vector<Named>;

struct Hashed {
  crypto::Label label;
  NamedList context;
  NamedList statement;
  Scalar challenge(const std::vector<Point>& commitments, const Omitted& omitted) const;
};

NamedList context_of(const Session& session, Person person);

/// log_base target = the witness of this number.
struct Line {
  Point base;
  Point target;
  std::size_t witness;
};
using Lines = std::vector<Line>;

/// challenge0, challenge1, answers0…, answers1…; made for `branch` with these witnesses, whether or not its lines hold.
std::vector<Scalar> prove_either(bool branch, const std::vector<Scalar>& witnesses, const Lines& zero, const Lines& one,
                                 const Hashed& hashed, const Omitted& omitted, crypto::Random& random);

/// One slot of an offer as it is to be made.
struct SlotPlan {
  Scalar value;                 ///< what the pair holds: 0 and 1 are honest
  bool branch = false;          ///< the branch that is proved
  Omitted omitted;              ///< from its challenge
  bool by_second_line = false;  ///< the witness is the logarithm to the key, not to G
};

struct OfferPlan {
  Session session;
  Person person = ana;
  std::vector<SlotPlan> slots;
  Omitted key_omitted;
  Omitted quota_omitted;
  bool quota_by_second_line = false;
  std::optional<Point> foreign_key;   ///< a key whose secret the forger does not know,
  std::vector<Scalar> foreign_proof;  ///< and what it claims to prove that it does
};

struct Forged {
  Bytes bytes;
  Scalar key;
  std::vector<Scalar> randomness;
};

/// What an honest program makes of these choices.
OfferPlan honest_plan(const Session& session, Person person, const Choices& choices);
Forged make_offer(const OfferPlan& plan, crypto::Random& random);

struct ResponsePlan {
  Session session;
  Person responder = ben;
  Offer answered;
  Block<32> answered_hash{};
  Offer own;
  Block<32> own_hash{};
  bool branch = false;       ///< the branch that is proved
  bool adds_theirs = false;  ///< whether the pair holds the other offer's bit
  Scalar adds;               ///< added to what the pair holds
  Omitted omitted;
  std::vector<Scalar> witness;  ///< of the own slot, in place of its randomness; by slot
  Point disturbs;               ///< added to R'
};

Bytes make_response(const ResponsePlan& plan, crypto::Random& random);

/// What a verifier says that leaves out of each challenge what the plan omits there, and is right in all else.
bool weakly_holds(const OfferPlan& plan, ByteView bytes);
bool weakly_holds(const ResponsePlan& plan, ByteView bytes);

/// What stands before a proof of the key in its challenge.
Hashed key_hash(const Session& session, Person person, const Point& key);

Scalar number(std::int64_t value);
Scalar inverse(const Scalar& scalar);

}  // namespace nearer::matching::forger
