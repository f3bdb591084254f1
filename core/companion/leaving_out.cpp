#include "companion/leaving_out.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace nearer {
namespace json = boost::json;
namespace {

constexpr std::string_view theirs = "partner";

std::optional<std::string> text(const json::object& object, std::string_view member) {
  const auto* found = object.if_contains(member);
  if (found == nullptr || !found->is_string()) return std::nullopt;
  return std::string(found->get_string());
}

/// A line of the card has no entry of its own: it is what was said about this.
std::optional<std::string> line_name(const json::object& object) {
  const auto about = text(object, "about");
  if (!about || !object.contains("now")) return std::nullopt;
  return *about + "/" + text(object, "own").value_or(text(object, "subject").value_or(""));
}

class Reader {
 public:
  explicit Reader(const std::set<std::string>& hidden) : hidden_(hidden) {}

  void walk(json::object& object, bool of_partner) const {
    if (is_hidden(object)) empty_partner(object);
    bool lost_one = false;
    for (auto& member : object) {
      if (member.key() == "mine") continue;
      const bool below = of_partner || member.key() == theirs;
      if (auto* list = member.value().if_array()) walk(*list, below);
      auto* part = member.value().if_object();
      if (part == nullptr) continue;
      if (goes(*part, below)) {
        member.value() = nullptr;
        lost_one = true;
      } else {
        walk(*part, below);
      }
    }
    if (lost_one) drop_lost(object);
  }

 private:
  bool has_hidden(const json::object& object, std::initializer_list<const char*> names) const {
    return std::ranges::any_of(names, [&](const char* name) {
      const auto said = text(object, name);
      return said && hidden_.contains(*said);
    });
  }

  /// A letter and a check-in are known by their time; many other things also have one, and a name of their own beside it.
  bool is_hidden(const json::object& object) const {
    if (object.contains("entry") || object.contains("item") || object.contains("proposal"))
      return has_hidden(object, {"entry", "item", "proposal"});
    return object.contains(theirs) && has_hidden(object, {"week", "day"});
  }

  /// What is mine stays; and of what both have a part in, only the partner's goes.
  bool goes(const json::object& object, bool of_partner) const {
    const auto from = text(object, "from");
    if (from == "me") return false;
    if (of_partner && object.contains("own")) {
      const auto name = line_name(object);
      return name && hidden_.contains(*name);
    }
    return is_hidden(object) && (from == theirs || !object.contains(theirs));
  }

  void walk(json::array& list, bool of_partner) const {
    for (auto one = list.begin(); one != list.end();)
      one = one->is_object() && goes(one->get_object(), of_partner) ? list.erase(one) : one + 1;
    for (auto& one : list) {
      auto* object = one.if_object();
      if (object == nullptr) continue;
      const auto line = of_partner ? line_name(*object) : std::nullopt;
      if (line && hidden_.contains(*line)) (*object)["words"] = json::array();
      walk(*object, of_partner);
    }
  }

  /// The words go; what was tapped stays.
  static void empty_partner(json::object& object) {
    auto* said = object.if_contains(theirs);
    if (said == nullptr) return;
    if (auto* list = said->if_array()) list->clear();
    if (auto* part = said->if_object()) {
      json::object left;
      for (const auto& member : *part)
        if (!member.value().is_string()) left[member.key()] = member.value();
      *part = std::move(left);
    }
  }

  /// What stands beside a thing that is gone was about it.
  static void drop_lost(json::object& object) {
    json::object left;
    for (auto& member : object) {
      if (member.value().is_null()) continue;
      left[member.key()] = member.value().is_array() ? json::value(json::array()) : member.value();
    }
    object = std::move(left);
  }

  const std::set<std::string>& hidden_;
};

}  // namespace

void leave_out(json::object& shown, const std::set<std::string>& hidden) {
  if (!hidden.empty()) Reader(hidden).walk(shown, false);
}

}  // namespace nearer
