#pragma once
#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace nearer {

/// What another device of a group has last said of itself. Ids and bytes are hex; times are seconds since 1970.
struct HeardAsking {
  std::string device;
  std::int64_t number = 0;
  std::int64_t reached = 0;                 ///< the newest epoch that it follows
  std::int64_t written = 0;                 ///< how far its own chain goes
  std::int64_t lacked = 0;                  ///< when it last named something as missing
  std::optional<std::string> open;          ///< packed: what is still to be answered
  std::int64_t since = 0;                   ///< when that came
  std::optional<std::int64_t> answered_at;
  std::optional<std::string> answered;      ///< what was asked then
};
BOOST_DESCRIBE_STRUCT(HeardAsking, (), (device, number, reached, written, lacked, open, since, answered_at, answered))

/// Asking and answering in one group.
struct GroupAskings {
  std::string group;                         ///< hex: of another one nothing of this is true
  std::optional<std::int64_t> lacking_since;  ///< when this device noticed that something is missing
  std::optional<std::int64_t> away;           ///< when it noticed that it had been away; nothing once it has asked
  std::int64_t asked = 0;
  std::string lacks;                          ///< what was missing then
  std::int64_t envelope = 0;                  ///< number of the last asking in the outbox
  std::int64_t day = 0;                       ///< of what was answered last, and how much on that day
  std::int64_t bytes = 0;
  std::vector<HeardAsking> heard;
  std::optional<std::int64_t> told_of_copy;   ///< when this device last told that it comes from an old copy
};
BOOST_DESCRIBE_STRUCT(GroupAskings, (), (group, lacking_since, away, asked, lacks, envelope, day, bytes, heard, told_of_copy))

/// The way to another device of this person that shares no key of *mine* (docs/spec/membership.md, "Two who share no key").
struct PairWay {
  std::string device;
  std::string mailbox;     ///< its name: another one once this device has keys of another
  std::int64_t told = 0;   ///< when all changes of members were last sent over it
  std::int64_t ended = 0;  ///< since when it is needed no more; 0 while it is
};
BOOST_DESCRIBE_STRUCT(PairWay, (), (device, mailbox, told, ended))

/// What is missing, asked for and answered. Table counters, row 2. docs/spec/asking.md
struct Askings {
  std::int64_t number = 0;                     ///< of this device's last asking
  GroupAskings mine;
  GroupAskings ours;
  std::optional<std::vector<PairWay>> ways;

  Bytes written() const;
  static Result<Askings> read(ByteView bytes);
};
BOOST_DESCRIBE_STRUCT(Askings, (), (number, mine, ours, ways))

}  // namespace nearer
