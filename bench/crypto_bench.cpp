#include <benchmark/benchmark.h>

#include "crypto/auth/hash.h"
#include "crypto/auth/random.h"
#include "crypto/auth/ready.h"
#include "crypto/auth/signing.h"
#include "crypto/seal/aead.h"
#include "crypto/seal/exchange.h"
#include "crypto/seal/passphrase_hash.h"
#include "vault_format/head.h"
#include "vault_format/record.h"

// What the life of one entry costs, piece by piece.

namespace {

using namespace nearer;

const bool started = crypto::ready();

crypto::Random fixed_random() {
  Block<32> seed{1};
  return crypto::Random(crypto::RandomSeed::take(seed));
}

Bytes plain_of(const benchmark::State& state) { return Bytes(static_cast<std::size_t>(state.range(0)), 0x42); }

void hash(benchmark::State& state) {
  const auto plain = plain_of(state);
  for (auto _ : state) benchmark::DoNotOptimize(crypto::hash(crypto::Labels::event, {plain}));
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(hash)->Arg(32)->Arg(300)->Arg(65536);

void keyed_hash_of_an_id(benchmark::State& state) {
  const Block<32> key{1};
  const Block<32> id{2};
  for (auto _ : state) benchmark::DoNotOptimize(crypto::keyed_hash(key, crypto::Labels::mac, {id}));
}
BENCHMARK(keyed_hash_of_an_id);

void seal(benchmark::State& state) {
  auto random = fixed_random();
  const auto key = random.secret<crypto::AeadKey>();
  const auto plain = plain_of(state);
  for (auto _ : state) benchmark::DoNotOptimize(crypto::seal(key, {}, {}, plain));
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(seal)->Arg(256)->Arg(1024)->Arg(65536);

void open(benchmark::State& state) {
  auto random = fixed_random();
  const auto key = random.secret<crypto::AeadKey>();
  const auto sealed = crypto::seal(key, {}, {}, plain_of(state));
  for (auto _ : state) benchmark::DoNotOptimize(crypto::open(key, {}, {}, sealed));
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(open)->Arg(256)->Arg(1024)->Arg(65536);

void sign(benchmark::State& state) {
  auto random = fixed_random();
  const auto pair = crypto::signing_pair(random.secret<crypto::SigningSeed>());
  for (auto _ : state) benchmark::DoNotOptimize(crypto::sign(pair.secret, Block<32>{}));
}
BENCHMARK(sign);

void verify(benchmark::State& state) {
  auto random = fixed_random();
  const auto pair = crypto::signing_pair(random.secret<crypto::SigningSeed>());
  const auto signature = crypto::sign(pair.secret, Block<32>{});
  for (auto _ : state) benchmark::DoNotOptimize(crypto::verify(pair.open, Block<32>{}, signature));
}
BENCHMARK(verify);

void exchange(benchmark::State& state) {
  auto random = fixed_random();
  const auto mine = crypto::exchange_pair(random.secret<crypto::ExchangeSeed>());
  const auto theirs = crypto::exchange_pair(random.secret<crypto::ExchangeSeed>());
  for (auto _ : state) benchmark::DoNotOptimize(crypto::shared(mine.secret, theirs.open));
}
BENCHMARK(exchange);

void random_bytes(benchmark::State& state) {
  auto random = fixed_random();
  for (auto _ : state) benchmark::DoNotOptimize(random.block<24>());
}
BENCHMARK(random_bytes);

void derive_from_passphrase(benchmark::State& state) {
  const crypto::PassphraseCost cost{3, static_cast<std::uint32_t>(state.range(0)) * 1024};
  for (auto _ : state) benchmark::DoNotOptimize(crypto::passphrase_hash(bytes_of("five words and no more"), {}, cost));
}
BENCHMARK(derive_from_passphrase)->Arg(64)->Arg(128)->Arg(256)->Unit(benchmark::kMillisecond);

void open_head_after_deriving(benchmark::State& state) {
  auto random = fixed_random();
  auto head = *vault_format::new_head({}, random);
  const auto master = random.secret<vault_format::VaultMasterKey>();
  const auto key = random.secret<crypto::PassphraseKey>();
  (void)vault_format::fill_slot(head, 0, vault_format::SlotKind::secret_text, key, master, random);
  for (auto _ : state) benchmark::DoNotOptimize(vault_format::open_head(head, key));
}
BENCHMARK(open_head_after_deriving);

void open_record(benchmark::State& state) {
  auto random = fixed_random();
  const auto keys = vault_format::vault_keys(random.secret<vault_format::VaultMasterKey>());
  const Bytes row(16);
  const vault_format::RecordPlace place{{}, vault_format::Table::entries, row};
  const auto sealed = *vault_format::seal_record(keys.records, place, 0, plain_of(state), random);
  for (auto _ : state) benchmark::DoNotOptimize(vault_format::open_record(keys.records, place, sealed));
}
BENCHMARK(open_record)->Arg(200)->Arg(90000);

}  // namespace
