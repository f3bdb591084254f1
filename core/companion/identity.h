#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "companion/askings.h"
#include "companion/program_intents.h"
#include "ledger/ledger.h"

namespace nearer {

/// The couple as this device knows it: which group, and which of the two persons its owner is there.
struct CoupleGroup {
  ledger::GroupId group;
  ledger::Person person = 0;
};

/// A further device of this person that this device has linked: its private history waits.
struct LinkedDevice {
  std::int64_t history_from = 0;  ///< seconds since 1970; 0 once the history has been handed over
};

/// What a device that is being linked knows before its person's devices have told it more.
struct Arriving {
  ledger::GroupId group;
  Bytes welcome;                ///< the packed entry that lets it in
  std::vector<Bytes> gathered;  ///< packed history entries that have come so far
};

/// Who this device is. Table keys, row 0: the one record with secrets of its own.
struct Identity {
  std::string name;                                  ///< what the partner calls this person
  ledger::Ledger::Keys device;
  ledger::Ledger::Keys former;                       ///< of the device whose place this one took, if it came from a backup
  ledger::GroupId mine;
  std::optional<CoupleGroup> ours;
  std::optional<Arriving> arriving;
  std::map<ledger::DeviceId, LinkedDevice> linked;
  std::uint64_t next_row = 1;                        ///< the next free row in the table of entries

  Bytes written() const;
  static Result<Identity> read(ByteView bytes);
};

/// What this person has set, and what this device remembers about its own upkeep. Table settings, row 0.
struct Settings {
  program::SetSettings chosen;
  std::optional<std::int64_t> backup_saved;  ///< seconds since 1970
  std::optional<std::int64_t> clock_ahead;   ///< Clock::measured
  std::optional<Audience> put_back;          ///< where others have seen more of this device than it knows itself
  std::optional<bool> demo;                  ///< true for a demonstration

  /// Whether to write there would use a number of the own chain a second time. What only the partner's side says of *ours*
  /// keeps nobody from writing for themself.
  bool would_fork(Audience audience) const { return put_back && (audience == Audience::ours || *put_back == Audience::mine); }

  Bytes written() const;
  static Result<Settings> read(ByteView bytes);
};
BOOST_DESCRIBE_STRUCT(Settings, (), (chosen, backup_saved, clock_ahead, put_back, demo))

/// What could not be taken, by the name of its problem. Table counters, row 0.
struct Counters {
  std::map<std::string, std::int64_t> put_aside;

  void count(Problem problem) { ++put_aside[std::string(name(problem))]; }
  std::int64_t all() const;
  Bytes written() const;
  static Result<Counters> read(ByteView bytes);
};
BOOST_DESCRIBE_STRUCT(Counters, (), (put_aside))

}  // namespace nearer
