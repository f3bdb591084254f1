#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "ledger/erasure.h"
#include "ledger/intake.h"
#include "ledger/ledger.h"

namespace nearer::ledger {
namespace {

/// The newest known entries of the other members, and of a device that was replaced before it is removed.
Heads heads_for(const LedgerState& state, const Change* change) {
  std::set<DeviceId> devices;
  for (const auto& member : state.membership.members()) devices.insert(member.id);
  if (change && change->operation == Operation::remove) devices.insert(device_id(change->subjects.front()));
  devices.erase(state.own_id);
  Heads heads;
  for (const auto& device : devices) {
    const auto chain = state.chains.find(device);
    if (chain == state.chains.end() || chain->second.empty()) continue;
    const auto& newest = state.kept[chain->second.entries.back()];
    heads.add({device, newest.sequence, newest.id});
  }
  return heads;
}

/// Above everything that counts, as far as readers who know only the parents will believe it.
std::uint64_t next_lamport(const LedgerState& state, const Chain& chain, const Heads& heads) {
  std::uint64_t parents = chain.empty() ? 0 : state.kept[chain.entries.back()].lamport;
  for (const auto& head : heads.all()) {
    if (const auto position = state.kept.find(head.id)) {
      parents = std::max(parents, state.kept[*position].lamport);
    }
  }
  const auto highest = state.kept.size() == 0 ? 0 : state.kept.at(state.kept.size() - 1).lamport;
  return std::max(parents, std::min(highest, parents + lamport_reach - 2)) + 1;
}

Result<Header> next_header(LedgerState& state, std::uint16_t kind, std::uint32_t epoch, std::uint32_t hour,
                           const Change* change = nullptr) {
  const auto& chain = state.chains[state.own_id];
  if (chain.last() >= largest_sequence) return refuse(Problem::sequence_exhausted);
  Header header;
  header.group = state.group;
  header.epoch = epoch;
  header.author = state.own_id;
  header.sequence = chain.last() + 1;
  if (!chain.empty()) header.previous = state.kept[chain.entries.back()].id;
  header.heads = heads_for(state, change);
  header.lamport = next_lamport(state, chain, header.heads);
  header.coarse_hour = hour;
  header.kind = kind;
  return header;
}

Result<void> may_write(const Ledger& ledger) {
  if (ledger.membership().closed()) return refuse(Problem::group_closed);
  if (!ledger.is_member()) return refuse(Problem::author_removed);
  return {};
}

/// Everybody who is in after the change.
std::vector<DeviceRecord> after(const LedgerState& state, const Change& change) {
  std::vector<DeviceRecord> records;
  const auto& subject = change.subjects;
  const auto leaves = [&](const DeviceId& device) {
    const bool removed = change.operation == Operation::remove && device == device_id(subject.front());
    return removed || (change.endorsement && change.endorsement->device == device);
  };
  for (const auto& member : state.membership.members()) {
    if (!leaves(member.id)) records.push_back(member.record);
  }
  const bool joins = change.operation != Operation::remove;
  if (joins) records.insert(records.end(), subject.begin(), subject.end());
  std::ranges::sort(records, {}, device_id);
  return records;
}

Result<void> seal_new_key(Change& change, const GroupId& group, std::span<const DeviceRecord> members,
                          crypto::Random& random) {
  const auto key = random.secret<EpochKey>();
  change.commitment = key_commitment(key, group, change.epoch);
  for (const auto& record : members) {
    NEARER_TRY(box, seal_key(key, group, change.epoch, record, random));
    change.boxes.push_back(box);
  }
  return {};
}

Result<Change> begin_change(const LedgerState& state, const Wish& wish) {
  const auto* tip = state.membership.tip();
  if (!tip) return refuse(Problem::missing_field, "founding");
  Change change;
  change.epoch = tip->number + 1;
  change.previous = tip->change;
  change.operation = wish.operation;
  const bool names_one = wish.operation == Operation::add || wish.operation == Operation::remove;
  if (names_one && !wish.subject) return refuse(Problem::missing_field, "subject");
  if (names_one) change.subjects.push_back(*wish.subject);
  if (wish.operation == Operation::replace) {
    if (!wish.endorser) return refuse(Problem::missing_field, "endorser");
    const auto* old = state.membership.record(wish.endorser->id());
    if (!old) return refuse(Problem::not_found);
    auto record = state.own->record;
    record.person = old->person;
    change.subjects.push_back(record);
    change.endorsement = Endorsement{wish.endorser->id(), {}};
    change.endorsement->signature =
        crypto::sign(wish.endorser->signing, crypto::Labels::endorse, endorsed(state.group, change));
  }
  return change;
}

Entry signed_entry(const LedgerState& state, Header header, Bytes body) {
  header.body_hash = body_hash(header.kind, body);
  Entry entry{header, encode(header), {}, std::move(body), {}};
  entry.id = entry_id(entry.core);
  const auto signature = crypto::sign(state.own->signing, crypto::Labels::member, entry.id.bytes);
  entry.auth.assign(signature.bytes.begin(), signature.bytes.end());
  return entry;
}

Ledger::Written keep_own(LedgerState& state, Entry entry, std::uint32_t hour) {
  Intake intake(state, hour);
  intake.take_own(entry);
  return {std::move(entry), intake.finish()};
}

}  // namespace

Result<Ledger::Founded> Ledger::found(Keys own, const GroupId& group, std::span<const DeviceRecord> devices,
                                      std::uint32_t hour, crypto::Random& random) {
  Change change;
  change.operation = Operation::create;
  change.subjects.assign(devices.begin(), devices.end());
  std::ranges::sort(change.subjects, {}, device_id);
  if (std::ranges::find(change.subjects, own->id(), device_id) == change.subjects.end()) {
    return refuse(Problem::own_device_only);
  }
  if (change.subjects.size() > most_members) return refuse(Problem::too_many_devices);
  NEARER_CHECK(seal_new_key(change, group, change.subjects, random));
  auto state = std::make_unique<LedgerState>(std::move(own), nullptr, group);
  NEARER_TRY(header, next_header(*state, kind_membership, 1, hour));
  NEARER_CHECK(check_founding(known_change(header, change)));
  auto body = encode(change);
  NEARER_CHECK(decode_change(body));
  auto made = keep_own(*state, signed_entry(*state, header, std::move(body)), hour);
  return Founded{Ledger(std::move(state)), std::move(made.entry), std::move(made.outcome)};
}

Result<Ledger::Written> Ledger::write(std::uint16_t kind, Bytes body, std::uint32_t hour) {
  NEARER_CHECK(may_write(*this));
  if (body.size() > largest_body_of(kind)) return refuse(Problem::too_long, "body");
  const bool own_way = kind == kind_membership || kind == kind_erase;
  if (own_way || !kind_allowed(this->kind(), kind)) return refuse(Problem::kind_not_allowed);
  return place(kind, std::move(body), hour);
}

Result<Ledger::Written> Ledger::place(std::uint16_t kind, Bytes body, std::uint32_t hour) {
  // Without the newest key there is nobody to read it; with one that an outsider holds there is one reader too many.
  if (needs_rotation() || !newest_key()) return refuse(Problem::rotation_needed);
  NEARER_TRY(header, next_header(*state_, kind, membership().tip()->number, hour));
  header.body_hash = body_hash(header.kind, body);
  Entry entry{header, encode(header), {}, std::move(body), {}};
  entry.id = entry_id(entry.core);
  entry.auth = state_->codes.codes(entry.id, state_->readers());
  return keep_own(*state_, std::move(entry), hour);
}

Result<Ledger::Written> Ledger::erase(std::span<const EntryId> entries, std::uint32_t hour) {
  NEARER_CHECK(may_write(*this));
  if (entries.empty()) return refuse(Problem::nothing_to_do);
  if (entries.size() > most_erased) return refuse(Problem::too_many);
  std::vector<EntryId> sorted(entries.begin(), entries.end());
  std::ranges::sort(sorted);
  const auto twice = std::ranges::unique(sorted);
  sorted.erase(twice.begin(), twice.end());
  for (const auto& id : sorted) {
    const auto* kept = find(id);
    if (!kept) return refuse(Problem::not_found);
    const auto* author = membership().record(kept->author);
    if (!author || author->person != own_person()) return refuse(Problem::not_yours);
    if (!erasable(kept->kind)) return refuse(Problem::kind_not_allowed);
  }
  return place(kind_erase, encode_erasure(sorted), hour);
}

Result<Ledger::Written> Ledger::change(const Wish& wish, std::uint32_t hour, crypto::Random& random) {
  if (membership().closed()) return refuse(Problem::group_closed);
  if (wish.operation == Operation::create) return refuse(Problem::nothing_to_do);
  if (wish.operation != Operation::replace && !is_member()) return refuse(Problem::author_removed);
  NEARER_TRY(change, begin_change(*state_, wish));
  if (change.operation != Operation::leave) {
    NEARER_CHECK(seal_new_key(change, state_->group, after(*state_, change), random));
  }
  NEARER_TRY(header, next_header(*state_, kind_membership, change.epoch - 1, hour, &change));
  NEARER_CHECK(membership().check(known_change(header, change)));
  auto body = encode(change);
  NEARER_CHECK(decode_change(body));
  return keep_own(*state_, signed_entry(*state_, header, std::move(body)), hour);
}

}  // namespace nearer::ledger
