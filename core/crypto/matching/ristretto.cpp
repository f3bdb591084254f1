#include "crypto/matching/ristretto.h"

#include <sodium.h>

#include <algorithm>

#include "crypto/auth/equal.h"

namespace nearer::crypto {
namespace {

using Uniform = Secret<ScalarTag, 64>;

Scalar reduced(std::span<const std::uint8_t, 64> wide) {
  return Scalar::filled_by([&](auto out) { crypto_core_ristretto255_scalar_reduce(out.data(), wide.data()); });
}

using View = std::span<const std::uint8_t, 32>;

void select_bytes(std::span<std::uint8_t, 32> out, bool choose_one, View one, View other) {
  const auto mask = static_cast<std::uint8_t>(-static_cast<int>(choose_one));
  for (std::size_t at = 0; at < out.size(); ++at)
    out[at] = static_cast<std::uint8_t>((one[at] & mask) | (other[at] & ~mask));
}

}  // namespace

Point generator() { return multiply_generator(small_scalar(1)); }

Result<Point> read_point(ByteView bytes) {
  if (bytes.size() < 32) return refuse(Problem::too_short);
  if (bytes.size() > 32) return refuse(Problem::too_long);
  // libsodium 1.0.18 does not look at the top bit, so that every element would have a second spelling.
  const bool top_bit = (bytes[31] & 0x80) != 0;
  if (top_bit || is_zero(bytes) || crypto_core_ristretto255_is_valid_point(bytes.data()) != 1)
    return refuse(Problem::out_of_range);
  Point point;
  std::copy(bytes.begin(), bytes.end(), point.bytes.begin());
  return point;
}

Result<Scalar> read_scalar(ByteView bytes) {
  auto scalar = Scalar::read(bytes);
  if (!scalar) return scalar;
  const auto wide = Uniform::filled_by([&](auto out) { std::copy(bytes.begin(), bytes.end(), out.begin()); });
  if (!equal(reduced(wide.reveal()).reveal(), bytes)) return refuse(Problem::not_canonical);
  return scalar;
}

Scalar random_scalar(Random& random) {
  auto scalar = reduced(random.secret<Uniform>().reveal());
  while (is_zero(scalar.reveal())) scalar = reduced(random.secret<Uniform>().reveal());
  return scalar;
}

Scalar small_scalar(std::uint8_t number) {
  return Scalar::filled_by([&](auto out) { out[0] = number; });
}

Scalar scalar_from_uniform(const Block<64>& uniform) { return reduced(uniform); }

Point point_from_uniform(const Block<64>& uniform) {
  Point point;
  crypto_core_ristretto255_from_hash(point.bytes.data(), uniform.data());
  return point;
}

Scalar add(const Scalar& one, const Scalar& other) {
  return Scalar::filled_by(
      [&](auto out) { crypto_core_ristretto255_scalar_add(out.data(), one.reveal().data(), other.reveal().data()); });
}

Scalar subtract(const Scalar& from, const Scalar& what) {
  return Scalar::filled_by(
      [&](auto out) { crypto_core_ristretto255_scalar_sub(out.data(), from.reveal().data(), what.reveal().data()); });
}

Scalar multiply(const Scalar& one, const Scalar& other) {
  return Scalar::filled_by(
      [&](auto out) { crypto_core_ristretto255_scalar_mul(out.data(), one.reveal().data(), other.reveal().data()); });
}

// Points of this type are elements already, so these two cannot fail.
Point add(const Point& one, const Point& other) {
  Point sum;
  crypto_core_ristretto255_add(sum.bytes.data(), one.bytes.data(), other.bytes.data());
  return sum;
}

Point subtract(const Point& from, const Point& what) {
  Point difference;
  crypto_core_ristretto255_sub(difference.bytes.data(), from.bytes.data(), what.bytes.data());
  return difference;
}

Point multiply(const Scalar& scalar, const Point& point) {
  Point product;
  if (crypto_scalarmult_ristretto255(product.bytes.data(), scalar.reveal().data(), point.bytes.data()) != 0)
    return identity;
  return product;
}

Point multiply_generator(const Scalar& scalar) {
  Point product;
  if (crypto_scalarmult_ristretto255_base(product.bytes.data(), scalar.reveal().data()) != 0) return identity;
  return product;
}

Point select(bool choose_one, const Point& one, const Point& other) {
  Point chosen;
  select_bytes(chosen.bytes, choose_one, one.bytes, other.bytes);
  return chosen;
}

Scalar select(bool choose_one, const Scalar& one, const Scalar& other) {
  return Scalar::filled_by([&](auto out) { select_bytes(out, choose_one, one.reveal(), other.reveal()); });
}

}  // namespace nearer::crypto
