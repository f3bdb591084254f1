#include "crypto/seal/sealed_box.h"

#include <sodium.h>

#include <algorithm>

namespace nearer::crypto {
namespace {

static_assert(sealed_box_overhead == crypto_box_SEALBYTES);

// The nonce of crypto_box_seal: BLAKE2b-192(ephemeral ‖ recipient), without a label. The one hash besides hash.h, since
// the bytes have to open with crypto_box_seal_open.
Block<crypto_box_NONCEBYTES> nonce_of(const ExchangePublic& ephemeral, const ExchangePublic& recipient) {
  Block<crypto_box_NONCEBYTES> nonce;
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, nonce.size());
  crypto_generichash_update(&state, ephemeral.bytes.data(), ephemeral.bytes.size());
  crypto_generichash_update(&state, recipient.bytes.data(), recipient.bytes.size());
  crypto_generichash_final(&state, nonce.data(), nonce.size());
  return nonce;
}

}  // namespace

Result<Bytes> seal_box(const ExchangePublic& to, const ExchangeSeed& ephemeral, ByteView plain) {
  const auto pair = exchange_pair(ephemeral);
  const auto nonce = nonce_of(pair.open, to);
  Bytes sealed(plain.size() + sealed_box_overhead);
  std::copy(pair.open.bytes.begin(), pair.open.bytes.end(), sealed.begin());
  if (crypto_box_easy(sealed.data() + pair.open.bytes.size(), plain.data(), plain.size(), nonce.data(), to.bytes.data(),
                      pair.secret.reveal().data()) != 0)
    return refuse(Problem::out_of_range);
  return sealed;
}

Result<Bytes> open_box(const ExchangePublic& own_public, const ExchangeSecret& own_secret, ByteView sealed) {
  if (sealed.size() < sealed_box_overhead) return refuse(Problem::too_short);
  Bytes plain(sealed.size() - sealed_box_overhead);
  if (crypto_box_seal_open(plain.data(), sealed.data(), sealed.size(), own_public.bytes.data(),
                           own_secret.reveal().data()) != 0)
    return refuse(Problem::cannot_open);
  return plain;
}

}  // namespace nearer::crypto
