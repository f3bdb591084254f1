#include "ledger/membership_fold.h"

#include <algorithm>
#include <deque>
#include <tuple>

namespace nearer::ledger {
namespace {

/// A change that counts in its branch.
struct Node {
  const KnownChange* change;
  Members before;
  Members members;
  bool canonical = false;
};

using Nodes = std::map<EntryId, Node>;
using Children = std::map<EntryId, std::vector<EntryId>>;

Children children_of(const KnownChanges& known) {
  Children children;
  for (const auto& [id, change] : known) {
    if (change.operation != Operation::create) children[change.previous].push_back(id);
  }
  return children;
}

/// Every change that counts, from the founding outwards.
Nodes counting(const KnownChanges& known, const Children& children, const EntryId& founding, GroupKind kind,
               const Gone& gone) {
  Nodes nodes;
  std::deque<EntryId> open;
  const auto visit = [&](const EntryId& id, const Members& before) {
    const auto& change = known.at(id);
    auto members = apply(before, kind, change, gone);
    if (!members) return;
    nodes.emplace(id, Node{&change, before, std::move(*members)});
    open.push_back(id);
  };
  visit(founding, {});
  while (!open.empty()) {
    const auto id = open.front();
    open.pop_front();
    const auto& node = nodes.at(id);
    const auto next = children.find(id);
    if (next == children.end() || node.change->operation == Operation::leave) continue;
    for (const auto& child : next->second) {
      if (known.at(child).epoch == node.change->epoch + 1) visit(child, node.members);
    }
  }
  return nodes;
}

/// The device that a change takes out, as a device of whom.
std::optional<std::pair<DeviceId, Person>> taken_out(const Node& node) {
  const auto& change = *node.change;
  if (change.operation == Operation::remove) {
    return std::pair(device_id(change.subjects.front()), change.subjects.front().person);
  }
  if (change.operation == Operation::replace) {
    return std::pair(*change.endorser, node.before.at(*change.endorser).person);
  }
  return std::nullopt;
}

Gone gone_in(const Nodes& nodes) {
  Gone gone;
  for (const auto& [id, node] : nodes) {
    if (const auto out = taken_out(node)) gone.insert(*out);
  }
  return gone;
}

bool by_someone_gone(const Node& node, const Gone& gone) {
  const auto author = node.before.find(node.change->author);
  return author != node.before.end() && gone.contains({author->first, author->second.person});
}

/// Lower wins. A device that was removed cannot bend the chain with an old key: what it wrote comes last.
auto rank(const EntryId& id, const Node& node, const Gone& gone) {
  const auto operation = node.change->operation;
  const bool takes_out =
      operation == Operation::remove || operation == Operation::leave || operation == Operation::replace;
  return std::tuple(by_someone_gone(node, gone), !takes_out, id);
}

/// Marks the canonical chain and gives its end.
EntryId follow(Nodes& nodes, const Children& children, EntryId at, const Gone& gone) {
  while (true) {
    nodes.at(at).canonical = true;
    const auto next = children.find(at);
    if (next == children.end()) return at;
    const EntryId* best = nullptr;
    for (const auto& child : next->second) {
      if (!nodes.contains(child)) continue;
      if (!best || rank(child, nodes.at(child), gone) < rank(*best, nodes.at(*best), gone)) best = &child;
    }
    if (!best) return at;
    at = *best;
  }
}

Epoch epoch_of(const EntryId& id, const Node& node) {
  const auto& change = *node.change;
  Epoch epoch{change.epoch, id, change.previous, change.author, change.operation, {}, node.canonical};
  for (const auto& [device, record] : node.members) epoch.holders.push_back(device);
  const bool made_key = change.operation != Operation::leave;
  // Whoever made the key knows it, also a device that has removed itself.
  if (made_key && !node.members.contains(change.author)) epoch.holders.push_back(change.author);
  std::ranges::sort(epoch.holders);
  return epoch;
}

/// The head that a removal names for the device it takes out: 0 if it had seen nothing of it.
std::uint64_t cut_of(const KnownChange& change, const DeviceId& device) {
  if (change.author == device) return change.sequence;
  for (const auto& head : change.heads.all()) {
    if (head.device == device) return head.sequence;
  }
  return 0;
}

/// A change may pass over a device that is out by a removal elsewhere, so what counts depends on what is removed, and
/// the reverse. Both only ever grow here, so this ends.
Nodes settled(const KnownChanges& known, const Children& children, const EntryId& founding, GroupKind kind,
              Gone& gone) {
  while (true) {
    auto nodes = counting(known, children, founding, kind, gone);
    auto now_gone = gone_in(nodes);
    if (now_gone == gone) return nodes;
    gone = std::move(now_gone);
  }
}

void list_epochs(MembershipFold& fold, const Nodes& nodes) {
  for (const auto& [id, node] : nodes) fold.epochs.push_back(epoch_of(id, node));
  std::ranges::sort(fold.epochs, {}, [](const Epoch& epoch) { return std::pair(epoch.number, epoch.change); });
}

/// The first to come is believed: who is in, then who was named and not removed, then all others; of these the
/// canonical chain first, and of that what is newest.
void list_records(MembershipFold& fold, const KnownChanges& known) {
  fold.records = fold.tip_members;
  for (const bool gone : {false, true}) {
    for (const bool canonical : {true, false}) {
      for (auto epoch = fold.epochs.rbegin(); epoch != fold.epochs.rend(); ++epoch) {
        if (epoch->canonical != canonical) continue;
        for (const auto& record : known.at(epoch->change).subjects) {
          const auto device = device_id(record);
          if (fold.gone.contains({device, record.person}) == gone) fold.records.emplace(device, record);
        }
      }
    }
  }
}

void list_endings(MembershipFold& fold, const Nodes& nodes) {
  for (const auto& [id, node] : nodes) {
    const auto& change = *node.change;
    if (change.operation == Operation::leave) {
      const auto person = node.before.at(change.author).person;
      fold.closed_by = std::min(fold.closed_by.value_or(person), person);
    }
    if (change.operation != Operation::remove) continue;
    const auto& subject = change.subjects.front();
    const Cut cut{cut_of(change, device_id(subject)), id};
    const auto known = fold.cuts.emplace(std::pair(device_id(subject), subject.person), cut).first;
    if (cut.sequence < known->second.sequence) known->second = cut;
  }
}

void list_members(MembershipFold& fold, const Node& tip) {
  for (const auto& [device, record] : tip.members) {
    if (!fold.gone.contains({device, record.person})) fold.members.push_back({device, record});
  }
  const auto holders = epoch_of(*fold.tip, tip).holders;
  const bool held_outside = std::ranges::any_of(holders, [&](const auto& device) {
    return fold.gone.contains({device, fold.records.at(device).person});
  });
  fold.needs_rotation = held_outside && !fold.closed_by && !fold.members.empty();
}

}  // namespace

MembershipFold fold(const KnownChanges& known, const EntryId& founding, GroupKind kind) {
  MembershipFold fold;
  const auto children = children_of(known);
  auto nodes = settled(known, children, founding, kind, fold.gone);
  if (nodes.empty()) return fold;
  fold.tip = follow(nodes, children, founding, fold.gone);
  fold.tip_members = nodes.at(*fold.tip).members;
  list_epochs(fold, nodes);
  list_records(fold, known);
  list_endings(fold, nodes);
  list_members(fold, nodes.at(*fold.tip));
  return fold;
}

}  // namespace nearer::ledger
