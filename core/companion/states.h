#pragma once
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

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

  /// unknown_kind, newer_version and the like where this version cannot read the event: it stays in the ledger unread.
  Result<void> fold(const Folding& folding);

  /// Forgets what was folded from one ledger.
  void clear(Audience audience);

  /// Reads the intent strictly and asks its practice; unknown_intent when no practice knows the name.
  Result<StepsDecided> decide(std::string_view intent, const boost::json::value& with, const Context& context) const;

  /// A practice's view; unknown_view when no practice has it.
  Result<boost::json::value> show(std::string_view view, const boost::json::value& with, const Context& context) const;

  /// The states folded from one ledger, by practice name: the same bytes on every device that holds the same entries.
  boost::json::object written(Audience audience) const;

  /// What `written` gave; false, and cleared, when it is not of this version's shape.
  bool read(Audience audience, const boost::json::value& written);

  template <class Practice>
  const StateOf<Practice>& of() const {
    return std::get<StateOf<Practice>>(all_);
  }

 private:
  All all_;
};

}  // namespace nearer
