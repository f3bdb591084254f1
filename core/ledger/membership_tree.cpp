#include "ledger/membership_tree.h"

#include <algorithm>
#include <set>
#include <utility>

namespace nearer::ledger {
namespace {

using Sorted = std::vector<const KnownChanges::value_type*>;

Sorted by_number(const KnownChanges& known) {
  Sorted sorted;
  for (const auto& change : known)
    if (change.second.operation != Operation::create) sorted.push_back(&change);
  std::ranges::stable_sort(sorted, {}, [](const auto* change) { return change->second.epoch; });
  return sorted;
}

bool follows(const KnownChange& change, const KnownChanges& known, const std::set<EntryId>& here) {
  if (!here.contains(change.previous)) return false;
  const auto& before = known.at(change.previous);
  return before.operation != Operation::leave && change.epoch == before.epoch + 1;
}

std::vector<ChangeTree::Node> linked(const KnownChanges& known, const EntryId& founding, const Sorted& sorted,
                                     const std::set<EntryId>& here) {
  std::vector<ChangeTree::Node> nodes{{founding, &known.at(founding), 0}};
  std::map<EntryId, std::size_t> places{{founding, 0}};
  for (const auto* change : sorted) {
    if (!here.contains(change->first)) continue;
    places.emplace(change->first, nodes.size());
    nodes.push_back({change->first, &change->second, places.at(change->second.previous)});
  }
  return nodes;
}

}  // namespace

const DeviceId& introducer(const KnownChange& change) { return change.endorser ? *change.endorser : change.author; }

bool lets_in(const KnownChange& change) {
  return change.operation == Operation::add || change.operation == Operation::replace;
}

ChangeTree::ChangeTree(const KnownChanges& known, const EntryId& founding, GroupKind kind) {
  const auto first = known.find(founding);
  if (first == known.end() || !check_founding(first->second)) return;
  for (const auto& record : first->second.subjects) named_.insert({device_id(record), record.person});
  const auto sorted = by_number(known);
  std::set<EntryId> here{founding};
  // An author may have been let in by a change that comes later in this order, in another branch.
  for (bool grown = true; std::exchange(grown, false);) {
    for (const auto* change : sorted) {
      if (here.contains(change->first) || !follows(change->second, known, here) || !fits(change->second, kind)) continue;
      here.insert(change->first);
      grown = true;
      if (!lets_in(change->second)) continue;
      const auto& subject = change->second.subjects.front();
      named_.insert({device_id(subject), subject.person});
    }
  }
  nodes_ = linked(known, founding, sorted, here);
}

bool ChangeTree::fits(const KnownChange& change, GroupKind kind) const {
  if (lets_in(change) || change.operation == Operation::remove) {
    const auto& subject = change.subjects.front();
    const bool in_its_name = change.operation != Operation::replace || device_id(subject) == change.author;
    return in_its_name && named_.contains({introducer(change), subject.person});
  }
  if (change.operation == Operation::leave && kind != GroupKind::ours) return false;
  return named_.contains({change.author, 0}) || named_.contains({change.author, 1});
}

bool ChangeTree::leads_to(std::size_t at, std::size_t end) const {
  while (nodes_[end].change->epoch > nodes_[at].change->epoch) end = nodes_[end].before;
  return end == at;
}

std::size_t ChangeTree::fork_of(std::size_t one, std::size_t other) const {
  while (one != other) {
    auto& later = nodes_[one].change->epoch > nodes_[other].change->epoch ? one : other;
    later = nodes_[later].before;
  }
  return one;
}

}  // namespace nearer::ledger
