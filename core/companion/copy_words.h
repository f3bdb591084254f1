#pragma once

#include <boost/json.hpp>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace nearer {

/// What the practices, fields and choices of a copy, and things of a catalogue, are called: docs/spec/export.md, "Words".
/// What is not named stands as in the JSON.
class CopyWords {
 public:
  /// `words` has to live as long as this.
  explicit CopyWords(const boost::json::object& words) : words_(words) {}

  void in_practice(std::string_view practice) { practice_ = practice; }

  std::string heading() const;
  std::string label(std::string_view key) const;

  /// `question` is what the object asks, if it asks something: an answer may have a name of its own there.
  std::string value(std::string_view key, const boost::json::value& value, std::string_view question) const;

 private:
  std::optional<std::string> word(std::initializer_list<std::string_view> parts) const;

  const boost::json::object& words_;
  std::string practice_;
};

}  // namespace nearer
