#pragma once

#include <functional>
#include <set>

#include "catalogue/explorations.h"
#include "practices/body/practice.h"
#include "practices/explorations/practice.h"

// What is offered now, out of the whole catalogue, with why (E1, E7, G1). Nothing in the answer tells that something
// was left out, how much, or whose limit it was.
namespace nearer::insight {

using catalogue::Energy;
using catalogue::Exploration;
using catalogue::Need;
using catalogue::Position;

/// What suits both today, joined by whoever knows the practices it comes from. As it is built, it allows nothing that
/// has a limit, and no touch.
struct Fits {
  std::function<bool(std::string_view touch, std::string_view area)> may_touch;  ///< welcome, or to be asked about
  std::function<bool(std::string_view limit)> limited;                           ///< whether either has this limit
  std::int64_t step = catalogue::step_of_words;                                  ///< of the couple
  std::set<Need> without;                                                        ///< needs that are not met today
  std::optional<Energy> energy;  ///< of the one who has less, where known
};

/// Whether both may be asked about it: step, limits, touch on every area, needs.
bool allowed(const Exploration& exploration, const Fits& fits);

/// The energy of the one who has less today, as far as they have said so here.
std::optional<Energy> energy_today(const Both<body::State>& state, const Context& context);

/// What earlier debriefs ask for. Ids of the catalogue.
struct Learned {
  std::set<std::string_view> liked;    ///< or like one that was; never one that was not for somebody
  std::set<std::string_view> softer;   ///< instead of one that was to be softer or slower
  std::set<std::string_view> shorter;  ///< instead of one that was to be shorter, and shorter
  std::set<std::string_view> known;    ///< written about
};

/// From my own debriefs, and what has opened.
Learned learned(const Both<explorations::State>& state);

/// One sentence each: content/words, explorations.reason_….
enum class WhyOffered { liked, softer, shorter, energy, fresh, step, quiet };
BOOST_DESCRIBE_ENUM(WhyOffered, liked, softer, shorter, energy, fresh, step, quiet)

struct Offered {
  std::string id;
  WhyOffered reason = WhyOffered::quiet;
};
BOOST_DESCRIBE_STRUCT(Offered, (), (id, reason))

struct ExplorationsAsked {
  std::optional<Energy> energy;          ///< no more than this
  std::optional<Whole<1, 120>> minutes;  ///< can be done in so many
  std::optional<Position> position;
};
BOOST_DESCRIBE_STRUCT(ExplorationsAsked, (), (energy, minutes, position))

struct ExplorationsShown {
  std::vector<Offered> offered;  ///< by reason, then as in the catalogue
};
BOOST_DESCRIBE_STRUCT(ExplorationsShown, (), (offered))

struct ExplorationsView {
  static constexpr auto name = "explorations";
  using With = ExplorationsAsked;
  using Shown = ExplorationsShown;
};

/// What of the catalogue is offered. Pure, and the same for both where they know the same.
ExplorationsShown offered(std::span<const Exploration> catalogue, const Fits& fits, const Learned& learned,
                          const ExplorationsAsked& asked);

/// What is under way. Proposals and revisits that do not fit are left out on the own device: for the partner they
/// lapse.
struct ExplorationView {
  static constexpr auto name = "exploration";
  using With = explorations::ExplorationAsked;
  using Shown = explorations::ExplorationShown;
};

explorations::ExplorationShown fitting(explorations::ExplorationShown shown, const Fits& fits);

}  // namespace nearer::insight
