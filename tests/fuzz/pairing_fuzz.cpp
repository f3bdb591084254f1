#include <algorithm>
#include <cstdlib>

#include "pairing/handshake.h"
#include "pairing/session.h"

// The first byte says what the rest is.

namespace {

using namespace nearer;
using namespace nearer::pairing;

crypto::Random fixed_random() {
  Block<32> seed{7};
  return crypto::Random(crypto::RandomSeed::take(seed));
}

constexpr Moment noon{1767600000, 0};

Invitation fixed_invitation(Kind kind) {
  auto random = fixed_random();
  return {kind, random.secret<InvitationSecret>()};
}

/// A code that is read has one spelling.
void read_code(ByteView bytes, Kind kind) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const auto invitation = read_invitation(text, kind);
  if (invitation && text.find(write_invitation(*invitation)) == std::string_view::npos) std::abort();
}

/// A state that is read is written as the same bytes, and answers every question.
template <class Side>
void read_kept_state(ByteView bytes) {
  auto side = Side::load(bytes);
  if (!side) return;
  if (side->save() != copy_of(bytes)) std::abort();
  const bool shown = side->words().has_value();
  if (side->met() && !(shown && side->compared())) std::abort();
  if (side->phase() == Phase::burnt && (side->mailbox() || !side->sent().empty())) std::abort();
  (void)side->words_match();
  (void)side->lapse(noon);
}

/// What somebody with the code may put into an envelope: whatever it says, nobody is met.
template <class Side>
void receive_plain(Side side, const Invitation& invitation, ByteView bytes) {
  auto random = fixed_random();
  while (!bytes.empty()) {
    const auto message = static_cast<Message>(1 + bytes[0] % 7);
    const auto size = bytes.size() > 1 ? std::min<std::size_t>(bytes[1] * 4U, bytes.size() - 2) : 0;
    const auto plain = bytes.size() > 1 ? bytes.subspan(2, size) : ByteView{};
    bytes = bytes.size() > 1 ? bytes.subspan(2 + size) : ByteView{};
    const auto envelope = seal_message(invitation, message, plain, random);
    if (!envelope) continue;
    (void)side.receive(*envelope, noon, random);
    if (side.met()) std::abort();
    if (side.save() != Side::load(side.save())->save()) std::abort();
  }
}

std::vector<ledger::DeviceRecord> one_device(crypto::Random& random) { return {ledger::make_device(random, 0).record}; }

void speak_to_inviter(ByteView bytes, Kind kind) {
  auto random = fixed_random();
  const auto own = one_device(random);
  auto inviter = Inviter::begin(kind, own, noon, random).value();
  const auto invitation = read_invitation(*inviter.invitation(), kind).value();
  receive_plain(std::move(inviter), invitation, bytes);
}

void speak_to_joiner(ByteView bytes, Kind kind) {
  auto random = fixed_random();
  const auto own = one_device(random);
  auto joiner = Joiner::begin(fixed_invitation(kind), own, noon, random).value();
  receive_plain(std::move(joiner), fixed_invitation(kind), bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ByteView bytes(data + 1, size - 1);
  const auto kind = data[0] & 0x80 ? Kind::link : Kind::pair;
  switch (data[0] & 0x7f) {
    case 0:
      read_code(bytes, kind);
      break;
    case 1:
      (void)open_message(fixed_invitation(kind), bytes);
      break;
    case 2:
      read_kept_state<Inviter>(bytes);
      break;
    case 3:
      read_kept_state<Joiner>(bytes);
      break;
    case 4:
      speak_to_inviter(bytes, kind);
      break;
    case 5:
      speak_to_joiner(bytes, kind);
      break;
    default:
      break;
  }
  return 0;
}
