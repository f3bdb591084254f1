#include "practices/journal/rules.h"

#include "practices/asked.h"

namespace nearer::journal {
namespace {

using Event = Either<Events>;
using Steps = Decisions<Event>;

AtMost<EntryId, 16> versions_of(const Note& note) {
  AtMost<EntryId, 16> versions;
  for (const auto& version : note.versions)
    if (versions.items.size() < versions.high) versions.items.push_back({version.entry});
  return versions;
}

NoteWritten written(const Content& content, Day day) {
  NoteWritten event;
  static_cast<Content&>(event) = content;
  event.day = day;
  return event;
}

Result<Found> own_note(const Both<State>& state, const EntryId& entry, const Context& context) {
  const auto found = find(state, entry.value);
  if (!found) return refuse(Problem::not_found, "entry");
  // A draft that is left of a removed note exists for its author only.
  const bool mine = own(found->audience, found->author, context);
  if (!mine && is_draft(*found->note)) return refuse(Problem::not_found, "entry");
  if (!mine) return refuse(Problem::not_yours, "entry");
  return *found;
}

/// Hides the note at once and erases its words; what is sealed still leaves its round.
void remove(Steps& steps, const Both<State>& state, const std::string& entry, const Note& note, Audience audience) {
  const auto versions = versions_of(note);
  steps.push_back(Place<Event>{NoteRemoved{{entry}, versions}, way_of(audience), {}});
  const bool sealed = audience == Audience::mine && note.proposal && !opened(state.ours, *note.proposal);
  const auto round = sealed ? round_of(*note.proposal) : std::string{};
  for (const auto& version : versions.items) steps.push_back(Erase{version.value, audience, round});
}

Decided write_apart(const Both<State>& state, const WriteNote& intent, Day day) {
  if (!intent.proposal) return refuse(Problem::missing_field, "proposal");
  if (words_of(intent) > longest_apart) return refuse(Problem::out_of_range, "text");
  const auto& proposal = intent.proposal->value;
  if (!state.ours.proposals.contains(proposal)) return refuse(Problem::not_found, "proposal");
  if (opened(state.ours, proposal)) return refuse(Problem::round_closed, "proposal");
  auto event = written(intent, day);
  event.proposal = intent.proposal;
  for (const auto& earlier : notes_of_round(state.mine, proposal, Partner::first))
    if (event.replaces.items.size() < event.replaces.high) event.replaces.items.push_back({earlier});
  return place<Events>(std::move(event), Sharing::apart, round_of(proposal));
}

}  // namespace

std::string round_of(const std::string& proposal) { return "journal/" + proposal; }

Decided decide(const Both<State>& state, const WriteNote& intent, const Context& context) {
  const auto sharing = intent.sharing.value_or(Sharing::mine);
  if (!says_something(intent)) return refuse(Problem::missing_field, "text");
  NEARER_CHECK(audience_open(sharing, context, "sharing"));
  NEARER_TRY(day, day_asked(intent.day, context));
  if (sharing == Sharing::apart) return write_apart(state, intent, day);
  if (intent.proposal) return refuse(Problem::out_of_range, "proposal");
  return place<Events>(written(intent, day), sharing);
}

Decided decide(const Both<State>& state, const EditNote& intent, const Context& context) {
  if (!says_something(intent)) return refuse(Problem::missing_field, "text");
  NEARER_TRY(found, own_note(state, intent.entry, context));
  const auto& note = *found.note;
  if (note.proposal) return refuse(Problem::round_closed, "entry");
  const Content& content = intent;
  if (note.versions.size() == 1 && note.versions.front().content == content)
    return refuse(Problem::nothing_to_do, "text");
  NoteEdited event;
  static_cast<Content&>(event) = content;
  event.note = intent.entry;
  event.day = note.day;
  if (note.of) event.of = EntryId{*note.of};
  event.replaces = versions_of(note);
  Steps steps = place<Events>(event, way_of(found.audience));
  for (const auto& version : event.replaces.items) steps.push_back(Erase{version.value, found.audience, {}});
  return steps;
}

Decided decide(const Both<State>& state, const ShareNote& intent, const Context& context) {
  NEARER_TRY(found, own_note(state, intent.entry, context));
  if (found.note->proposal) return refuse(Problem::round_closed, "entry");
  if (found.audience == Audience::ours || shared_copy(state.ours, intent.entry.value, context.who))
    return refuse(Problem::nothing_to_do, "entry");
  NEARER_CHECK(audience_open(Sharing::ours, context, ""));
  auto event = written(found.note->versions.back().content, found.note->day);
  event.of = intent.entry;
  return place<Events>(std::move(event), Sharing::ours);
}

Decided decide(const Both<State>& state, const UnshareNote& intent, const Context& context) {
  NEARER_TRY(found, own_note(state, intent.entry, context));
  if (found.note->proposal) return refuse(Problem::round_closed, "entry");
  const auto copy = found.audience == Audience::ours ? std::optional(intent.entry.value)
                                                     : shared_copy(state.ours, intent.entry.value, context.who);
  if (!copy) return refuse(Problem::nothing_to_do, "entry");
  const auto& shared = state.ours.notes(context.who).at(*copy);
  Steps steps;
  remove(steps, state, *copy, shared, Audience::ours);
  const bool kept = shared.of && state.mine.notes(Partner::first).contains(*shared.of);
  if (!kept)
    for (const auto& version : shared.versions)
      steps.push_back(Place<Event>{written(version.content, shared.day), Sharing::mine, {}});
  return steps;
}

Decided decide(const Both<State>& state, const EraseNote& intent, const Context& context) {
  NEARER_TRY(found, own_note(state, intent.entry, context));
  const auto& note = *found.note;
  const auto& mine = state.mine.notes(Partner::first);
  Steps steps;
  remove(steps, state, intent.entry.value, note, found.audience);
  if (found.audience == Audience::mine) {
    const auto copy = shared_copy(state.ours, intent.entry.value, context.who);
    if (copy) remove(steps, state, *copy, state.ours.notes(context.who).at(*copy), Audience::ours);
    return steps;
  }
  std::vector<std::string> originals;
  if (note.of) originals.push_back(*note.of);
  if (note.proposal) originals = notes_of_round(state.mine, *note.proposal, Partner::first);
  for (const auto& original : originals)
    if (mine.contains(original)) remove(steps, state, original, mine.at(original), Audience::mine);
  return steps;
}

Decided decide(const Both<State>&, const ProposeApart& intent, const Context& context) {
  NEARER_CHECK(audience_open(Sharing::ours, context, ""));
  return place<Events>(ApartProposed{intent.about, intent.subject, context.today()}, Sharing::ours);
}

Decided decide(const Both<State>& state, const WithdrawApart& intent, const Context& context) {
  const auto found = state.ours.proposals.find(intent.entry.value);
  if (found == state.ours.proposals.end()) return refuse(Problem::not_found, "entry");
  if (found->second.author != context.who) return refuse(Problem::not_yours, "entry");
  if (opened(state.ours, intent.entry.value)) return refuse(Problem::round_closed, "entry");
  return {{Erase{intent.entry.value, Audience::ours, {}}}};
}

}  // namespace nearer::journal
