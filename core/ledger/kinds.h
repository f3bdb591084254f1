#pragma once

#include <cstdint>

namespace nearer::ledger {

/// Who is in a group: my devices only, or both partners' devices.
enum class GroupKind : std::uint8_t { mine, ours };

/// The kinds below first_practice_kind belong to the program itself; the numbers are frozen. Practices have theirs in
/// practices/kinds.h, and the ledger never looks inside their bodies.
constexpr std::uint16_t kind_membership = 1;
constexpr std::uint16_t kind_history = 2;
constexpr std::uint16_t kind_erase = 3;
constexpr std::uint16_t kind_heads = 4;
constexpr std::uint16_t kind_sealed_answer = 5;
constexpr std::uint16_t kind_sealed_key_kept = 6;
constexpr std::uint16_t kind_sealed_key = 7;
constexpr std::uint16_t kind_joined = 8;
constexpr std::uint16_t kind_left = 9;
constexpr std::uint16_t kind_matching_offer = 10;
constexpr std::uint16_t kind_matching_run = 11;
constexpr std::uint16_t first_practice_kind = 0x0100;

/// Whether a group carries such entries. A key that is kept must never travel to the partner; a sealed answer makes no
/// sense among one's own devices. Kinds that this version does not know are carried: a newer version may.
constexpr bool kind_allowed(GroupKind group, std::uint16_t kind) {
  if (kind == 0) return false;
  if (kind == kind_history || kind == kind_sealed_key_kept || kind == kind_matching_run) return group == GroupKind::mine;
  if (kind == kind_sealed_answer || kind == kind_sealed_key || kind == kind_matching_offer)
    return group == GroupKind::ours;
  return true;
}

}  // namespace nearer::ledger
