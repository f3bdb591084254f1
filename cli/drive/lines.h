#pragma once

#include <boost/describe.hpp>
#include <optional>

#include "base/bounded.h"
#include "cli/drive/way.h"
#include "cli/host/device.h"
#include "described/kinds_of_text.h"
#include "practices/practice.h"

// The lines of a script, beside those that begin with "as". The first field of each is what it is known by.
// docs/spec/drive.md
namespace nearer::cli {

BOOST_DESCRIBE_ENUM(Boundary, before_keep, after_keep, before_send)
BOOST_DESCRIBE_ENUM(Fault, lose_request, lose_answer, repeat, delay, flip)

using DeviceName = Text<1, 40>;
using Secret = Text<1, 1024>;
using TwoDevices = AtMost<DeviceName, 2>;

enum class Courier { relay, file };
BOOST_DESCRIBE_ENUM(Courier, relay, file)

/// The first line: what the random bytes come from, and the time it begins at.
struct BeginLine {
  Whole<0, (std::int64_t{1} << 53)> seed;
  Text<20, 25> now;
};
BOOST_DESCRIBE_STRUCT(BeginLine, (), (seed, now))

/// Words for who reads the script.
struct NoteLine {
  Text<0, 1000> note;
};
BOOST_DESCRIBE_STRUCT(NoteLine, (), (note))

/// A device with a fresh vault.
struct PartnerLine {
  DeviceName partner;
  std::optional<Text<1, 60>> name;
  std::optional<Secret> secret;
};
BOOST_DESCRIBE_STRUCT(PartnerLine, (), (partner, name, secret))

/// A fresh device that `of` links as a further one of the same person, up to the compared words.
struct DeviceLine {
  DeviceName device;
  DeviceName of;
};
BOOST_DESCRIBE_STRUCT(DeviceLine, (), (device, of))

/// The whole pairing, with the words compared on both sides.
struct PairLine {
  TwoDevices pair;
  std::optional<Courier> by;
};
BOOST_DESCRIBE_STRUCT(PairLine, (), (pair, by))

/// Both vaults are on one device: envelopes go over its shelf, and no relay is asked.
struct SameDeviceLine {
  TwoDevices same_device;
};
BOOST_DESCRIBE_STRUCT(SameDeviceLine, (), (same_device))

struct OfflineLine {
  DeviceName offline;
};
BOOST_DESCRIBE_STRUCT(OfflineLine, (), (offline))

struct OnlineLine {
  DeviceName online;
};
BOOST_DESCRIBE_STRUCT(OnlineLine, (), (online))

/// Every device that is online sends and collects until nothing moves any more.
struct SyncLine {
  bool sync;
};
BOOST_DESCRIBE_STRUCT(SyncLine, (), (sync))

/// Time passes, and every device that is open notices.
struct AdvanceLine {
  Text<3, 40> advance;
};
BOOST_DESCRIBE_STRUCT(AdvanceLine, (), (advance))

/// The own clock of one device is turned, forward or back, and runs on from there: to what it shows, or by how much it is
/// ahead of the script's ("-PT3H" is behind).
struct ClockLine {
  DeviceName clock;
  std::optional<Text<20, 25>> shows;
  std::optional<Text<3, 40>> ahead;
};
BOOST_DESCRIBE_STRUCT(ClockLine, (), (clock, shows, ahead))

/// One device is in another zone from now on.
struct ZoneLine {
  DeviceName zone;
  Text<1, 6> offset;
};
BOOST_DESCRIBE_STRUCT(ZoneLine, (), (zone, offset))

enum class RelayAct { save, restore, fresh, clock };
BOOST_DESCRIBE_ENUM(RelayAct, save, restore, fresh, clock)

/// The relay's store is copied, goes back to that copy or begins empty; or its clock is turned.
struct RelayLine {
  RelayAct relay;
  std::optional<Text<3, 40>> ahead;  ///< of the clock, and of nothing else
};
BOOST_DESCRIBE_STRUCT(RelayLine, (), (relay, ahead))

/// Something happens on the way between the relay and one device.
struct FaultLine {
  Fault fault;
  DeviceName of;
  std::optional<Whole<1, 1000>> times;
};
BOOST_DESCRIBE_STRUCT(FaultLine, (), (fault, of, times))

/// The next call that gets to this point ends there; the device starts again from its vault.
struct CrashLine {
  DeviceName crash;
  Boundary at;
};
BOOST_DESCRIBE_STRUCT(CrashLine, (), (crash, at))

/// What waits on the first device goes as one file to the second.
struct CarryLine {
  TwoDevices carry;
  std::optional<bool> delivered;  ///< false: it stays in the outbox too; true when absent
};
BOOST_DESCRIBE_STRUCT(CarryLine, (), (carry, delivered))

struct BackupLine {
  DeviceName backup;
  DeviceName to;  ///< a name for the file
};
BOOST_DESCRIBE_STRUCT(BackupLine, (), (backup, to))

/// A new device out of a backup file.
struct RestoreLine {
  DeviceName restore;
  DeviceName from;
  std::optional<Secret> secret;
};
BOOST_DESCRIBE_STRUCT(RestoreLine, (), (restore, from, secret))

struct LockLine {
  DeviceName lock;
};
BOOST_DESCRIBE_STRUCT(LockLine, (), (lock))

/// With the device's own passphrase, another text, or the recovery code that its vault was made with.
struct UnlockLine {
  DeviceName unlock;
  std::optional<Secret> secret;
  std::optional<bool> recovery_code;
};
BOOST_DESCRIBE_STRUCT(UnlockLine, (), (unlock, secret, recovery_code))

using Lines = List<BeginLine, NoteLine, PartnerLine, DeviceLine, PairLine, SameDeviceLine, OfflineLine, OnlineLine,
                   SyncLine, AdvanceLine, ClockLine, ZoneLine, RelayLine, FaultLine, CrashLine, CarryLine, BackupLine,
                   RestoreLine, LockLine, UnlockLine>;

}  // namespace nearer::cli
