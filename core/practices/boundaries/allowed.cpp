#include "practices/boundaries/allowed.h"

#include <algorithm>

namespace nearer::boundaries {
namespace {

using protective::stricter;

template <class Level>
void add(std::map<std::string, Level>& levels, const std::string& key, std::optional<Level> level) {
  if (!level) return;
  const auto [at, first] = levels.try_emplace(key, *level);
  if (!first) at->second = stricter(at->second, *level);
}

template <class Level>
Level level_of(const std::map<std::string, Level>& levels, const std::string& key, Level unsaid) {
  const auto found = levels.find(key);
  return found == levels.end() ? unsaid : found->second;
}

}  // namespace

void Allowed::join(Said& said, About about, const LineName& name, std::optional<Touch> level) {
  if (about == About::touch) add(said.touch, name.id(), level);
  if (about == About::body) add(said.areas, name.area.value_or(""), level);
}

void Allowed::join(Said& said, About, const LineName& name, std::optional<Topic> level) {
  add(said.topics, name.subject.value_or(name.own.value_or("")), level);
}

void Allowed::join(Said& said, About about, const LineName& name, std::optional<Flag> level) {
  if (about == About::limit) add(said.limits, name.subject.value_or(""), level);
}

void Allowed::join(Said& said, const Own& own) {
  for (const auto about : described::values_of<About>())
    lines_about(own, about, [&](const auto& lines) {
      for (const auto& [id, line] : lines) join(said, about, line.name, held(line.level));
    });
}

Touch Allowed::touch(const Said& said, const std::string& kind, const std::optional<std::string>& area) {
  std::optional<Touch> level;
  const auto take = [&](const std::map<std::string, Touch>& levels, const std::string& key) {
    const auto found = levels.find(key);
    if (found != levels.end()) level = level ? stricter(*level, found->second) : found->second;
  };
  take(said.touch, LineName{kind, {}, {}}.id());
  if (area) {
    take(said.touch, LineName{kind, {}, area}.id());
    take(said.areas, *area);
  }
  return level.value_or(Touch::ask_first);
}

Touch Allowed::touch(const std::string& kind, const std::optional<std::string>& area) const {
  if (gap_) return protective::most_protective<Touch>();
  auto level = Touch::welcome;
  for (const auto& said : of_each_) level = stricter(level, touch(said, kind, area));
  return level;
}

Topic Allowed::topic(const std::string& key) const {
  if (gap_) return protective::most_protective<Topic>();
  auto level = topics_in_doubt_ ? Topic::risky : Topic::fine;
  for (const auto& said : of_each_) level = stricter(level, level_of(said.topics, key, Topic::fine));
  return level;
}

bool Allowed::limited(const std::string& limit) const {
  return gap_ || limits_in_doubt_ || std::ranges::any_of(of_each_, [&](const Said& said) {
           return level_of(said.limits, limit, Flag::unset) == Flag::set;
         });
}

std::vector<std::string> Allowed::limits() const {
  std::map<std::string, Flag> all;
  for (const auto& said : of_each_)
    for (const auto& [limit, level] : said.limits) add(all, limit, std::optional(level));
  std::vector<std::string> set;
  for (const auto& [limit, level] : all)
    if (level == Flag::set) set.push_back(limit);
  return set;
}

Allowed allowed(const Both<State>& state, const Context& context) {
  Allowed result;
  result.gap_ = context.gaps.any();
  result.topics_in_doubt_ = in_doubt(state.mine, About::topic, context);
  result.limits_in_doubt_ = in_doubt(state.mine, About::limit, context);
  Allowed::Said own;
  each_own_line(state, context.who, [&](About about, const LineName& name, const auto& now) {
    Allowed::join(own, about, name, now.level);
  });
  result.of_each_.push_back(std::move(own));
  if (!context.paired) return result;
  Allowed::Said partner;
  Allowed::join(partner, state.ours.of(context.who == Partner::first ? Partner::second : Partner::first));
  result.of_each_.push_back(std::move(partner));
  return result;
}

}  // namespace nearer::boundaries
