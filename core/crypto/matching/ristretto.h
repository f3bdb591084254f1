#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/random.h"
#include "crypto/auth/secret.h"

// The group ristretto255 (RFC 9496), for private matching. What arrives from outside goes through read_point and
// read_scalar and nothing else (docs/spec/conventions.md).

namespace nearer::crypto {

/// An element of the group in its one encoding. The identity is 32 zero bytes.
struct Point {
  Block<32> bytes{};
  friend bool operator==(const Point&, const Point&) = default;
};

/// A number below the order of the group, as little-endian bytes. Public ones too are kept in this type: a proof's
/// answers are made from secret ones.
struct ScalarTag;
using Scalar = Secret<ScalarTag, 32>;

constexpr Point identity{};
Point generator();

/// out_of_range for what encodes no element, and for two things that the library's own check lets pass: the identity,
/// and an element with the highest bit set.
Result<Point> read_point(ByteView bytes);

/// not_canonical for numbers not below the order: the library ignores the highest bit and takes s + order for s.
Result<Scalar> read_scalar(ByteView bytes);

/// Uniform, and never zero.
Scalar random_scalar(Random& random);

/// 0 or 1, or any other small number.
Scalar small_scalar(std::uint8_t number);

/// 64 uniform bytes, taken modulo the order: what a challenge is made of.
Scalar scalar_from_uniform(const Block<64>& uniform);

/// 64 uniform bytes to an element nobody knows the logarithm of.
Point point_from_uniform(const Block<64>& uniform);

Scalar add(const Scalar& one, const Scalar& other);
Scalar subtract(const Scalar& from, const Scalar& what);
Scalar multiply(const Scalar& one, const Scalar& other);

Point add(const Point& one, const Point& other);
Point subtract(const Point& from, const Point& what);

/// scalar · point and scalar · generator. The library reports an identity result as a failure; here it is the identity,
/// so that no caller can take a failed multiplication for a good one.
Point multiply(const Scalar& scalar, const Point& point);
Point multiply_generator(const Scalar& scalar);

/// `one` where choose_one is set, `other` otherwise, without a branch on the choice.
Point select(bool choose_one, const Point& one, const Point& other);
Scalar select(bool choose_one, const Scalar& one, const Scalar& other);

}  // namespace nearer::crypto
