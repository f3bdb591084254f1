#include "practices/lines.h"

#include <algorithm>

#include "practices/asked.h"

namespace nearer::lines {
namespace {

template <class Value>
std::optional<std::string> text_of(const std::optional<Value>& value) {
  return value ? std::optional(value->value) : std::nullopt;
}

bool may_change(const Line& line, Partner author, Owner owner) { return owner == Owner::both || line.author == author; }

void drop(Line& line, const AtMost<EntryId, 16>& entries) {
  std::erase_if(line.versions, [&](const Version& version) {
    return std::ranges::find(entries.items, version.entry, &EntryId::value) != entries.items.end();
  });
}

LineShown line_shown(const Both<Lines>& lines, const Found& found, const Context& context) {
  const auto& line = *found.line;
  LineShown shown{found.entry, line.stem, line.day, Side::me, found.audience, false, line.removed, {}};
  const bool ours = found.audience == Audience::ours;
  if (ours) shown.from = seen_by(context.who, line.author);
  shown.shared = ours ? !line.removed : shared_copy(lines.ours, found.entry, context.who).has_value();
  for (const auto& version : line.versions)
    if (!line.removed || own(found.audience, version.author, context)) shown.versions.push_back(version.text);
  return shown;
}

/// A shared copy is shown by the line it was made from, while that is there.
bool stands_for_itself(const Both<Lines>& lines, const Line& line, const Context& context) {
  if (!line.of || line.author != context.who) return true;
  const auto original = lines.mine.find(*line.of);
  return original == lines.mine.end() || !readable(original->second);
}

}  // namespace

bool readable(const Line& line) { return !line.removed && !line.versions.empty(); }

bool is_draft(const Line& line, Audience audience, const Context& context) {
  return line.removed && std::ranges::any_of(line.versions, [&](const Version& version) {
           return own(audience, version.author, context);
         });
}

Result<Found> to_change(const Both<Lines>& lines, const EntryId& entry, Owner owner, const Context& context) {
  for (const auto audience : {Audience::mine, Audience::ours}) {
    const auto found = lines.of(audience).find(entry.value);
    if (found == lines.of(audience).end()) continue;
    const bool draft = is_draft(found->second, audience, context);
    if (!draft && !readable(found->second)) continue;
    if (!draft && audience == Audience::ours && !may_change(found->second, context.who, owner))
      return refuse(Problem::not_yours, "entry");
    return Found{audience, entry.value, &found->second};
  }
  return refuse(Problem::not_found, "entry");
}

std::optional<std::string> shared_copy(const Lines& ours, const std::string& entry, Partner author) {
  for (const auto& [copy, line] : ours)
    if (line.of == entry && line.author == author && readable(line)) return copy;
  return std::nullopt;
}

std::vector<EntryId> versions_of(const Line& line) {
  std::vector<EntryId> entries;
  for (const auto& version : line.versions)
    if (entries.size() < AtMost<EntryId, 16>::high) entries.push_back({version.entry});
  return entries;
}

Result<Writing> edit_of(const Found& found, const std::string& text) {
  const auto& line = *found.line;
  if (line.versions.size() == 1 && line.versions.front().text == text) return refuse(Problem::nothing_to_do, "text");
  Writing writing;
  if (line.stem) writing.stem = Key<64>{*line.stem};
  writing.day = line.day;
  if (line.of) writing.of = EntryId{*line.of};
  writing.line = EntryId{found.entry};
  writing.replaces.items = versions_of(line);
  return writing;
}

Result<Writing> copy_of(const Both<Lines>& lines, const Found& found, const Context& context) {
  if (found.audience == Audience::ours || shared_copy(lines.ours, found.entry, context.who))
    return refuse(Problem::nothing_to_do, "entry");
  NEARER_CHECK(audience_open(Sharing::ours, context, ""));
  Writing writing;
  if (found.line->stem) writing.stem = Key<64>{*found.line->stem};
  writing.day = found.line->day;
  writing.of = EntryId{found.entry};
  return writing;
}

std::vector<Erase> own_words(const Found& found, const Context& context) {
  std::vector<Erase> erased;
  for (const auto& version : found.line->versions)
    if (own(found.audience, version.author, context)) erased.push_back({version.entry, found.audience, {}});
  return erased;
}

void fold_written(Lines& lines, const Writing& writing, Version version, Owner owner) {
  // The first entry may be missing, since an edit erases what it replaces: then the edit is the line.
  const auto& first = writing.line ? writing.line->value : version.entry;
  auto [found, fresh] = lines.try_emplace(first);
  auto& line = found->second;
  if (fresh) line = {version.author, text_of(writing.stem), writing.day, text_of(writing.of), false, {}};
  if (!may_change(line, version.author, owner)) return;
  drop(line, writing.replaces);
  if (std::ranges::find(line.versions, version.entry, &Version::entry) == line.versions.end())
    line.versions.push_back(std::move(version));
}

void fold_removed(Lines& lines, const EntryId& line, const AtMost<EntryId, 16>& versions, Partner author, Owner owner) {
  // An edit of the line may come after this, from a device that had not seen it.
  auto [found, fresh] = lines.try_emplace(line.value);
  if (fresh) found->second.author = author;
  if (!may_change(found->second, author, owner)) return;
  found->second.removed = true;
  drop(found->second, versions);
}

std::vector<LineShown> shown(const Both<Lines>& lines, const std::optional<Key<64>>& stem, const Context& context) {
  std::vector<LineShown> all;
  for (const auto audience : {Audience::mine, Audience::ours})
    for (const auto& [entry, line] : lines.of(audience)) {
      const bool wanted = !stem || line.stem == stem->value;
      if (wanted && is_draft(line, audience, context))
        all.push_back(line_shown(lines, {audience, entry, &line}, context));
      if (wanted && readable(line) && (audience == Audience::mine || stands_for_itself(lines, line, context)))
        all.push_back(line_shown(lines, {audience, entry, &line}, context));
    }
  std::ranges::stable_sort(all, [](const LineShown& left, const LineShown& right) {
    return left.day != right.day ? left.day > right.day : left.entry < right.entry;
  });
  return all;
}

}  // namespace nearer::lines
