#pragma once

#include "practices/boundaries/state.h"

// What the two of them may be offered, for whoever builds it: a query for other practices, not a view.
//
// It joins everything this device knows: all own lines, private ones too, and what the partner has ever shared, also
// where it is no longer shown. It never tells whose line it was. What the partner keeps private never leaves the
// partner's devices, so it cannot act here: it acts because the partner's own device leaves those items out of what it
// offers and answers. Whoever offers something to both has to ask this on both sides.
namespace nearer::boundaries {

class Allowed {
 public:
  /// The most protective of what both have said about this kind of touch, about it on that area, and about the area
  /// itself. ask_first where one of them has said nothing.
  Touch touch(const std::string& kind, const std::optional<std::string>& area = std::nullopt) const;

  /// By the content's key, or by own words. fine where nobody has said anything.
  Topic topic(const std::string& key) const;

  /// Whether either has this limit.
  bool limited(const std::string& limit) const;

  /// The limits of either that are known here; with a gap there may be others.
  std::vector<std::string> limits() const;

 private:
  friend Allowed allowed(const Both<State>& state, const Context& context);

  /// What one of them has said.
  struct Said {
    std::map<std::string, Touch> touch;  ///< by the line's id
    std::map<std::string, Touch> areas;
    std::map<std::string, Topic> topics;
    std::map<std::string, Flag> limits;
  };
  static void join(Said& said, About about, const LineName& name, std::optional<Touch> level);
  static void join(Said& said, About about, const LineName& name, std::optional<Topic> level);
  static void join(Said& said, About about, const LineName& name, std::optional<Flag> level);
  static void join(Said& said, const Own& own);
  static Touch touch(const Said& said, const std::string& kind, const std::optional<std::string>& area);

  std::vector<Said> of_each_;
  bool gap_ = false;
  bool topics_in_doubt_ = false;
  bool limits_in_doubt_ = false;
};

/// With a gap in the history of either every answer is the most protective one (rule 31): it is the join of both. After a
/// backup was restored the own lines count as not known, and so do topics and limits of which nothing was said (rule 32).
Allowed allowed(const Both<State>& state, const Context& context);

}  // namespace nearer::boundaries
