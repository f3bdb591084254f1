#pragma once
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <variant>
#include <vector>

#include "companion/aside.h"
#include "companion/changed.h"
#include "companion/checkpoint.h"
#include "companion/clock.h"
#include "companion/damage.h"
#include "companion/entry_places.h"
#include "companion/identity.h"
#include "companion/kept_couple.h"
#include "companion/program_views.h"
#include "companion/mail.h"
#include "companion/matching_rounds.h"
#include "companion/records.h"
#include "companion/put_off.h"
#include "companion/states.h"
#include "pairing/handshake.h"
#include "sealed/rounds.h"

namespace nearer {

/// One ledger at the desk, and where the vault keeps its entries.
struct Group {
  ledger::Ledger ledger;
  EntryPlaces places;
};

using Handshake = std::variant<pairing::Inviter, pairing::Joiner>;

/// What the folds of *ours* find beside the practices: who has joined, and the sealed answers.
struct CoupleFold {
  std::array<std::optional<std::string>, 2> names;  ///< by person; nothing for one who has not joined, empty for no name
  sealed::Rounds rounds;
  std::map<sealed::Place, ledger::EntryId> answers;  ///< which entry an answer came with
  MatchingOffers offers;

  explicit CoupleFold(sealed::Person me) : rounds(me) {}
};

/// Everything the companion holds between two calls. Disposable: all of it can be read again from the vault's records.
struct Desk {
  Records records;
  Identity identity;
  Settings settings;
  Counters counters;
  Mail mail;
  Group mine;
  std::optional<Group> ours;
  std::optional<Handshake> handshake;
  States states;
  CoupleFold couple{0};
  std::array<std::int64_t, 2> unread{};  ///< entries that only a newer version can read, by audience
  std::array<Checkpoint, 2> checkpoints;  ///< by audience
  MatchingRounds matching;
  PutOff put_off;  ///< upkeep that was refused, and waits
  Damage damage;   ///< what could not be read when this was opened

  /// For tests alone: the placing of that number in a call is refused, whatever it is.
  std::optional<std::size_t> refused_placing;

  Clock clock{};
  Aside aside{};
  Askings askings{};
  std::set<ledger::EntryId> sent_by_others{};  ///< known entries of others that came again since this was opened
  std::vector<KeptCouple> kept{};  ///< couples from before

  Group* group(Audience audience);
  const Group* group(Audience audience) const;
  Checkpoint& checkpoint(Audience audience) { return checkpoints[static_cast<std::size_t>(audience)]; }
  const Checkpoint& checkpoint(Audience audience) const { return checkpoints[static_cast<std::size_t>(audience)]; }

  /// Whether this device takes part in what the two share: no more once that has ended, or once the device was taken out.
  bool shares() const;

  /// How far the two are with each other.
  program::Couple standing() const;

  /// Of whom something is missing.
  Gaps gaps(Moment now) const;

  /// What rules and views are told.
  Context context(Moment now) const;
};


/// One call under way: its arguments, and what it has come to so far.
struct Call {
  Moment now;
  crypto::Random& random;
  std::span<const Bytes> blobs{};
  Performed performed{};
  std::array<std::vector<ledger::Entry>, 2> to_send{};  ///< by audience
  Changed changed{};
  std::set<std::pair<Audience, EntryPlaces::RowNumber>> rewritten{};   ///< segments that hold something else now
  std::array<std::optional<std::size_t>, 2> moved{};                   ///< by audience: from this place the order is another
  bool folds_at_once = true;  ///< or, where many arrive together, once for all of them
  bool caught_up = false;     ///< whatever the couple's mailbox held at the moment is here now
  bool torn = false;          ///< a piece of upkeep was refused half-way: nothing of this call may be kept
  std::size_t placings = 0;   ///< so many times something was to be placed

  /// How much of the desk this call has touched: as before means that a refusal has left no trace.
  std::size_t touched() const {
    const auto& effects = performed.effects;
    return effects.keep.size() + rewritten.size() + changed.times() + (effects.head ? 1 : 0);
  }

  std::uint32_t hour() const { return static_cast<std::uint32_t>(now.seconds / seconds_in_hour); }
  std::vector<ledger::Entry>& sending(Audience audience) { return to_send[static_cast<std::size_t>(audience)]; }
  bool sends_entries() const { return std::ranges::any_of(to_send, [](const auto& entries) { return !entries.empty(); }); }
};

/// What the partner calls themself; nothing where nothing of it can be shown.
std::optional<std::string> partner_name(const Desk& desk);

/// The desk's own entry ids for practices: 32 characters of hex, the first half of the hash.
std::string reference_of(const ledger::EntryId& id);

}  // namespace nearer
