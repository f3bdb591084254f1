#include "practices/wishes/cards.h"

#include "catalogue/wishes.h"
#include "protective/offered.h"

namespace nearer::wishes {
namespace {

std::optional<protective::Answer> said(const State& mine, std::string_view item) {
  const auto found = mine.answers.find(std::string(item));
  return found == mine.answers.end() ? std::nullopt : protective::held(found->second);
}

}  // namespace

const Card* card_of(const State& ours, const std::string& item) {
  if (!is_own_card(item)) return nullptr;
  const auto found = ours.cards.find(item.substr(own_card.size()));
  return found == ours.cards.end() ? nullptr : &found->second;
}

bool is_known(const State& ours, const std::string& item) {
  return catalogue::find_wish(item) != nullptr || card_of(ours, item) != nullptr;
}

bool is_on(const State& mine) {
  return protective::value(mine.off, protective::Flag::unset) == protective::Flag::unset;
}

std::optional<protective::Answer> answer_to(const State& mine, const std::string& item) {
  const auto* wish = catalogue::find_wish(item);
  return answer_to(mine, item, wish == nullptr ? std::span<const std::string_view>{} : wish->successor_of);
}

std::optional<protective::Answer> answer_to(const State& mine, const std::string& item,
                                            std::span<const std::string_view> successor_of) {
  auto answer = said(mine, item);
  for (const auto before : successor_of)
    if (const auto earlier = said(mine, before); !answer && earlier) answer = protective::carried_to_successor(*earlier);
  return answer;
}

std::optional<protective::Answer> old_answer(const State& mine, const std::string& item) {
  const auto found = mine.answers.find(item);
  if (found == mine.answers.end()) return std::nullopt;
  const auto was = protective::held_as_said(found->second);
  return was != protective::held(found->second) ? was : std::nullopt;
}

}  // namespace nearer::wishes
