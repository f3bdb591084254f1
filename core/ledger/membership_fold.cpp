#include "ledger/membership_fold.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "ledger/membership_tree.h"

namespace nearer::ledger {
namespace {

using Node = ChangeTree::Node;

/// What has put a device out.
struct PutOut {
  std::vector<const Node*> removals;
  std::size_t last;  ///< the newest change that everything which put it out builds upon, or is
};

using PutOuts = std::map<Seat, PutOut>;

bool takes_out(Operation operation) {
  return operation == Operation::remove || operation == Operation::leave || operation == Operation::replace;
}

std::optional<Seat> taken_out(const KnownChange& change) {
  if (change.operation != Operation::remove && change.operation != Operation::replace) return std::nullopt;
  const auto& subject = change.subjects.front();
  return Seat(change.endorser ? *change.endorser : device_id(subject), subject.person);
}

PutOuts put_out(const ChangeTree& tree) {
  PutOuts outs;
  for (std::size_t at = 0; at < tree.nodes().size(); ++at) {
    const auto& node = tree.nodes()[at];
    const auto seat = taken_out(*node.change);
    if (!seat) continue;
    auto& out = outs.try_emplace(*seat, PutOut{{}, at}).first->second;
    out.last = tree.fork_of(out.last, at);
    if (node.change->operation == Operation::remove) out.removals.push_back(&node);
  }
  return outs;
}

/// One pass over the set: who is in, and what counts for the newest key.
class Fold {
 public:
  Fold(const KnownChanges& known, const EntryId& founding, GroupKind kind) : tree_(known, founding, kind) {}

  MembershipFold made() {
    if (tree_.nodes().empty()) return {};
    outs_ = put_out(tree_);
    fold_.named = tree_.named();
    for (const auto& [seat, out] : outs_) fold_.gone.insert(seat);
    find_valid();
    find_in();
    find_tip();
    list_epochs();
    list_records();
    list_members();
    list_endings();
    find_rotation();
    return std::move(fold_);
  }

 private:
  const PutOut* out(const Seat& seat) const {
    const auto found = outs_.find(seat);
    return found == outs_.end() ? nullptr : &found->second;
  }

  /// Whether each removal of the device that let another one in knew of it: builds upon that change, or has a box for
  /// the newcomer. A number in the chain of the removed device would prove nothing, since it can be made up later.
  bool known_to_removals(std::size_t at, const Seat& by) const {
    const auto* by_out = out(by);
    const auto newcomer = device_id(tree_.nodes()[at].change->subjects.front());
    return !by_out || std::ranges::all_of(by_out->removals, [&](const Node* removal) {
      const auto place = static_cast<std::size_t>(removal - tree_.nodes().data());
      return tree_.leads_to(at, place) || std::ranges::binary_search(removal->change->boxed, newcomer);
    });
  }

  void find_valid() {
    for (const auto& record : tree_.nodes().front().change->subjects) {
      valid_.emplace(Seat(device_id(record), record.person), 0);
    }
    for (bool grown = true; std::exchange(grown, false);) {
      for (std::size_t at = 1; at < tree_.nodes().size(); ++at) {
        const auto& change = *tree_.nodes()[at].change;
        if (!lets_in(change)) continue;
        const auto& subject = change.subjects.front();
        const Seat by(introducer(change), subject.person);
        if (!valid_.contains(by) || !known_to_removals(at, by)) continue;
        const auto [seat, fresh] = valid_.emplace(Seat(device_id(subject), subject.person), at);
        seat->second = std::min(seat->second, at);
        grown |= fresh;
      }
    }
  }

  /// Of more than four of one person the first to be let in; the others come in as soon as there is room.
  void find_in() {
    std::array<std::vector<std::pair<std::size_t, Seat>>, 2> arrivals;
    for (const auto& [seat, at] : valid_)
      if (!fold_.gone.contains(seat)) arrivals[seat.second].emplace_back(at, seat);
    for (auto& seats : arrivals) {
      std::ranges::sort(seats);
      if (seats.size() > most_devices_of_one) seats.resize(most_devices_of_one);
      for (const auto& [at, seat] : seats) in_.insert(seat);
    }
  }

  /// Whether a change may bring the newest key. What a device that is out has made counts only as far as whoever put it
  /// out has built upon it: so it cannot bend the chain with an old key.
  bool sound(std::size_t at) const {
    const auto& author = tree_.nodes()[at].change->author;
    return std::ranges::any_of(std::array<Person, 2>{0, 1}, [&](Person person) {
      const Seat seat(author, person);
      const auto* author_out = out(seat);
      return valid_.contains(seat) && (!author_out || tree_.leads_to(at, author_out->last));
    });
  }

  /// Lower wins.
  auto rank(std::size_t at) const {
    const auto& node = tree_.nodes()[at];
    return std::tuple(~node.change->epoch, !takes_out(node.change->operation), node.id);
  }

  void find_tip() {
    std::size_t tip = 0;
    for (std::size_t at = 1; at < tree_.nodes().size(); ++at) {
      if (sound(at) && rank(at) < rank(tip)) tip = at;
    }
    fold_.tip = tree_.nodes()[tip].id;
    canonical_.assign(tree_.nodes().size(), false);
    for (; tip != 0; tip = tree_.nodes()[tip].before) canonical_[tip] = true;
    canonical_[0] = true;
  }

  void list_epochs() {
    for (std::size_t at = 0; at < tree_.nodes().size(); ++at) {
      const auto& [id, change, before] = tree_.nodes()[at];
      Epoch epoch{change->epoch,     id, change->previous, change->author, change->operation, change->boxed,
                  bool(canonical_[at])};
      // Whoever made the key knows it, also a device that has removed itself.
      const bool made_key = change->operation != Operation::leave;
      if (made_key && !std::ranges::binary_search(epoch.holders, change->author)) {
        epoch.holders.insert(std::ranges::upper_bound(epoch.holders, change->author), change->author);
      }
      fold_.epochs.push_back(std::move(epoch));
    }
  }

  /// The first to come is believed: who is in, then who was named and not put out, then all others; of these the
  /// canonical chain first, and of that what is oldest.
  void list_records() {
    for (const int standing : {0, 1, 2}) {
      for (const bool canonical : {true, false}) {
        for (std::size_t at = 0; at < tree_.nodes().size(); ++at) {
          if (canonical_[at] != canonical) continue;
          for (const auto& record : tree_.nodes()[at].change->subjects) {
            const Seat seat(device_id(record), record.person);
            const int stands = in_.contains(seat) ? 0 : fold_.gone.contains(seat) ? 2 : 1;
            if (stands == standing) fold_.records.emplace(seat.first, record);
          }
        }
      }
    }
  }

  void list_members() {
    for (const auto& [device, record] : fold_.records)
      if (in_.contains({device, record.person})) fold_.members.push_back({device, record});
  }

  void list_endings() {
    for (const auto& node : tree_.nodes()) {
      const auto& change = *node.change;
      if (change.operation == Operation::leave) {
        const auto person = fold_.records.at(change.author).person;
        fold_.closed_by = std::min(fold_.closed_by.value_or(person), person);
      }
      if (change.operation != Operation::remove) continue;
      const auto seat = *taken_out(change);
      const auto cut = fold_.cuts.emplace(seat, cut_of(change, seat.first)).first;
      cut->second = std::min(cut->second, cut_of(change, seat.first));
    }
    for (const auto& seat : fold_.named)
      if (!valid_.contains(seat)) fold_.cuts[seat] = 0;
  }

  /// The head that a removal names for the device it takes out: 0 if it had seen nothing of it.
  static std::uint64_t cut_of(const KnownChange& change, const DeviceId& device) {
    if (change.author == device) return change.sequence;
    for (const auto& head : change.heads.all())
      if (head.device == device) return head.sequence;
    return 0;
  }

  /// Either somebody who is in was passed over, or somebody known to be out holds the key.
  void find_rotation() {
    const auto& holders = std::ranges::find(fold_.epochs, *fold_.tip, &Epoch::change)->holders;
    const auto is_member = [&](const DeviceId& device) {
      return std::ranges::find(fold_.members, device, &Member::id) != fold_.members.end();
    };
    const bool passed_over = std::ranges::any_of(fold_.members, [&](const Member& member) {
      return !std::ranges::binary_search(holders, member.id);
    });
    const bool held_outside = std::ranges::any_of(holders, [&](const DeviceId& device) {
      return fold_.records.contains(device) && !is_member(device);
    });
    fold_.needs_rotation = (passed_over || held_outside) && !fold_.closed_by && !fold_.members.empty();
  }

  ChangeTree tree_;
  PutOuts outs_;
  std::map<Seat, std::size_t> valid_;  ///< with the change that let it in first
  Seats in_;
  std::vector<bool> canonical_;
  MembershipFold fold_;
};

}  // namespace

MembershipFold fold(const KnownChanges& known, const EntryId& founding, GroupKind kind) {
  return Fold(known, founding, kind).made();
}

}  // namespace nearer::ledger
