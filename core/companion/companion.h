#pragma once
#include <memory>
#include <span>
#include <string_view>

#include "base/moment.h"
#include "base/result.h"
#include "companion/effects.h"
#include "crypto/auth/random.h"
#include "crypto/seal/passphrase_hash.h"

namespace nearer {

struct Call;
struct Desk;

/// Where bytes came from. A file and the shelf of a shared device carry the same bundles.
enum class Source { relay, file };

/// What a new vault begins with.
struct Beginning {
  std::string_view name;    ///< what the partner will call this person; 1 to 60 bytes
  std::string_view secret;  ///< passphrase, NFKC
  crypto::PassphraseCost cost;
};

/// The front desk: takes intents and envelopes, gives effects, does nothing by itself (no clock, no store, no network).
/// If the host cannot keep what a call asked to keep, it throws the companion away and unlocks anew: nothing was
/// acknowledged, so nothing is lost.
///
/// A call that was refused half-way has torn it: it knows more than the vault does. Every call is refused (`torn`) until
/// `reopen` has set it back; the host does that at once, and then makes the refused call once more.
class Companion {
 public:
  struct Opened;

  /// A new vault on this device. The answer holds the recovery code, once.
  static Result<Opened> begin(const Beginning& beginning, Moment now, crypto::Random& random);

  /// Opens a vault from its head and records. wrong_secret. It opens whatever upkeep is refused, and whatever record is
  /// damaged but the identity (cannot_open); newer_version where a newer program has written one.
  static Result<Opened> unlock(ByteView head, std::string_view secret, std::span<const Record> records, Moment now,
                               crypto::Random& random);

  /// Opens a backup file as a *new* device that takes the place of the one that wrote it.
  static Result<Opened> restore(ByteView backup, std::string_view secret, Moment now, crypto::Random& random);

  /// Sets a torn companion back to what the vault holds, with the key that it has: no secret is asked for.
  Result<Performed> reopen(std::span<const Record> records, Moment now, crypto::Random& random);
  bool torn() const { return torn_; }

  /// Does what was asked, or refuses and changes nothing. `blobs` are raw bytes beside the JSON (see program_intents.h).
  Result<Performed> perform(std::string_view intent, const boost::json::value& with, std::span<const Bytes> blobs,
                            Moment now, crypto::Random& random);

  /// Takes bytes from a courier: the answer to request number `request` of the last courier_requests, or a bundle.
  /// Bad envelopes are counted and put aside; only bytes that are no answer or bundle at all are refused.
  Result<Performed> receive(Source source, std::uint32_t request, ByteView bytes, Moment now, crypto::Random& random);

  /// A screen's state. Changes nothing.
  Result<boost::json::object> view(std::string_view name, const boost::json::value& with, Moment now) const;

  Companion(Companion&&) noexcept;
  Companion& operator=(Companion&&) noexcept;
  ~Companion();

 private:
  explicit Companion(std::unique_ptr<Desk> desk);
  friend struct CompanionSeam;  ///< of tests
  Result<Performed> end(Call& call, const Result<void>& done);

  std::unique_ptr<Desk> desk_;
  bool torn_ = false;
};

struct Companion::Opened {
  Companion companion;
  Performed performed;
};

}  // namespace nearer
