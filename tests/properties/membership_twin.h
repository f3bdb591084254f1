#pragma once

#include "tests/properties/society.h"

// The rules of docs/spec/membership.md, "Fold", once more and as slowly as they are said there: whole sets again and
// again until nothing changes, ancestors as sets, no order of work.

namespace nearer::ledger {

struct Twin {
  const KnownChanges& known;
  GroupKind kind;
  std::map<EntryId, std::set<EntryId>> lines;  ///< of each change that hangs together: itself and all it builds upon
  Seats named;
  std::map<Seat, std::set<EntryId>> removals;
  std::map<Seat, std::set<EntryId>> put_out;
  Seats valid;
  std::set<DeviceId> members;
  EntryId tip;

  Twin(const KnownChanges& changes, const EntryId& founding, GroupKind group) : known(changes), kind(group) {
    lines[founding] = {founding};
    for (const auto& record : known.at(founding).subjects) named.insert({device_id(record), record.person});
    valid = named;
    while (std::ranges::any_of(known, [&](const auto& change) { return hang(change.first); })) {
    }
    for (const auto& [id, line] : lines) note_put_out(id);
    while (std::ranges::any_of(lines, [&](const auto& line) { return let_in(line.first); })) {
    }
    for (const Person person : {Person{0}, Person{1}}) take_first_four(person);
    tip = founding;
    for (const auto& [id, line] : lines)
      if (is_sound(id) && newer(id, tip)) tip = id;
  }

  static Seat subject(const KnownChange& change) {
    return {device_id(change.subjects.at(0)), change.subjects.at(0).person};
  }

  static Seat let_in_by(const KnownChange& change) {
    return {change.operation == Operation::replace ? *change.endorser : change.author, subject(change).second};
  }

  static bool lets_in(const KnownChange& change) {
    return change.operation == Operation::add || change.operation == Operation::replace;
  }

  bool by_a_hand_of_its_own(const KnownChange& change) const {
    switch (change.operation) {
      case Operation::create:
        return false;
      case Operation::add:
      case Operation::remove:
        return named.contains(let_in_by(change));
      case Operation::replace:
        return named.contains(let_in_by(change)) && subject(change).first == change.author;
      case Operation::leave:
        if (kind != GroupKind::ours) return false;
        [[fallthrough]];
      case Operation::rotate:
        return named.contains({change.author, 0}) || named.contains({change.author, 1});
    }
    return false;
  }

  bool hang(const EntryId& id) {
    const auto& change = known.at(id);
    const auto before = lines.find(change.previous);
    if (lines.contains(id) || before == lines.end()) return false;
    const auto& former = known.at(change.previous);
    if (former.operation == Operation::leave || change.epoch != former.epoch + 1) return false;
    if (!by_a_hand_of_its_own(change)) return false;
    auto line = before->second;
    line.insert(id);
    lines.emplace(id, line);
    if (lets_in(change)) named.insert(subject(change));
    return true;
  }

  void note_put_out(const EntryId& id) {
    const auto& change = known.at(id);
    if (change.operation == Operation::remove) removals[subject(change)].insert(id);
    if (change.operation == Operation::remove) put_out[subject(change)].insert(id);
    if (change.operation == Operation::replace) put_out[let_in_by(change)].insert(id);
  }

  bool let_in(const EntryId& id) {
    const auto& change = known.at(id);
    if (!lets_in(change) || valid.contains(subject(change)) || !counts(id)) return false;
    valid.insert(subject(change));
    return true;
  }

  bool counts(const EntryId& id) const {
    const auto by = let_in_by(known.at(id));
    if (!valid.contains(by)) return false;
    const auto out = removals.find(by);
    return out == removals.end() || std::ranges::all_of(out->second, [&](const EntryId& removal) {
      return lines.at(removal).contains(id) ||
             std::ranges::count(known.at(removal).boxed, subject(known.at(id)).first) != 0;
    });
  }

  void take_first_four(Person person) {
    std::vector<std::tuple<std::uint32_t, EntryId, DeviceId>> arrived;
    for (const auto& seat : valid)
      if (seat.second == person && !put_out.contains(seat)) arrived.push_back(arrival(seat));
    std::ranges::sort(arrived);
    for (std::size_t at = 0; at < std::min(arrived.size(), most_devices_of_one); ++at) {
      members.insert(std::get<2>(arrived[at]));
    }
  }

  std::tuple<std::uint32_t, EntryId, DeviceId> arrival(const Seat& seat) const {
    std::set<std::pair<std::uint32_t, EntryId>> by;
    for (const auto& [id, line] : lines) {
      const auto& change = known.at(id);
      const bool founded = change.operation == Operation::create;
      for (const auto& record : change.subjects) {
        const bool it = Seat(device_id(record), record.person) == seat;
        if (it && (founded || (lets_in(change) && counts(id)))) by.insert({change.epoch, id});
      }
    }
    return {by.begin()->first, by.begin()->second, seat.first};
  }

  bool is_sound(const EntryId& id) const {
    const auto& author = known.at(id).author;
    for (const Person person : {Person{0}, Person{1}}) {
      if (!valid.contains({author, person})) continue;
      const auto out = put_out.find({author, person});
      if (out == put_out.end()) return true;
      if (std::ranges::all_of(out->second, [&](const EntryId& by) { return lines.at(by).contains(id); })) return true;
    }
    return false;
  }

  bool newer(const EntryId& one, const EntryId& other) const {
    const auto& left = known.at(one);
    const auto& right = known.at(other);
    if (left.epoch != right.epoch) return left.epoch > right.epoch;
    const auto takes = [](const KnownChange& change) {
      return change.operation == Operation::remove || change.operation == Operation::leave ||
             change.operation == Operation::replace;
    };
    return takes(left) != takes(right) ? takes(left) : one < other;
  }
};

}  // namespace nearer::ledger
