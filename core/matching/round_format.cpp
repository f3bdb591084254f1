#include <limits>

#include "matching/round.h"

// docs/spec/matching.md, "Kept round"

namespace nearer::matching {
namespace {

constexpr std::uint8_t version = 1;
constexpr std::uint8_t suite = 1;
constexpr std::size_t longest_problem_name = 64;

/// One byte a slot, 0 or 1, and 0 behind the deck's items.
Result<Block<most_items>> read_flags(wire::Reader& reader, const Shape& shape) {
  NEARER_TRY(flags, reader.block<most_items>());
  for (std::size_t at = 0; at < flags.size(); ++at)
    if (flags[at] > (at < shape.items ? 1 : 0)) return refuse(Problem::not_canonical);
  return flags;
}

Result<std::int64_t> read_time(wire::Reader& reader) {
  NEARER_TRY(seconds, reader.u64());
  if (seconds > std::numeric_limits<std::int64_t>::max()) return refuse(Problem::out_of_range, "time");
  return static_cast<std::int64_t>(seconds);
}

Result<bool> read_bool(wire::Reader& reader) {
  NEARER_TRY(flag, reader.u8());
  if (flag > 1) return refuse(Problem::not_canonical);
  return flag == 1;
}

Result<Scalar> read_scalar(wire::Reader& reader) {
  NEARER_TRY(view, reader.view(Scalar::size));
  return crypto::read_scalar(view);
}

Result<void> read_head(wire::Reader& reader) {
  NEARER_TRY(found_version, reader.u8());
  NEARER_TRY(found_suite, reader.u8());
  if (found_version == 0) return refuse(Problem::bad_version);
  if (found_suite == 0) return refuse(Problem::bad_suite);
  if (found_version != version || found_suite != suite) return refuse(Problem::newer_version);
  return {};
}

void write_session(wire::Writer& writer, const Session& session) {
  writer.u8(static_cast<std::uint8_t>(session.kind)).block(session.group).block(session.membership_hash);
  writer.block(session.catalogue_hash).block(session.deck_hash).u32(session.round);
}

Result<Session> read_session(wire::Reader& reader) {
  NEARER_TRY(number, reader.u8());
  NEARER_TRY(kind, deck_kind(number));
  NEARER_TRY(group, reader.block<16>());
  NEARER_TRY(membership_hash, reader.block<32>());
  NEARER_TRY(catalogue_hash, reader.block<32>());
  NEARER_TRY(deck_hash, reader.block<32>());
  NEARER_TRY(round, reader.u32());
  return Session{kind, group, membership_hash, catalogue_hash, deck_hash, round};
}

void write_secrets(wire::Writer& writer, const OfferSecrets& secrets) {
  writer.block(secrets.key.reveal());
  for (const auto& randomness : secrets.randomness) writer.block(randomness.reveal());
  writer.block(secrets.choices.reveal());
}

Result<OfferSecrets> read_secrets(wire::Reader& reader, const Shape& shape) {
  NEARER_TRY(key, read_scalar(reader));
  std::vector<Scalar> all;
  for (std::size_t at = 0; at < shape.items; ++at) {
    NEARER_TRY(randomness, read_scalar(reader));
    all.push_back(std::move(randomness));
  }
  NEARER_TRY(flags, read_flags(reader, shape));
  return OfferSecrets{std::move(key), std::move(all), Choices::take(flags)};
}

}  // namespace

Bytes Round::save() const {
  wire::Writer writer;
  writer.u8(version).u8(suite).u8(static_cast<std::uint8_t>(state_)).u8(me_);
  write_session(writer, session_);
  writer.u64(static_cast<std::uint64_t>(opened_));
  writer.block(withheld_);
  if (state_ == RoundState::done) writer.block(matches_);
  if (state_ == RoundState::fault) writer.bytes_u16(bytes_of(name(*fault_)));
  if (closed()) return writer.take();
  if (own_bytes_) writer.block(*own_bytes_);
  writer.u8(partner_bytes_ ? 1 : 0);
  if (partner_bytes_) writer.block(*partner_bytes_);
  if (secrets_) write_secrets(writer, *secrets_);
  if (key_) writer.block(key_->reveal()).block(*response_);
  return writer.take();
}

Result<Round> Round::load(ByteView saved) {
  wire::Reader reader(saved);
  NEARER_CHECK(read_head(reader));
  NEARER_TRY(state, reader.u8());
  if (state > static_cast<std::uint8_t>(RoundState::fault)) return refuse(Problem::out_of_range, "state");
  NEARER_TRY(person, reader.u8());
  NEARER_TRY(session, read_session(reader));
  NEARER_TRY(opened, read_time(reader));
  NEARER_TRY(round, begin(session, person, opened));
  NEARER_TRY(withheld, read_flags(reader, session.shape()));
  round.withheld_ = withheld;
  round.state_ = static_cast<RoundState>(state);
  if (round.closed()) {
    NEARER_CHECK(round.load_ending(reader));
  } else {
    NEARER_CHECK(round.load_offers(reader));
    NEARER_CHECK(round.load_secrets(reader));
  }
  NEARER_CHECK(reader.finish());
  return std::move(round);
}

Result<void> Round::load_ending(wire::Reader& reader) {
  if (state_ == RoundState::done) {
    NEARER_TRY(matches, read_flags(reader, session_.shape()));
    for (std::size_t at = 0; at < matches.size(); ++at)
      if (matches[at] != 0 && withheld_[at] != 0) return refuse(Problem::not_canonical, "matches");
    matches_ = matches;
  }
  if (state_ != RoundState::fault) return {};
  NEARER_TRY(key, reader.view_u16(longest_problem_name));
  fault_ = problem_named({reinterpret_cast<const char*>(key.data()), key.size()});
  if (!fault_) return refuse(Problem::out_of_range, "fault");
  return {};
}

Result<void> Round::pin(std::optional<Bytes>& bytes, std::optional<VerifiedOffer>& offer, ByteView kept) {
  NEARER_TRY(trusted, trust_offer(session_, kept));
  bytes = copy_of(kept);
  offer = std::move(trusted);
  return {};
}

Result<void> Round::load_offers(wire::Reader& reader) {
  const auto size = session_.shape().offer_size();
  if (state_ != RoundState::idle) {
    NEARER_TRY(own, reader.view(size));
    NEARER_CHECK(pin(own_bytes_, own_offer_, own));
  }
  NEARER_TRY(has_partner, read_bool(reader));
  if (!has_partner && state_ == RoundState::deposited) return refuse(Problem::not_canonical, "partner");
  if (!has_partner) return {};
  NEARER_TRY(partner, reader.view(size));
  return pin(partner_bytes_, partner_offer_, partner);
}

Result<void> Round::load_secrets(wire::Reader& reader) {
  if (state_ == RoundState::offered) {
    NEARER_TRY(secrets, read_secrets(reader, session_.shape()));
    if (!fits(secrets, *own_offer_)) return refuse(Problem::not_canonical, "secrets");
    secrets_ = std::move(secrets);
  }
  if (state_ != RoundState::deposited) return {};
  NEARER_TRY(key, read_scalar(reader));
  NEARER_TRY(response, reader.view(session_.shape().response_size()));
  NEARER_CHECK(read_response(session_.shape(), response));
  if (crypto::multiply_generator(key) != own_offer_->key()) return refuse(Problem::not_canonical, "key");
  key_ = std::move(key);
  response_ = copy_of(response);
  return {};
}

}  // namespace nearer::matching
