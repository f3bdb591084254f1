#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/moment.h"
#include "base/result.h"
#include "crypto/auth/random.h"
#include "ledger/device.h"
#include "pairing/invitation.h"
#include "pairing/safety_words.h"

// The handshake of two devices that share nothing but a code: docs/spec/pairing.md. Two state machines without clock,
// entropy or network. Each takes the envelopes found in the invitation's mailbox, in the order of the mailbox, and
// gives back the envelopes to deposit there.

namespace nearer::pairing {

enum class Phase : std::uint8_t {
  waiting = 1,     ///< nobody has answered yet
  answered = 2,    ///< inviter only: somebody has committed, nothing is revealed yet
  confirming = 3,  ///< keys exist; the other side's records are still to come
  introduced = 4,  ///< both sides' records are in: the words can be compared
  founded = 5,     ///< the founding message is made (inviter) or here (joiner)
  burnt = 6,       ///< over, and everything secret is wiped: see burnt_by()
};

/// Who the other side is and which group the two found. For Kind::link the group is fresh and may be ignored.
struct Met {
  std::vector<ledger::DeviceRecord> theirs;  ///< 1 to 4; person 0 for the inviter, 1 for the joiner; 0 when linking
  ledger::GroupId group;
};

/// The longest founding message, in bytes.
constexpr std::size_t longest_founding = 16000;

struct HandshakeState;

/// What both sides have in common. A refusal by receive() before Phase::founded burns the handshake: nothing of it can
/// be used again, and both people begin anew with a fresh code.
class Handshake {
 public:
  Kind kind() const;
  Phase phase() const;

  /// Why it is burnt, for as long as it is kept.
  std::optional<Problem> burnt_by() const;

  /// The mailbox of this handshake; nothing once burnt.
  std::optional<crypto::SigningPair> mailbox() const;

  /// Every envelope made so far, first to last, byte for byte: depositing them again is always harmless.
  std::vector<Bytes> sent() const;

  /// The three words to compare, from Phase::introduced on.
  std::optional<SafetyWords> words() const;

  /// Whether the local person has said that the words are the same.
  bool compared() const;

  /// The local person has compared the words: the same. not_now before there are words.
  Result<void> words_match();

  /// The words differ, or the person wants to end this: burns with words_differ or invitation_withdrawn.
  void words_differ();
  void cancel();

  /// The other side, but only after words_match: before that it may be anybody, so that nothing can be enrolled.
  std::optional<Met> met() const;

  /// Burns with invitation_expired when the code's lifetime is over before Phase::founded. True when it is burnt.
  bool lapse(Moment now);

  /// The whole state with its secrets, to be sealed by the vault.
  Bytes save() const;

  Handshake(Handshake&&) noexcept;
  Handshake& operator=(Handshake&&) noexcept;
  ~Handshake();

 protected:
  explicit Handshake(std::unique_ptr<HandshakeState> state);
  std::unique_ptr<HandshakeState> state_;
};

/// The side that shows the code. When linking this is the device that is already in.
class Inviter : public Handshake {
 public:
  /// Makes the code. `own` are the records of this person's devices, 1 to 4; the person in them is set by the side.
  static Result<Inviter> begin(Kind kind, std::span<const ledger::DeviceRecord> own, Moment now,
                               crypto::Random& random);
  static Result<Inviter> load(ByteView saved);

  /// The code to show, without an address; nothing once burnt.
  std::optional<std::string> invitation() const;

  /// Takes one envelope; gives those to deposit. Own and repeated envelopes are ignored. A second device with the same
  /// code is not answered: see second_joiner_seen.
  Result<std::vector<Bytes>> receive(ByteView envelope, Moment now, crypto::Random& random);

  /// Somebody else has tried the same code: the screen says so, and the words matter all the more.
  bool second_joiner_seen() const;

  /// Seals the founding message (opaque here) for the other side and gives its envelope. words_not_compared before
  /// words_match; not_now at any other wrong time; too_long above longest_founding.
  Result<Bytes> found(ByteView founding, Moment now, crypto::Random& random);

 private:
  using Handshake::Handshake;
};

/// The side that reads the code.
class Joiner : public Handshake {
 public:
  /// Answers the code; sent() then holds the first envelope.
  static Result<Joiner> begin(Invitation invitation, std::span<const ledger::DeviceRecord> own, Moment now,
                              crypto::Random& random);
  static Result<Joiner> load(ByteView saved);

  /// As Inviter::receive. invitation_used where another device has answered the code before this one.
  Result<std::vector<Bytes>> receive(ByteView envelope, Moment now, crypto::Random& random);

  /// The founding message. words_not_compared before words_match; not_now while it is not here.
  Result<Bytes> founding() const;

 private:
  using Handshake::Handshake;
};

}  // namespace nearer::pairing
