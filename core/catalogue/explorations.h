#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <span>
#include <string_view>

// What the core has to know of content/explorations.json; the sentences stay with the screens. docs/spec/catalogues.md
namespace nearer::catalogue {

enum class Energy { low, some, more };
BOOST_DESCRIBE_ENUM(Energy, low, some, more)

/// apart: works by phone.
enum class Position { sitting, lying, standing, walking, apart };
BOOST_DESCRIBE_ENUM(Position, sitting, lying, standing, walking, apart)

enum class Need { hands, breath, hearing, sight, voice, smell, taste, writing, legs, water };
BOOST_DESCRIBE_ENUM(Need, hands, breath, hearing, sight, voice, smell, taste, writing, legs, water)

/// The steps, from words to sexual touch. Touch begins at the third of them.
inline constexpr std::int64_t step_of_words = 0;
inline constexpr std::int64_t last_step = 4;

struct Exploration {
  std::string_view id;
  std::int64_t stage;     ///< 0 to 4
  std::int64_t shortest;  ///< minutes
  std::int64_t longest;   ///< minutes
  Energy energy;
  std::span<const Position> positions;              ///< any one is enough
  std::span<const Need> needs;                      ///< all are needed
  std::span<const std::string_view> touches;        ///< all are used
  std::span<const std::string_view> areas;          ///< all are used
  std::span<const std::string_view> not_suited_if;  ///< limits
  std::span<const std::string_view> instead;        ///< of the same or an earlier step
};

/// The whole catalogue, in its own order: sorted by step, gentle to closer.
std::span<const Exploration> explorations();

/// The exploration of that id; nullptr for one that this version does not know.
const Exploration* find(std::string_view id);

}  // namespace nearer::catalogue
