#pragma once

#include <cstdint>
#include <optional>

#include "matching/response.h"

// One round of matching as one side sees it: docs/spec/matching.md, "Round". No clock and no mail: the caller brings
// the time, the partner's messages, and keeps the saved form before anything is sent.

namespace nearer::matching {

/// The numbers stand in kept rounds and are frozen.
enum class RoundState : std::uint8_t {
  idle = 0,       ///< nothing has left this side
  offered = 1,    ///< the own offer is out; the choices are fixed
  deposited = 2,  ///< the response lies in the escrow
  done = 3,       ///< there is a result; every secret is wiped
  expired = 4,    ///< over without a result, after 14 days or by an act; counts as run
  fault = 5,      ///< a rule was broken: no result
};

constexpr std::int64_t seconds_until_expired = 14 * std::int64_t{86400};

/// From then on nothing is deposited any more: the other side could be unable to collect in time.
constexpr std::int64_t seconds_until_last_deposit = 12 * std::int64_t{86400};

/// What goes into which of the escrow's two write-once slots: 0 is the first partner's, 1 the second's. The relay hands
/// out neither before both are in.
struct Deposit {
  std::uint8_t slot;
  Bytes body;
};

/// The only states that follow: idle → offered → deposited → done, and from each of the first three expired or fault.
/// Nothing leads back, so that no round is ever run twice. Every act refuses with round_closed in the last three, and
/// with not_now where another state is needed; both change nothing.
class Round {
 public:
  /// `opened` in seconds since 1970: where both take the same, the round lapses for both at once. out_of_range for a
  /// person that is none, or a time before 1970.
  static Result<Round> begin(const Session& session, Person me, std::int64_t opened);

  const Session& session() const { return session_; }
  Person me() const { return me_; }
  RoundState state() const { return state_; }
  bool closed() const { return state_ >= RoundState::done; }
  bool partner_has_offered() const { return partner_offer_.has_value(); }

  /// idle → offered. Gives the own offer; refuses as make_offer does. The caller keeps save() before it sends.
  Result<Bytes> offer(const Choices& choices, std::int64_t now, crypto::Random& random);

  /// The own offer again, byte for byte, while the round is open.
  Result<Bytes> own_offer() const;

  /// The partner's offer, in the order of the ledger. The first one is pinned; the same bytes again change nothing.
  /// Another one (second_offer) or one that does not verify is a fault.
  Result<void> take_offer(ByteView bytes, std::int64_t now);

  /// An offer of this very person, found in the ledger. Another one than the own is a fault (second_offer): a copy of
  /// this device speaks. While idle it ends the round here, since another of the person's devices takes part.
  Result<void> note_own_offer(ByteView bytes);

  /// Whether respond would do it now.
  bool may_respond(std::int64_t now) const;

  /// offered → deposited, once the partner's offer is pinned, but not in the last two days before the round lapses
  /// (not_now). The caller keeps save() before it sends.
  Result<Deposit> respond(std::int64_t now, crypto::Random& random);

  /// The own deposit again, byte for byte, while the round is deposited.
  Result<Deposit> deposit() const;

  /// deposited → done, by the bytes of the partner's slot. A response that comes before the own deposit was handed out
  /// alone (escrow_broken): a fault, as is one that does not verify (finish).
  Result<void> take_response(ByteView bytes, std::int64_t now);

  /// The relay handed the partner's response out without the own one: a fault (escrow_broken).
  Result<void> note_handed_out_alone();

  /// The person has taken the answer of this slot back: it counts as no match here. out_of_range beyond the deck.
  Result<void> withhold(std::size_t slot);

  /// The person stops, sharing ends, or the couple does: no result, and no second run.
  void abandon();

  /// Lets time pass. A clock that is set back brings no round back.
  void lapse(std::int64_t now);

  /// Only in done.
  std::optional<Matches> result() const;

  /// Why, in fault.
  std::optional<Problem> fault() const { return fault_; }

  /// Holds secrets: what keeps it has to be sealed. One canonical form; load refuses every other.
  Bytes save() const;
  static Result<Round> load(ByteView saved);

 private:
  Round(const Session& session, Person me, std::int64_t now) : session_(session), me_(me), opened_(now) {}

  Result<void> at(RoundState wanted, std::int64_t now);
  std::unexpected<Refusal> break_off(Problem problem);
  void close(RoundState state);
  Result<void> pin(std::optional<Bytes>& bytes, std::optional<VerifiedOffer>& offer, ByteView kept);
  Result<void> load_offers(wire::Reader& reader);
  Result<void> load_secrets(wire::Reader& reader);
  Result<void> load_ending(wire::Reader& reader);

  Session session_;
  Person me_;
  std::int64_t opened_;
  RoundState state_ = RoundState::idle;
  Block<most_items> withheld_{};
  std::optional<Problem> fault_;
  Matches matches_{};

  // While the round is open.
  std::optional<Bytes> own_bytes_;
  std::optional<VerifiedOffer> own_offer_;
  std::optional<Bytes> partner_bytes_;
  std::optional<VerifiedOffer> partner_offer_;
  std::optional<OfferSecrets> secrets_;  ///< offered
  std::optional<Scalar> key_;            ///< deposited: all that finishing needs
  std::optional<Bytes> response_;        ///< deposited
};

}  // namespace nearer::matching
