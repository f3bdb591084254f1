#pragma once
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "companion/practices_list.h"
#include "practices/walk.h"

namespace nearer {

/// An entry's event as the folds receive it.
struct Folding {
  Audience audience = Audience::mine;
  std::uint16_t kind = 0;
  ByteView body;
  Partner author = Partner::first;
  std::string entry;
  std::int64_t hour = 0;
  bool opened = false;
};

/// The states of all practices, folded from both ledgers. Walks the list of practices; knows none of them by name.
class States {
 public:
  template <class Practice>
  using StateOf = Both<typename Practice::State>;
  using All = boost::mp11::mp_rename<boost::mp11::mp_transform<StateOf, Practices>, std::tuple>;

  /// What was folded from one ledger alone.
  template <class Practice>
  using OneOf = typename Practice::State;
  using OfOne = boost::mp11::mp_rename<boost::mp11::mp_transform<OneOf, Practices>, std::tuple>;

  /// unknown_kind, newer_version and the like where this version cannot read the event: it stays in the ledger unread.
  Result<void> fold(const Folding& folding);

  /// Forgets what was folded from one ledger.
  void clear(Audience audience);

  /// Reads the intent strictly and asks its practice; unknown_intent when no practice knows the name.
  Result<StepsDecided> decide(std::string_view intent, const boost::json::value& with, const Context& context) const;

  /// What time brings: the steps of each practice that has any.
  std::vector<StepsDecided> due(const Context& context) const;

  /// A practice's view; unknown_view when no practice has it.
  Result<boost::json::value> show(std::string_view view, const boost::json::value& with, const Context& context) const;

  OfOne of_one(Audience audience) const;
  void set(Audience audience, const OfOne& states);

  /// The states by practice name: the same bytes on every device that holds the same entries.
  static boost::json::object written(const OfOne& states);

  /// What a person's own copy holds of each practice, by the names of its views.
  boost::json::object copied(const Context& context) const;

  /// What `written` gave; false when it is not of this version's shape.
  static bool read(const boost::json::value& written, OfOne& states);

  /// Whether entries of that kind say something that grows old (docs/spec/protective.md, rule 32).
  static bool grows_old(std::uint16_t kind);

  /// Another number wherever the same entries may fold to something else: with every practice and kind of event that
  /// is added; and with every change of a fold and every level added to core/protective (an older version folded it as
  /// the most protective one), for which the constant in states.cpp is raised.
  static std::uint32_t fold_version();

  template <class Practice>
  const StateOf<Practice>& of() const {
    return std::get<StateOf<Practice>>(all_);
  }

 private:
  /// What a restored backup means to all practices (docs/spec/protective.md, rule 32).
  void note_restoring(const Folding& folding);

  All all_;
};

}  // namespace nearer
