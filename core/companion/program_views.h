#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "companion/program_intents.h"
#include "practices/pages/events.h"

// What the screens of the program itself need to know. Ids are hex; times are seconds since 1970.
namespace nearer::program {

struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

/// moved: the two are with each other, and another device has taken this one's place.
enum class Couple { solo, pairing, waiting, together, off, moved };
BOOST_DESCRIBE_ENUM(Couple, solo, pairing, waiting, together, off, moved)

/// Who I am here, whether sharing is on, and what this device was told to do.
struct StateShown {
  std::string name;
  Couple couple;                             ///< waiting: I compared the words, the other side has not yet
  std::optional<std::string> partner_name;   ///< what the partner calls themself
  bool hard_day;
  std::int64_t lock_minutes;
  bool quiet_mode;
  std::optional<std::int64_t> backup_saved;  ///< when a backup file was last kept
  bool waiting_to_send;
  std::int64_t put_aside;                    ///< envelopes and entries that could not be taken, all causes
  std::optional<bool> matching;              ///< false while this device takes part in no round; else left out
  std::optional<bool> taken_out;             ///< true where another own device has removed this one; else left out
  std::optional<bool> moved;                 ///< true where a restored backup has taken this device's place; else left out
  std::optional<bool> put_back;              ///< true where this device's store is of an earlier day than what it has sent; else left out
  std::optional<bool> demo;                  ///< true for a demonstration; else left out
  std::optional<bool> say_anew;              ///< true where answers from before a backup was restored wait to be said anew; else left out
  std::optional<bool> say_anew_lost;         ///< true where that is for pages that only a device had which was taken out; else left out
  std::optional<std::int64_t> clock_ahead;   ///< seconds, where the own clock and the relay's are far enough apart to be said
  std::optional<bool> missing;               ///< true where something from before has not arrived here; else left out
  std::optional<bool> missing_there;         ///< true where the partner's device has said so within a day; else left out
};
BOOST_DESCRIBE_STRUCT(StateShown, (), (name, couple, partner_name, hard_day, lock_minutes, quiet_mode, backup_saved,
                                       waiting_to_send, put_aside, matching, taken_out, moved, put_back, demo, say_anew,
                                       say_anew_lost, clock_ahead, missing, missing_there))
struct StateView {
  static constexpr auto name = "state";
  using With = Nothing;
  using Shown = StateShown;
};

enum class PairingStep { none, invited, joining, compare, compared, lapsed, failed };
BOOST_DESCRIBE_ENUM(PairingStep, none, invited, joining, compare, compared, lapsed, failed)
enum class PairingKind { partner, device };
BOOST_DESCRIBE_ENUM(PairingKind, partner, device)

/// A handshake under way, from this side.
struct PairingShown {
  PairingStep step;
  std::optional<PairingKind> kind;
  std::optional<bool> inviting;             ///< this side showed the code
  std::optional<std::string> code;          ///< "#p1.…" or "#l1.…", to put behind the address; only while invited
  std::optional<std::int64_t> expires;
  std::optional<std::vector<std::int64_t>> words;  ///< three numbers into the list of safety words
  std::optional<std::string> problem;       ///< why it failed, as the key of a problem
};
BOOST_DESCRIBE_STRUCT(PairingShown, (), (step, kind, inviting, code, expires, words, problem))
struct PairingView {
  static constexpr auto name = "pairing";
  using With = Nothing;
  using Shown = PairingShown;
};

/// One device that can read something.
struct DeviceShown {
  std::string device;
  Side whose;
  bool this_device;
  std::optional<std::int64_t> linked_hour;       ///< hours since 1970, coarse
  std::optional<bool> from_backup;               ///< true for one that took the place of another; else left out
  bool newly_linked;                             ///< in its first seven days: the notice stays
  std::optional<std::int64_t> history_from;      ///< when it gets the private history; nothing once it has it
  bool may_release_history;                      ///< this device may hand it over earlier
};
BOOST_DESCRIBE_STRUCT(DeviceShown, (), (device, whose, this_device, linked_hour, from_backup, newly_linked, history_from, may_release_history))

/// Who can read what, and four words to compare in person.
struct DevicesShown {
  std::vector<DeviceShown> mine;  ///< can read what is mine
  std::vector<DeviceShown> ours;  ///< can read what we share
  std::optional<std::vector<std::int64_t>> safety_words;
};
BOOST_DESCRIBE_STRUCT(DevicesShown, (), (mine, ours, safety_words))
struct DevicesView {
  static constexpr auto name = "devices";
  using With = Nothing;
  using Shown = DevicesShown;
};

struct PutAside {
  std::string problem;
  std::int64_t count;
};
BOOST_DESCRIBE_STRUCT(PutAside, (), (problem, count))

/// What the program does by itself. Where it cannot be done now it waits, and is tried again: nobody is kept out by it.
enum class Upkeep { members, keys, history, practices, heads, handshake, joined, answers, matching, missing, restored };
BOOST_DESCRIBE_ENUM(Upkeep, members, keys, history, practices, heads, handshake, joined, answers, matching, missing,
                    restored)

/// How the mail stands, for the one who looks after this device; never about the other person.
struct MailShown {
  std::int64_t waiting;                       ///< envelopes that no courier has delivered yet
  std::vector<PutAside> put_aside;
  std::int64_t unread;                        ///< entries made by a newer version: kept for after an update
  std::optional<std::int64_t> missing_since;  ///< an earlier entry has not arrived: seconds since 1970 of what came after
  std::optional<std::int64_t> synced_hour;    ///< when this device last heard from a courier, coarse
  std::optional<std::vector<Upkeep>> put_off;  ///< upkeep that could not be done and is tried again; else left out
  std::optional<std::int64_t> damaged;         ///< records with entries that cannot be read any more; else left out
};
BOOST_DESCRIBE_STRUCT(MailShown, (), (waiting, put_aside, unread, missing_since, synced_hour, put_off, damaged))
struct MailView {
  static constexpr auto name = "mail";
  using With = Nothing;
  using Shown = MailShown;
};

/// A couple from before, of which the shared pages were kept. `before` names it for views (docs/spec/bridge.md) and for its
/// removal.
struct KeptCoupleShown {
  std::string before;
  std::optional<std::string> partner;
  Day from;
  Day to;
};
BOOST_DESCRIBE_STRUCT(KeptCoupleShown, (), (before, partner, from, to))

struct KeptShown {
  std::vector<KeptCoupleShown> couples;  ///< the newest first
};
BOOST_DESCRIBE_STRUCT(KeptShown, (), (couples))
struct KeptView {
  static constexpr auto name = "kept";
  using With = Nothing;
  using Shown = KeptShown;
};

/// A copy of everything that was made here, or on another own device.
struct CopyShown {
  pages::CopyForm form;
  Day day;
  bool this_device;
};
BOOST_DESCRIBE_STRUCT(CopyShown, (), (form, day, this_device))

struct CopiesShown {
  std::vector<CopyShown> copies;
};
BOOST_DESCRIBE_STRUCT(CopiesShown, (), (copies))
struct CopiesView {
  static constexpr auto name = "copies";
  using With = Nothing;
  using Shown = CopiesShown;
};

using Views = List<StateView, PairingView, DevicesView, MailView, KeptView, CopiesView>;

}  // namespace nearer::program
