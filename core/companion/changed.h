#pragma once
#include <cstddef>
#include <initializer_list>
#include <set>

namespace nearer {

/// Parts of the desk that are single records.
enum class Part {
  identity, settings, counters, mail, aside, askings, handshake, snapshot_mine, snapshot_ours, matching_runs
};

/// The parts that a call has changed, and how often it has said so: by that a refusal is known to leave a trace or none.
class Changed {
 public:
  void insert(Part part) {
    parts_.insert(part);
    ++times_;
  }
  void insert(std::initializer_list<Part> parts) {
    for (const auto part : parts) insert(part);
  }
  auto begin() const { return parts_.begin(); }
  auto end() const { return parts_.end(); }
  std::size_t times() const { return times_; }

 private:
  std::set<Part> parts_;
  std::size_t times_ = 0;
};

}  // namespace nearer
