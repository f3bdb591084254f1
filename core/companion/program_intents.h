#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <vector>

#include "base/bounded.h"
#include "companion/names.h"
#include "practices/practice.h"

// What a person may ask of the program itself, beside the practices.
namespace nearer::program {

using Name = Text<1, longest_name>;
using SecretText = Text<1, 1024>;  ///< passphrase or recovery code, already NFKC

/// Opens an invitation for the partner; it lives 30 minutes and works once.
struct Invite {
  static constexpr auto name = "invite";
};
BOOST_DESCRIBE_STRUCT(Invite, (), ())

/// Ends a handshake under way on this device, whichever side it is.
struct CancelInvitation {
  static constexpr auto name = "cancel_invitation";
};
BOOST_DESCRIBE_STRUCT(CancelInvitation, (), ())

/// Answers a partner's invitation.
struct Join {
  static constexpr auto name = "join";
  Text<1, 2048> link;
};
BOOST_DESCRIBE_STRUCT(Join, (), (link))

/// The person has compared the three words with the other screen: the same.
struct WordsMatch {
  static constexpr auto name = "words_match";
};
BOOST_DESCRIBE_STRUCT(WordsMatch, (), ())

/// The words differ: everything of this handshake is thrown away.
struct WordsDiffer {
  static constexpr auto name = "words_differ";
};
BOOST_DESCRIBE_STRUCT(WordsDiffer, (), ())

/// Shows a code that a further device of this person scans; asks for the passphrase anew.
struct LinkDevice {
  static constexpr auto name = "link_device";
  SecretText secret;
};
BOOST_DESCRIBE_STRUCT(LinkDevice, (), (secret))

/// This fresh device becomes one more device of the person who shows the code.
struct JoinDevice {
  static constexpr auto name = "join_device";
  Text<1, 2048> link;
};
BOOST_DESCRIBE_STRUCT(JoinDevice, (), (link))

/// Hands the private history to a linked device before its 24 hours are over; not from the device that linked it.
struct ReleaseHistory {
  static constexpr auto name = "release_history";
  Text<32, 32> device;
};
BOOST_DESCRIBE_STRUCT(ReleaseHistory, (), (device))

/// Takes one of this person's own devices out, everywhere.
struct RemoveDevice {
  static constexpr auto name = "remove_device";
  Text<32, 32> device;
};
BOOST_DESCRIBE_STRUCT(RemoveDevice, (), (device))

/// Ends sharing with the partner, at once, offline too. What was shared stays readable, also once there is another couple;
/// or it goes, from all own devices.
struct Unpair {
  static constexpr auto name = "unpair";
  bool keep_shared;
};
BOOST_DESCRIBE_STRUCT(Unpair, (), (keep_shared))

/// Removes what is kept of a couple from before, from all own devices.
struct RemoveKept {
  static constexpr auto name = "remove_kept";
  Text<32, 32> before;
};
BOOST_DESCRIBE_STRUCT(RemoveKept, (), (before))

struct Rename {
  static constexpr auto name = "rename";
  Name new_name;
};
BOOST_DESCRIBE_STRUCT(Rename, (), (new_name))

/// Time has passed: invitations lapse, keys rotate, history is released.
struct Tick {
  static constexpr auto name = "tick";
};
BOOST_DESCRIBE_STRUCT(Tick, (), ())

/// Builds signed requests for a relay from its greeting (blob 1).
struct CourierRequests {
  static constexpr auto name = "courier_requests";
};
BOOST_DESCRIBE_STRUCT(CourierRequests, (), ())

/// Builds the requests (blobs) that subscribe a live connection to the mailboxes of now, from a greeting (blob 1).
struct Subscriptions {
  static constexpr auto name = "subscriptions";
};
BOOST_DESCRIBE_STRUCT(Subscriptions, (), ())

/// Bundles every waiting envelope (blob 0) for a file, or for the shelf of a device that two people share. They stay in
/// the outbox until FileDelivered names them or the other side's entries show that they arrived.
struct FileOut {
  static constexpr auto name = "file_out";
};
BOOST_DESCRIBE_STRUCT(FileOut, (), ())

/// What file_out bundled up to `upto` lies where the other side will find it for certain.
struct FileDelivered {
  static constexpr auto name = "file_delivered";
  Whole<0, 0x7fffffffffffffff> upto;
};
BOOST_DESCRIBE_STRUCT(FileDelivered, (), (upto))

/// One file with everything of this vault, sealed under the same secrets. Asks for the passphrase anew, and all own devices
/// tell of it for a week.
struct Backup {
  static constexpr auto name = "backup";
  SecretText secret;
};
BOOST_DESCRIBE_STRUCT(Backup, (), (secret))

/// The backup file has been put where the person wants it.
struct BackupSaved {
  static constexpr auto name = "backup_saved";
};
BOOST_DESCRIBE_STRUCT(BackupSaved, (), ())

enum class ExportForm { json, markdown };
BOOST_DESCRIBE_ENUM(ExportForm, json, markdown)

/// Everything of mine, readable (blob 0), in the words that blob 1 brings along, if any: docs/spec/export.md, "Words". Asks for
/// the passphrase anew, and all own devices tell of it for a week.
struct Export {
  static constexpr auto name = "export";
  ExportForm form;
  SecretText secret;
};
BOOST_DESCRIBE_STRUCT(Export, (), (form, secret))

/// A new passphrase, and a new recovery code with it (in the answer, once): everything is sealed anew under a new master key,
/// so that what opened it until now opens nothing of it. The old secret is either of the two. Every record comes as a blob.
struct ChangeSecret {
  static constexpr auto name = "change_secret";
  SecretText old_secret;
  SecretText new_secret;
};
BOOST_DESCRIBE_STRUCT(ChangeSecret, (), (old_secret, new_secret))

/// The same with the passphrase as it is: a new recovery code (in the answer, once) and a new master key.
struct NewRecoveryCode {
  static constexpr auto name = "new_recovery_code";
  SecretText secret;
};
BOOST_DESCRIBE_STRUCT(NewRecoveryCode, (), (secret))

/// What this person has set on this device; a field left out stays as it is.
struct SetSettings {
  static constexpr auto name = "set_settings";
  std::optional<bool> hard_day;                ///< one question per screen
  std::optional<Whole<1, 60>> lock_minutes;    ///< locks by itself after so long without a touch
  std::optional<bool> quiet_mode;              ///< no heads entry without content: the partner's device learns less

  /// False: nothing is found out on this device. It goes on taking part as one where nothing was answered, so that the
  /// partner's screen is the same. A round in which a rule was broken leaves it like that.
  std::optional<bool> matching;
};
BOOST_DESCRIBE_STRUCT(SetSettings, (), (hard_day, lock_minutes, quiet_mode, matching))

/// This fresh notebook is a demonstration: its screens say so, and a copy of it that is opened is taken for all there is.
struct MarkAsDemo {
  static constexpr auto name = "mark_as_demo";
};
BOOST_DESCRIBE_STRUCT(MarkAsDemo, (), ())

/// A store that was put back to an earlier day (docs/spec/membership.md): this device takes a new name of its own, in its own place,
/// since nobody takes anything more from the old one.
struct GoOnAsNew {
  static constexpr auto name = "go_on_as_new";
};
BOOST_DESCRIBE_STRUCT(GoOnAsNew, (), ())

/// Everything on this device goes. For a person who is paired sharing ends first; the host lets what waits go out, as far
/// as it goes out now, before it carries out the wipe.
struct EraseEverything {
  static constexpr auto name = "erase_everything";
  SecretText secret;
};
BOOST_DESCRIBE_STRUCT(EraseEverything, (), (secret))

using Intents = List<Invite, CancelInvitation, Join, WordsMatch, WordsDiffer, LinkDevice, JoinDevice, ReleaseHistory,
                     RemoveDevice, Unpair, RemoveKept, Rename, Tick, CourierRequests, Subscriptions, FileOut, FileDelivered, Backup, BackupSaved, Export,
                     ChangeSecret, NewRecoveryCode, SetSettings, MarkAsDemo, GoOnAsNew, EraseEverything>;

}  // namespace nearer::program
