#include <algorithm>
#include <utility>

#include "ledger/erasure.h"
#include "ledger/ledger.h"
#include "ledger/ledger_state.h"

// Opening: one pass over what was stored, nothing hashed and nothing verified again, since the vault's AEAD has vouched
// for every byte. Twenty thousand entries are to be there before a finger has left the glass.

namespace nearer::ledger {
namespace {

using Position = KeptEntries::Position;

/// What an entry's heads said, until all chains stand.
struct Said {
  Position by;
  Heads heads;
};

struct Read {
  std::vector<Said> said;
  std::map<DeviceId, std::vector<Position>> of_author;
};

Result<void> read_one(LedgerState& state, Bytes bytes, Read& read) {
  NEARER_TRY(restored, read_stored(std::move(bytes)));
  if (restored.header.group != state.group) return refuse(Problem::wrong_group);
  if (state.kept.find(restored.kept.id)) return {};
  const auto& kept = restored.kept;
  if (kept.kind == kind_membership) {
    // Of one without a body only its place in the chain is known.
    if (const auto body = kept.body()) {
      NEARER_TRY(change, decode_change(*body));
      state.membership.note(restored.header, kept.id, change);
    }
  }
  const auto position = state.kept.add(std::move(restored.kept));
  read.of_author[restored.header.author].push_back(position);
  read.said.push_back({position, restored.header.heads});
  return {};
}

Result<Read> read_all(LedgerState& state, std::vector<Bytes> stored, std::size_t* unread) {
  Read read;
  state.kept.reserve(stored.size());
  read.said.reserve(stored.size());
  for (auto& bytes : stored) {
    const auto done = read_one(state, std::move(bytes), read);
    if (!done && unread == nullptr) return std::unexpected(done.error());
    if (!done) ++*unread;
  }
  return read;
}

/// Behind a hole that damage has torn, the chain of another device waits for what will be sent again. The own one goes on
/// from its newest entry: to write one of its numbers twice would be a fork.
void restore_chain(LedgerState& state, Chain& chain, std::vector<Position>& positions, bool own) {
  std::ranges::sort(positions, {}, [&](Position position) { return state.kept[position].sequence; });
  for (const auto position : positions) {
    const auto& kept = state.kept[position];
    const bool in_chain = kept.standing == Standing::placed || kept.standing == Standing::aside;
    if (own && in_chain && !chain.empty() && kept.sequence > chain.last() + 1) chain.entries.clear();
    if (in_chain && chain.empty()) chain.first = kept.sequence;
    if (in_chain && kept.sequence == chain.last() + 1) {
      chain.entries.push_back(position);
    } else if (kept.standing == Standing::proof) {
      chain.frozen = true;
    } else {
      state.kept[position].standing = Standing::waiting;
      chain.waiting.emplace(kept.sequence, position);
    }
  }
}

/// Entries of a chain that are aside without a removal that explains it are a proven lie.
void restore_stop(LedgerState& state, const DeviceId& author, Chain& chain) {
  for (const auto position : chain.entries) {
    const auto& kept = state.kept[position];
    if (kept.standing != Standing::aside || !state.counts(author, chain, kept.sequence)) continue;
    chain.stopped = kept.sequence - 1;
    chain.frozen = true;
  }
}

void restore_claims(LedgerState& state, const std::vector<Said>& said) {
  for (const auto& [by, heads] : said) {
    if (state.kept[by].standing == Standing::waiting) continue;
    for (const auto& head : heads.all()) {
      auto& chain = state.chains[head.device];
      chain.claimed = std::max(chain.claimed, head.sequence);
      const auto there = chain.at(head.sequence);
      if (there && state.kept[*there].id != head.id) {
        chain.frozen |= state.hearsay_freezes(head.device, state.kept[by].author);
      } else if (!there && head.device != state.own_id && head.sequence > chain.last()) {
        state.claims[{head.device, head.sequence}].push_back({by, head.id});
      }
    }
  }
}

void restore_erasures(LedgerState& state, const std::vector<Position>& counting) {
  for (const auto position : counting) {
    const auto& kept = state.kept[position];
    if (kept.kind != kind_erase) continue;
    const auto body = kept.body();
    const auto ids = body ? decode_erasure(*body) : Result<std::vector<EntryId>>(refuse(Problem::body_erased));
    if (!ids) continue;
    for (const auto& id : *ids) state.erasures[id].insert(kept.person);
  }
}

}  // namespace

Result<Ledger> Ledger::restore(Keys own, Keys former, const GroupId& group, std::vector<Bytes> stored,
                               std::size_t* unread) {
  auto state = std::make_unique<LedgerState>(std::move(own), std::move(former), group);
  NEARER_TRY(read, read_all(*state, std::move(stored), unread));
  state->membership.refold();
  std::vector<Position> counting;
  counting.reserve(read.said.size());
  for (auto& [author, positions] : read.of_author) {
    auto& chain = state->chains[author];
    restore_chain(*state, chain, positions, author == state->own_id);
    restore_stop(*state, author, chain);
    const auto* record = state->membership.record(author);
    for (const auto position : positions) {
      auto& kept = state->kept[position];
      if (record) kept.person = record->person;
      if (kept.standing == Standing::placed) counting.push_back(position);
    }
  }
  restore_claims(*state, read.said);
  restore_erasures(*state, counting);
  state->kept.insert_all(std::move(counting));
  state->keys.refresh(state->membership, state->kept, group, *state->own, state->former.get());
  return Ledger(std::move(state));
}

}  // namespace nearer::ledger
