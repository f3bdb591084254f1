# cmake -DFROM=content/explorations.json -DTO=….cpp -P explorations_facts.cmake
# Writes what core/catalogue/explorations.h declares. A key that the header does not know does not compile.

file(READ ${FROM} catalogue)
string(JSON explorations GET "${catalogue}" explorations)
string(JSON count LENGTH "${explorations}")
math(EXPR last "${count} - 1")

# Each element of a list of keys, with `before` and `after` around it.
function(keys_of item member before after result)
  set(all "")
  string(JSON size LENGTH "${item}" ${member})
  if(size GREATER 0)
    math(EXPR end "${size} - 1")
    foreach(at RANGE ${end})
      string(JSON key GET "${item}" ${member} ${at})
      string(APPEND all "${before}${key}${after}, ")
    endforeach()
  endif()
  set(${result} "${all}" PARENT_SCOPE)
endfunction()

# An array of its own for a list that is not empty; `result` is what refers to it.
macro(add_list member type before after result)
  keys_of("${item}" ${member} "${before}" "${after}" list)
  set(${result} "{}")
  if(list)
    string(APPEND lists "constexpr ${type} ${member}_${at}[] = {${list}};\n")
    set(${result} "${member}_${at}")
  endif()
endmacro()

set(lists "")
set(rows "")
foreach(at RANGE ${last})
  string(JSON item GET "${explorations}" ${at})
  string(JSON id GET "${item}" id)
  string(JSON stage GET "${item}" stage)
  string(JSON shortest GET "${item}" minutes 0)
  string(JSON longest GET "${item}" minutes 1)
  string(JSON energy GET "${item}" energy)
  add_list(positions Position "Position::" "" positions)
  add_list(needs Need "Need::" "" needs)
  add_list(touches std::string_view "\"" "\"" touches)
  add_list(areas std::string_view "\"" "\"" areas)
  add_list(not_suited_if std::string_view "\"" "\"" limits)
  add_list(instead std::string_view "\"" "\"" instead)
  string(APPEND rows "    {\"${id}\", ${stage}, ${shortest}, ${longest}, Energy::${energy}, ${positions}, ${needs}, "
                     "${touches}, ${areas}, ${limits}, ${instead}},\n")
endforeach()

file(WRITE ${TO} "// Made from content/explorations.json by cmake/explorations_facts.cmake.
#include \"catalogue/explorations.h\"

namespace nearer::catalogue {
namespace {

${lists}
constexpr Exploration all[] = {
${rows}};

}  // namespace

std::span<const Exploration> explorations() { return all; }

}  // namespace nearer::catalogue
")
