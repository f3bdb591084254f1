#include "practices/journal/state.h"

#include <algorithm>

namespace nearer::journal {
namespace {

std::optional<std::string> text_of(const std::optional<EntryId>& entry) {
  if (!entry) return std::nullopt;
  return entry->value;
}

void drop(Note& note, const AtMost<EntryId, 16>& entries) {
  std::erase_if(note.versions, [&](const Version& version) {
    return std::ranges::find(entries.items, EntryId{version.entry}) != entries.items.end();
  });
}

bool has_version(const Note& note, const std::string& entry) {
  return std::ranges::any_of(note.versions, [&](const Version& version) { return version.entry == entry; });
}

}  // namespace

bool readable(const Note& note) { return !note.removed && !note.versions.empty(); }

bool is_draft(const Note& note) { return note.removed && !note.versions.empty(); }

std::optional<Found> find(const Both<State>& state, const std::string& entry) {
  for (const auto audience : {Audience::mine, Audience::ours})
    for (const auto author : {Partner::first, Partner::second}) {
      const auto& notes = state.of(audience).notes(author);
      const auto found = notes.find(entry);
      if (found != notes.end() && !found->second.versions.empty()) return Found{audience, author, &found->second};
    }
  return std::nullopt;
}

std::optional<std::string> shared_copy(const State& ours, const std::string& note, Partner author) {
  for (const auto& [copy, shared] : ours.notes(author))
    if (shared.of == note && readable(shared)) return copy;
  return std::nullopt;
}

std::vector<std::string> notes_of_round(const State& state, const std::string& proposal, Partner author) {
  std::vector<std::string> entries;
  for (const auto& [entry, note] : state.notes(author))
    if (note.proposal == proposal && readable(note)) entries.push_back(entry);
  return entries;
}

bool opened(const State& ours, const std::string& proposal) {
  return !notes_of_round(ours, proposal, Partner::first).empty() ||
         !notes_of_round(ours, proposal, Partner::second).empty();
}

void fold(State& state, const Placed<NoteWritten>& placed) {
  auto& notes = state.notes(placed.author);
  if (notes.contains(placed.entry)) return;
  const auto& event = placed.event;
  for (const auto& earlier : event.replaces.items) notes.erase(earlier.value);
  notes.emplace(placed.entry,
                Note{event.day, text_of(event.of), text_of(event.proposal), false, {{placed.entry, event}}});
}

void fold(State& state, const Placed<NoteEdited>& placed) {
  const auto& event = placed.event;
  // The first entry may be missing, since an edit erases what it replaces: then the edit is the note.
  auto [found, fresh] = state.notes(placed.author).try_emplace(event.note.value);
  auto& note = found->second;
  if (has_version(note, placed.entry)) return;
  if (fresh) note.day = event.day;
  if (fresh) note.of = text_of(event.of);
  drop(note, event.replaces);
  note.versions.push_back({placed.entry, event});
}

void fold(State& state, const Placed<ApartProposed>& placed) {
  const auto& event = placed.event;
  Proposal proposal{placed.author, event.about.value, std::nullopt, event.day};
  if (event.subject) proposal.subject = event.subject->value;
  state.proposals.insert_or_assign(placed.entry, std::move(proposal));
}

void fold(State& state, const Placed<NoteRemoved>& placed) {
  auto& note = state.notes(placed.author)[placed.event.note.value];
  note.removed = true;
  drop(note, placed.event.versions);
}

}  // namespace nearer::journal
