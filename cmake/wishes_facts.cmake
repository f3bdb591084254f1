# cmake -DFROM=content/wishes.json -DTO=….cpp -P wishes_facts.cmake
# Writes what core/catalogue/wishes.h declares.

file(READ ${FROM} catalogue)
string(JSON decks GET "${catalogue}" decks)
string(JSON count LENGTH "${decks}")
math(EXPR last "${count} - 1")

set(lists "")
set(rows "")
set(number 0)
foreach(deck RANGE ${last})
  string(JSON items GET "${decks}" ${deck} items)
  string(JSON size LENGTH "${items}")
  math(EXPR end "${size} - 1")
  foreach(at RANGE ${end})
    string(JSON item GET "${items}" ${at})
    string(JSON id GET "${item}" id)
    string(JSON before ERROR_VARIABLE absent GET "${item}" successor_of)
    set(successor_of "{}")
    if(NOT absent)
      string(REGEX MATCHALL "\"[a-z0-9_]+\"" names "${before}")
      list(JOIN names ", " names)
      string(APPEND lists "constexpr std::string_view before_${number}[] = {${names}};\n")
      set(successor_of "before_${number}")
    endif()
    string(APPEND rows "    {\"${id}\", ${successor_of}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
endforeach()

file(WRITE ${TO} "// Made from content/wishes.json by cmake/wishes_facts.cmake.
#include \"catalogue/wishes.h\"

namespace nearer::catalogue {
namespace {

${lists}
constexpr Wish all[] = {
${rows}};

}  // namespace

std::span<const Wish> wishes() { return all; }

}  // namespace nearer::catalogue
")
