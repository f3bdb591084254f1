#include "practices/journal/view.h"

#include <algorithm>

namespace nearer::journal {
namespace {

constexpr std::size_t opening_bytes = 140;
constexpr std::int32_t days_to_open = 14;  ///< after that, a round that has not opened is over

Partner other(Partner partner) { return partner == Partner::first ? Partner::second : Partner::first; }

/// The first bytes, without cutting a character in two.
std::string first_words(const std::string& text) {
  if (text.size() <= opening_bytes) return text;
  std::size_t end = opening_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::string opening_of(const Content& content) {
  if (content.text) return first_words(content.text->value);
  for (const auto* words : {&content.what_we_tried, &content.worked, &content.did_not, &content.next})
    if (*words) return first_words((*words)->value);
  return {};
}

NoteLine line_of(const Both<State>& state, const std::string& entry, const Found& found, const Context& context) {
  const auto& content = found.note->versions.back().content;
  NoteLine line;
  line.entry = entry;
  line.day = found.note->day;
  line.audience = found.audience;
  line.from = found.audience == Audience::mine ? Side::me : seen_by(context.who, found.author);
  line.about = content.about.value_or(About::free);
  if (content.title) line.title = content.title->value;
  line.opening = opening_of(content);
  line.draft = is_draft(*found.note);
  line.shared = !line.draft && (found.audience == Audience::ours || shared_copy(state.ours, entry, context.who));
  line.two_versions = found.note->versions.size() > 1;
  line.proposal = found.note->proposal;
  return line;
}

/// What the looking partner may read, each note once: a draft only by its author, an opened note of a round and a
/// shared copy of a note of mine only in one place.
bool is_shown(const Both<State>& state, const Found& found, const Context& context) {
  const auto& note = *found.note;
  if (note.versions.empty()) return false;
  if (found.audience == Audience::mine)
    return !note.proposal || notes_of_round(state.ours, *note.proposal, context.who).empty();
  if (found.author != context.who) return !note.removed;
  if (!note.of || note.removed) return true;
  const auto& mine = state.mine.notes(Partner::first);
  const auto original = mine.find(*note.of);
  return original == mine.end() || !readable(original->second);
}

bool in_range(const NoteLine& line, const JournalAsked& asked) {
  return !(asked.from && line.day < *asked.from) && !(asked.to && line.day > *asked.to) &&
         !(asked.audience && line.audience != *asked.audience);
}

std::vector<Content> contents(const State& state, const std::string& proposal, Partner author) {
  std::vector<Content> all;
  for (const auto& entry : notes_of_round(state, proposal, author))
    for (const auto& version : state.notes(author).at(entry).versions) all.push_back(version.content);
  return all;
}

ApartRound round_shown(const Both<State>& state, const std::string& entry, const Proposal& proposal,
                       const Context& context) {
  ApartRound round;
  round.proposal = entry;
  round.about = proposal.about;
  round.subject = proposal.subject;
  round.day = proposal.day;
  round.from = seen_by(context.who, proposal.author);
  round.mine = contents(state.ours, entry, context.who);
  if (round.mine.empty()) round.mine = contents(state.mine, entry, Partner::first);
  round.partner = contents(state.ours, entry, other(context.who));
  const bool over = context.today() - proposal.day > days_to_open;
  round.state = round_state({!round.mine.empty(), true, !round.partner.empty(), over});
  return round;
}

}  // namespace

JournalShown show(const Both<State>& state, const JournalAsked& asked, const Context& context) {
  JournalShown shown;
  for (const auto audience : {Audience::mine, Audience::ours})
    for (const auto author : {Partner::first, Partner::second})
      for (const auto& [entry, note] : state.of(audience).notes(author)) {
        const Found found{audience, author, &note};
        if (!is_shown(state, found, context)) continue;
        if (auto line = line_of(state, entry, found, context); in_range(line, asked))
          shown.notes.push_back(std::move(line));
      }
  std::ranges::sort(shown.notes, [](const NoteLine& left, const NoteLine& right) {
    return left.day != right.day ? left.day > right.day : left.entry < right.entry;
  });
  return shown;
}

JournalNoteShown show(const Both<State>& state, const JournalNoteAsked& asked, const Context& context) {
  const auto found = find(state, asked.entry.value);
  JournalNoteShown shown;
  const bool mine = found && (found->audience == Audience::mine || found->author == context.who);
  if (!found || (!mine && is_draft(*found->note))) return shown;
  shown.note = line_of(state, asked.entry.value, *found, context);
  for (const auto& version : found->note->versions) shown.versions.push_back(version.content);
  shown.may_edit = mine && !found->note->proposal;
  return shown;
}

NotesShown show(const Both<State>& state, const NotesAsked&, const Context& context) {
  NotesShown shown;
  for (const auto& line : show(state, JournalAsked{}, context).notes)
    shown.notes.push_back({line.day, line.from, line.audience, show(state, JournalNoteAsked{{line.entry}}, context).versions});
  return shown;
}

ApartShown show(const Both<State>& state, const ApartAsked&, const Context& context) {
  ApartShown shown;
  for (const auto& [entry, proposal] : state.ours.proposals)
    shown.rounds.push_back(round_shown(state, entry, proposal, context));
  std::ranges::sort(shown.rounds, [](const ApartRound& left, const ApartRound& right) {
    return left.day != right.day ? left.day > right.day : left.proposal < right.proposal;
  });
  return shown;
}

}  // namespace nearer::journal
