#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>

namespace nearer::relay {

class PeerPlaces;

/// One connection's share of what its caller may have open; given back when it goes.
class PeerPlace {
 public:
  PeerPlace(PeerPlaces& places, std::uint64_t peer) : places_(&places), peer_(peer) {}
  PeerPlace(PeerPlace&& other) noexcept : places_(std::exchange(other.places_, nullptr)), peer_(other.peer_) {}
  PeerPlace& operator=(PeerPlace&&) = delete;
  ~PeerPlace();

 private:
  PeerPlaces* places_;
  std::uint64_t peer_;
};

/// What a live connection takes of its caller's shares.
struct LivePlace {
  PeerPlace connection;
  PeerPlace live;
};

/// How many connections each caller has open, in memory and only while they are.
class PeerPlaces {
 public:
  explicit PeerPlaces(std::size_t most) : most_(most) {}

  /// Nothing when the caller has as many as it may.
  std::optional<PeerPlace> take(std::uint64_t peer) {
    auto& open = open_[peer];
    if (open >= most_) return std::nullopt;
    ++open;
    return std::optional<PeerPlace>(std::in_place, *this, peer);
  }

 private:
  friend class PeerPlace;
  std::size_t most_;
  std::unordered_map<std::uint64_t, std::size_t> open_;
};

inline PeerPlace::~PeerPlace() {
  if (!places_) return;
  const auto at = places_->open_.find(peer_);
  if (--at->second == 0) places_->open_.erase(at);
}

}  // namespace nearer::relay
