#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sealed/sealed_answer.h"

// Which sealed answer of a round counts, whose key is due, and what can be opened: docs/spec/sealed_answers.md,
// "Rounds".

namespace nearer::sealed {

/// Where an entry of *ours* stands in the order that all devices share: Lamport stamp, then author device.
struct Place {
  std::uint64_t lamport;
  Block<16> device;

  friend auto operator<=>(const Place&, const Place&) = default;
};

enum class RoundState : std::uint8_t {
  empty,         ///< no answer that counts
  one_in,        ///< one of the two has answered: nobody can read it but its author
  opening,       ///< both have answered; a key is still on its way
  opened,        ///< both can be read
  did_not_open,  ///< both have answered, and a key has not come for long: said without blame
};

/// Hours without a key after which a round counts as one that did not open.
constexpr std::int64_t hours_until_not_opened = 48;

/// A key of this person's that is to be released now.
struct Due {
  std::string round;
  AnswerKey key;
};

/// An answer that counts and whose key is released. Folded at the place of that key's entry.
struct Openable {
  std::string round;
  Person person;
  Place answered;
  Place released;
  SealedAnswer answer;
  AnswerKey key;
};

/// The rounds of one couple as one partner's device sees them. What is noted may come in any order and any number of
/// times, as long as one place always has the same content: the same set gives the same rounds.
class Rounds {
 public:
  explicit Rounds(Person me) : me_(me) {}

  /// A sealed answer found in *ours*; `author` is the person whose device wrote the entry, `hour` its coarse time.
  /// not_yours, and no effect, where the answer claims another person than its author.
  Result<void> note_answer(const Place& place, std::int64_t hour, Person author, const SealedAnswer& answer);

  /// A released key found in *ours*. not_yours as above.
  Result<void> note_released(const Place& place, Person author, const AnswerKeyNote& note);

  /// A key of this person's own, found in *mine*. not_yours for the other person's.
  Result<void> note_kept(const AnswerKeyNote& note);

  /// Keys of this person's that are kept, not released, and whose round holds an answer of the other person.
  std::vector<Due> due() const;

  /// In the order of release, then of the answer's place: all, or only what the key at `released` has opened.
  std::vector<Openable> openable(const std::optional<Place>& released = {}) const;

  /// `hour` is the present hour since 1970.
  RoundState state(const std::string& round, std::int64_t hour) const;

  /// Rounds that hold an answer of the other person and none of this one, and have not closed; by name.
  std::vector<std::string> waiting_for_me() const;

  /// Whether this person's own answer may still be replaced: there is none, or nothing of the round is released.
  bool open_for(const std::string& round) const;

  /// Destroys the kept keys that are not released, when the couple ends or this device leaves, and names their rounds,
  /// so that the caller erases their entries too. After that nobody can ever open those answers.
  std::vector<std::string> forget_unreleased();

 private:
  struct Answer {
    std::int64_t hour;
    SealedAnswer sealed;
  };
  using Answers = std::map<Place, Answer>;
  using Releases = std::map<Place, AnswerKey>;

  /// An answer and the release that opens it, within the maps of its round.
  struct Counted {
    Answers::const_iterator answer;
    std::optional<Releases::const_iterator> release;
  };

  struct Round {
    std::array<Answers, 2> answers;
    std::array<Releases, 2> releases;
    std::vector<AnswerKey> kept;
    // What follows from answers and releases: found out when one is noted, since to find it out takes hashing.
    std::optional<Place> closed;
    std::array<std::optional<Counted>, 2> counted;
  };

  static void conclude(Round& round);
  static std::optional<Place> closing(const Round& round);
  static std::optional<Counted> counted_of(const Round& round, Person person);
  static bool both_answered_before(const Round& round, const Place& place);

  Person me_;
  std::map<std::string, Round> rounds_;
};

}  // namespace nearer::sealed
