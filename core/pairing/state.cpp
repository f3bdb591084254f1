#include "pairing/state.h"

#include <algorithm>

#include "crypto/auth/hash.h"

namespace nearer::pairing {
namespace {

Block<32> hash_of(ByteView envelope) { return crypto::hash(crypto::Labels::envelope, {envelope}); }

void wipe_bytes(Bytes& bytes) {
  crypto::wipe(bytes);
  bytes.clear();
}

}  // namespace

HandshakeState::~HandshakeState() {
  crypto::wipe(own_share);
  if (delivered) crypto::wipe(*delivered);
}

void HandshakeState::burn(Problem problem) {
  if (phase == Phase::burnt) return;
  phase = Phase::burnt;
  burnt_by = problem;
  compared = false;
  secret.reset();
  own_records.clear();
  crypto::wipe(own_share);
  own.reset();
  wipe_bytes(commitment);
  wipe_bytes(inviter_opening);
  session.reset();
  theirs.clear();
  group = {};
  if (delivered) crypto::wipe(*delivered);
  delivered.reset();
  sent.clear();
  received.clear();
}

void HandshakeState::lapse(Moment now) {
  if (phase != Phase::founded && lapsed(begun, now)) burn(Problem::invitation_expired);
}

bool HandshakeState::is_own(ByteView envelope) {
  for (const auto& mine : sent) {
    if (!std::ranges::equal(mine.envelope, envelope)) continue;
    own_echo = own_echo || mine.message == Message::commitment;
    return true;
  }
  return false;
}

Result<std::vector<Bytes>> HandshakeState::receive(ByteView envelope, Moment now, crypto::Random& random, Act act) {
  lapse(now);
  if (phase == Phase::burnt) return refuse(*burnt_by);
  if (is_own(envelope)) return std::vector<Bytes>{};
  const auto hash = hash_of(envelope);
  if (std::ranges::find(received, hash) != received.end()) return std::vector<Bytes>{};

  const auto before = phase;
  const auto opened = open_message(invitation(), envelope);
  auto made = opened ? act(*this, *opened, random) : std::unexpected(opened.error());
  if (!made && before != Phase::founded) burn(made.error().problem);
  if (made && phase != before) received.push_back(hash);
  return made;
}

Result<Bytes> HandshakeState::send(Message message, ByteView plain, crypto::Random& random) {
  NEARER_TRY(envelope, seal_message(invitation(), message, plain, random));
  sent.push_back({message, envelope});
  return std::move(envelope);
}

Result<void> HandshakeState::make_keys(const Opening& theirs_opening, ByteView joiner_opening) {
  // Our own values sent back to us: whoever does that knows the code and speaks for nobody.
  if (theirs_opening.key == own->opening.key || theirs_opening.nonce == own->opening.nonce)
    return refuse(Problem::unexpected_message);
  NEARER_TRY(made, begin_session(invitation(), own->secret, theirs_opening.key,
                                 {commitment, inviter_opening, joiner_opening}));
  session = std::move(made);
  own.reset();
  wipe_bytes(commitment);
  wipe_bytes(inviter_opening);
  return {};
}

Result<void> HandshakeState::meet(const Introduction& introduction) {
  std::vector<ledger::DeviceId> seen;
  for (const auto& record : own_records) seen.push_back(ledger::device_id(record));
  for (const auto& record : introduction.records) {
    if (record.person != person_of(other(role), kind)) return refuse(Problem::out_of_range, "person");
    const auto id = ledger::device_id(record);
    if (std::ranges::find(seen, id) != seen.end()) return refuse(Problem::unexpected_message, "records");
    seen.push_back(id);
  }
  theirs = introduction.records;
  group = role == Role::inviter ? group_of(own_share, introduction.share) : group_of(introduction.share, own_share);
  return {};
}

ledger::Person person_of(Role role, Kind kind) { return kind == Kind::pair && role == Role::joiner ? 1 : 0; }

Result<std::unique_ptr<HandshakeState>> begin_state(Role role, Invitation invitation,
                                                    std::span<const ledger::DeviceRecord> own, Moment now,
                                                    crypto::Random& random) {
  if (own.empty()) return refuse(Problem::out_of_range, "records");
  if (own.size() > most_introduced_records) return refuse(Problem::too_many_devices, "records");
  auto state = std::make_unique<HandshakeState>(role, invitation.kind, now);
  state->own_records.assign(own.begin(), own.end());
  for (auto& record : state->own_records) record.person = person_of(role, invitation.kind);
  state->secret = std::move(invitation.secret);
  random.fill(state->own_share);
  auto pair = crypto::exchange_pair(random.secret<crypto::ExchangeSeed>());
  state->own = OwnHalf{std::move(pair.secret), {pair.open, random.block<32>()}};
  return state;
}

}  // namespace nearer::pairing
