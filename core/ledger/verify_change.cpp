#include <algorithm>

#include "crypto/auth/equal.h"
#include "ledger/intake.h"

namespace nearer::ledger {
namespace {

/// The author as a founding or replacing change names it itself, else as the group knows it.
const DeviceRecord* author_of(const Header& header, const Change& change, const MembershipState& membership) {
  if (change.operation == Operation::create || change.operation == Operation::replace) {
    const auto named = std::ranges::find(change.subjects, header.author, device_id);
    return named == change.subjects.end() ? nullptr : &*named;
  }
  return membership.record(header.author);
}

/// Whether a device acts for its own person. One whom somebody has named as the other's may still be shown to be of this
/// one, unless it was there from the beginning.
Result<void> check_hand(const DeviceId& device, Person person, const MembershipState& membership) {
  if (membership.named(device, person)) return {};
  return refuse(membership.founded_with(device) ? Problem::own_device_only : Problem::unknown_author);
}

Result<void> check_endorsement(const Header& header, const Change& change, const MembershipState& membership) {
  if (change.operation != Operation::replace) return {};
  const auto* endorser = membership.record(change.endorsement->device);
  if (!endorser) return refuse(Problem::unknown_author, "endorsement");
  NEARER_CHECK(check_hand(change.endorsement->device, change.subjects.front().person, membership));
  const bool good = crypto::verify(endorser->sign_key, crypto::Labels::endorse, endorsed(header.group, change),
                                   change.endorsement->signature);
  return good ? Result<void>() : refuse(Problem::bad_signature, "endorsement");
}

Result<void> check_person(const Header& header, const Change& change, const MembershipState& membership) {
  if (change.operation != Operation::add && change.operation != Operation::remove) return {};
  return check_hand(header.author, change.subjects.front().person, membership);
}

}  // namespace

bool is_signed_by(const Entry& entry, const DeviceRecord& author) {
  crypto::Signature signature;
  if (entry.auth.size() != signature.bytes.size()) return false;
  std::ranges::copy(entry.auth, signature.bytes.begin());
  return crypto::verify(author.sign_key, crypto::Labels::member, entry.id.bytes, signature);
}

Result<Change> verify_change(const Entry& entry, const MembershipState& membership) {
  if (!entry.body) return refuse(Problem::missing_field, "body");
  NEARER_TRY(change, decode_change(*entry.body));
  if (body_hash(entry.header.kind, *entry.body) != entry.header.body_hash) return refuse(Problem::bad_hash);
  const auto* author = author_of(entry.header, change, membership);
  if (!author) return refuse(Problem::unknown_author);
  const auto carried_in = change.operation == Operation::create ? change.epoch : change.epoch - 1;
  if (entry.header.epoch != carried_in) return refuse(Problem::wrong_epoch);
  if (!is_signed_by(entry, *author)) return refuse(Problem::bad_signature);
  NEARER_CHECK(check_endorsement(entry.header, change, membership));
  NEARER_CHECK(check_person(entry.header, change, membership));
  return std::move(change);
}

}  // namespace nearer::ledger
