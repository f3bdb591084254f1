#include "sealed/sealed_answer.h"

#include <algorithm>

#include "crypto/auth/equal.h"
#include "crypto/auth/hash.h"
#include "crypto/seal/padding.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::sealed {
namespace {

constexpr std::uint8_t version = 1;
constexpr std::uint8_t suite = 1;

bool is_round_name(std::string_view round) {
  const auto printable = [](char character) { return character > ' ' && character <= '~'; };
  return !round.empty() && round.size() <= longest_round && std::ranges::all_of(round, printable);
}

bool is_person(Person person) { return person <= 1; }

/// Exactly one field has a length of its own, so that no two places share one spelling.
Bytes associated(const Group& group, std::string_view round, Person person) {
  wire::Writer writer;
  writer.block(bytes_of(crypto::Labels::sealed.text())).block(group).block(bytes_of(round)).u8(person);
  return writer.take();
}

Block<32> commitment_of(const AnswerKey& key, const crypto::Nonce& nonce, ByteView cipher) {
  return crypto::hash(crypto::Labels::sealcom, {key.reveal(), nonce, cipher});
}

/// The cipher's own key type, from the answer's key.
crypto::AeadKey cipher_key(const AnswerKey& key) { return crypto::part_of<crypto::AeadKey, 0>(key); }

bool is_cipher_size(std::size_t size) {
  if (size <= crypto::aead_overhead) return false;
  const auto padded = size - crypto::aead_overhead;
  return padded <= largest_padded_body && padded % padding_step == 0;
}

struct Head {
  std::string round;
  Person person;
};

Result<Head> read_head(wire::Reader& reader) {
  NEARER_TRY(found_version, reader.u8());
  NEARER_TRY(found_suite, reader.u8());
  if (found_version == 0) return refuse(Problem::bad_version);
  if (found_suite == 0) return refuse(Problem::bad_suite);
  if (found_version != version || found_suite != suite) return refuse(Problem::newer_version);
  NEARER_TRY(name, reader.view_u16(longest_round));
  std::string round(name.begin(), name.end());
  if (!is_round_name(round)) return refuse(Problem::out_of_range, "round");
  NEARER_TRY(person, reader.u8());
  if (!is_person(person)) return refuse(Problem::out_of_range, "person");
  return Head{std::move(round), person};
}

}  // namespace

Result<Sealed> seal(const Group& group, std::string_view round, Person person, ByteView body, crypto::Random& random) {
  if (!is_round_name(round)) return refuse(Problem::out_of_range, "round");
  if (!is_person(person)) return refuse(Problem::out_of_range, "person");
  if (body.size() > longest_body) return refuse(Problem::too_long, "body");
  NEARER_TRY(padded, crypto::pad_to_multiple(body, padding_step));
  auto key = random.secret<AnswerKey>();
  const auto nonce = random.block<24>();
  auto cipher = crypto::seal(cipher_key(key), nonce, associated(group, round, person), padded);
  crypto::wipe(padded);
  const auto commitment = commitment_of(key, nonce, cipher);
  return Sealed{{std::string(round), person, nonce, std::move(cipher), commitment}, std::move(key)};
}

bool fits(const SealedAnswer& answer, const AnswerKey& key) {
  return crypto::equal(commitment_of(key, answer.nonce, answer.cipher), answer.commitment);
}

Result<Bytes> open(const Group& group, const SealedAnswer& answer, Person person, const AnswerKey& key) {
  if (answer.person != person) return refuse(Problem::not_yours, "person");
  if (!fits(answer, key)) return refuse(Problem::bad_key_commitment);
  NEARER_TRY(padded,
             crypto::open(cipher_key(key), answer.nonce, associated(group, answer.round, person), answer.cipher));
  auto body = crypto::unpad(padded);
  crypto::wipe(padded);
  return body;
}

Bytes write_answer(const SealedAnswer& answer) {
  wire::Writer writer;
  writer.u8(version).u8(suite).bytes_u16(bytes_of(answer.round)).u8(answer.person);
  writer.block(answer.nonce).bytes_u16(answer.cipher).block(answer.commitment);
  return writer.take();
}

Result<SealedAnswer> read_answer(ByteView bytes) {
  wire::Reader reader(bytes);
  NEARER_TRY(head, read_head(reader));
  NEARER_TRY(nonce, reader.block<24>());
  NEARER_TRY(cipher, reader.bytes_u16(largest_padded_body + crypto::aead_overhead));
  if (!is_cipher_size(cipher.size())) return refuse(Problem::bad_padding, "cipher");
  NEARER_TRY(commitment, reader.block<32>());
  NEARER_CHECK(reader.finish());
  return SealedAnswer{std::move(head.round), head.person, nonce, std::move(cipher), commitment};
}

Bytes write_key(const AnswerKeyNote& note) {
  wire::Writer writer;
  writer.u8(version).u8(suite).bytes_u16(bytes_of(note.round)).u8(note.person).block(note.key.reveal());
  return writer.take();
}

Result<AnswerKeyNote> read_key(ByteView bytes) {
  wire::Reader reader(bytes);
  NEARER_TRY(head, read_head(reader));
  NEARER_TRY(view, reader.view(AnswerKey::size));
  NEARER_TRY(key, AnswerKey::read(view));
  NEARER_CHECK(reader.finish());
  return AnswerKeyNote{std::move(head.round), head.person, std::move(key)};
}

}  // namespace nearer::sealed
