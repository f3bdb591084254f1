#include "bridge/opening.h"

#include "base/text_encoding.h"
#include "crypto/auth/hash.h"
#include "vault_format/passphrase.h"

namespace nearer::bridge {
namespace json = boost::json;
namespace {

Result<std::uint32_t> number_field(const json::object& fields, std::string_view name, std::uint32_t otherwise) {
  const auto* found = fields.if_contains(name);
  if (found == nullptr) return otherwise;
  if (!found->is_int64()) return refuse(Problem::wrong_type, std::string(name));
  if (found->get_int64() < 0 || found->get_int64() > 0xffffffffLL) return refuse(Problem::out_of_range, std::string(name));
  return static_cast<std::uint32_t>(found->get_int64());
}

Result<json::object> derived_check(const json::object& fields) {
  const auto* secret = fields.if_contains("secret");
  const auto* salt = fields.if_contains("salt");
  if (secret == nullptr || !secret->is_string()) return refuse(Problem::missing_field, "secret");
  if (salt == nullptr || !salt->is_string()) return refuse(Problem::missing_field, "salt");
  NEARER_TRY(salt_bytes, hex_decode_block<16>(std::string_view(salt->get_string())));
  NEARER_TRY(cost, read_cost(fields));
  NEARER_TRY(key, crypto::passphrase_hash(bytes_of(std::string_view(secret->get_string())), salt_bytes, cost));
  const auto check = crypto::keyed_hash(key.reveal(), crypto::Labels::vaultcheck, {});
  return json::object{{"ok", true}, {"check", hex_encode(check)}};
}

Result<json::object> strength(const json::object& fields) {
  const auto* secret = fields.if_contains("secret");
  if (secret == nullptr || !secret->is_string()) return refuse(Problem::missing_field, "secret");
  const auto found = vault_format::strength_of(std::string_view(secret->get_string()));
  return json::object{{"ok", true}, {"strength", vault_format::name(found)}};
}

Result<json::object> suggested(std::span<const Bytes> blobs) {
  if (blobs.empty()) return refuse(Problem::missing_field, "random");
  NEARER_TRY(seed, crypto::RandomSeed::read(blobs.front()));
  crypto::Random random(std::move(seed));
  return json::object{{"ok", true}, {"passphrase", vault_format::new_passphrase(random)}};
}

}  // namespace

Result<crypto::PassphraseCost> read_cost(const json::object& fields) {
  const crypto::PassphraseCost usual;
  NEARER_TRY(ops, number_field(fields, "ops", usual.ops));
  NEARER_TRY(mem_kib, number_field(fields, "mem_kib", usual.mem_kib));
  return crypto::PassphraseCost{ops, mem_kib};
}

Result<json::object> prepare(std::string_view how, const json::object& fields, std::span<const Bytes> blobs) {
  if (how == "derive") return derived_check(fields);
  if (how == "strength") return strength(fields);
  if (how == "suggest_passphrase") return suggested(blobs);
  if (how != "self_test") return refuse(Problem::unknown_call, "how");
  NEARER_TRY(mem_kib, number_field(fields, "mem_kib", crypto::PassphraseCost{}.mem_kib));
  NEARER_CHECK(crypto::passphrase_hash_self_test(mem_kib));
  return json::object{{"ok", true}};
}

}  // namespace nearer::bridge
