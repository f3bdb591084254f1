#include "pairing/invitation.h"

#include <algorithm>

#include "base/text_encoding.h"
#include "crypto/auth/hash.h"

namespace nearer::pairing {
namespace {

constexpr std::string_view pair_prefix = "#p1.";
constexpr std::string_view link_prefix = "#l1.";

constexpr std::string_view prefix_of(Kind kind) { return kind == Kind::pair ? pair_prefix : link_prefix; }

bool is_white_space(char character) {
  return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

std::string_view without_white_space_around(std::string_view text) {
  while (!text.empty() && is_white_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_white_space(text.back())) text.remove_suffix(1);
  return text;
}

bool is_address_character(char character) { return character > ' ' && character <= '~'; }

}  // namespace

std::string write_invitation(const Invitation& invitation) {
  return std::string(prefix_of(invitation.kind)) + base64url_encode(invitation.secret.reveal());
}

Result<Invitation> read_invitation(std::string_view text, Kind expected) {
  if (text.size() > longest_invitation_text) return refuse(Problem::invitation_foreign);
  const auto trimmed = without_white_space_around(text);
  const auto hash_sign = trimmed.find('#');
  if (hash_sign == std::string_view::npos) return refuse(Problem::invitation_foreign);
  if (!std::ranges::all_of(trimmed.substr(0, hash_sign), is_address_character))
    return refuse(Problem::invitation_foreign);

  const auto code = trimmed.substr(hash_sign);
  if (expected == Kind::pair && code.starts_with(link_prefix)) return refuse(Problem::link_code_not_invitation);
  if (expected == Kind::link && code.starts_with(pair_prefix)) return refuse(Problem::invitation_not_link_code);
  if (!code.starts_with(prefix_of(expected))) return refuse(Problem::invitation_foreign);

  auto bytes = base64url_decode(code.substr(pair_prefix.size()));
  if (!bytes) return refuse(Problem::invitation_foreign);
  auto secret = InvitationSecret::read(*bytes);
  crypto::wipe(*bytes);
  if (!secret) return refuse(Problem::invitation_foreign);
  return Invitation{expected, std::move(*secret)};
}

crypto::SigningPair invitation_mailbox(const Invitation& invitation) {
  const auto label = invitation.kind == Kind::pair ? crypto::Labels::invmb : crypto::Labels::linkmb;
  return crypto::signing_pair(crypto::keyed_secret<crypto::SigningSeed>(invitation.secret.reveal(), label, {}));
}

bool lapsed(Moment begun, Moment now) {
  // Unsigned distance: no pair of 64-bit times overflows it.
  const auto distance = now.seconds >= begun.seconds
                            ? static_cast<std::uint64_t>(now.seconds) - static_cast<std::uint64_t>(begun.seconds)
                            : static_cast<std::uint64_t>(begun.seconds) - static_cast<std::uint64_t>(now.seconds);
  return distance >= static_cast<std::uint64_t>(invitation_lifetime);
}

}  // namespace nearer::pairing
