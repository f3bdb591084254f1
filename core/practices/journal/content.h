#pragma once

#include "practices/practice.h"

namespace nearer::journal {

enum class About { free, after_something };
BOOST_DESCRIBE_ENUM(About, free, after_something)

/// What a note says. Together 30,280 bytes at most, so that it fits into one entry with whatever JSON makes of it.
struct Content {
  std::optional<Text<1, 280>> title;
  std::optional<Text<1, 16000>> text;
  std::optional<About> about;      ///< free when absent
  std::optional<Key<64>> subject;  ///< what it comes after: a key of the catalogue
  std::optional<Text<1, 3500>> what_we_tried;
  std::optional<Text<1, 3500>> worked;
  std::optional<Text<1, 3500>> did_not;
  std::optional<Text<1, 3500>> next;

  friend bool operator==(const Content&, const Content&) = default;
};
BOOST_DESCRIBE_STRUCT(Content, (), (title, text, about, subject, what_we_tried, worked, did_not, next))

/// Together as many bytes of words as fit into one sealed answer (docs/spec/sealed_answers.md), its JSON included.
inline constexpr std::size_t longest_apart = 14'000;

inline std::size_t words_of(const Content& content) {
  std::size_t bytes = content.title ? content.title->value.size() : 0;
  if (content.text) bytes += content.text->value.size();
  for (const auto* words : {&content.what_we_tried, &content.worked, &content.did_not, &content.next})
    if (*words) bytes += (*words)->value.size();
  return bytes;
}

/// Whether any words are there, besides a title.
inline bool says_something(const Content& content) {
  return content.text || content.what_we_tried || content.worked || content.did_not || content.next;
}

}  // namespace nearer::journal
