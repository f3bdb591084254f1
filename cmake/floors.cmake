# Floors of the house and who may see whom.
#
# Each floor has an include root of its own in the build folder, holding nothing but one link to its sources. Linking
# a floor is what puts its root on the include path; a header of a floor that is not linked is not found. So the
# arrows of docs/ARCHITECTURE.md are kept by the compiler and not by good intentions.

set(NEARER_FLOORS "" CACHE INTERNAL "floors that stand in this build")

# core/crypto/auth → crypto_auth, included as crypto/auth/…; core/ledger → ledger; relay → relay
function(nearer_floor_prefix folder result)
  string(REGEX REPLACE "^core/" "" prefix ${folder})
  set(${result} ${prefix} PARENT_SCOPE)
endfunction()

function(nearer_floors)
  foreach(folder ${ARGN})
    if(EXISTS ${CMAKE_SOURCE_DIR}/${folder}/CMakeLists.txt)
      add_subdirectory(${folder})
    else()
      message(STATUS "Not built yet: ${folder}")
    endif()
  endforeach()
endfunction()

function(nearer_missing_floors result)
  set(missing "")
  foreach(floor ${ARGN})
    if(NOT TARGET nearer_${floor})
      list(APPEND missing ${floor})
    endif()
  endforeach()
  set(${result} ${missing} PARENT_SCOPE)
endfunction()

# nearer_floor(<name> [SEES <floor>…] [USES <third party>…] [PROGRAM <file name>])
#   SEES     floors below whose headers may be included here and by whoever sees this floor
#   USES     sodium json fmt spdlog cli11 sqlite postgres eigen asio
#   PROGRAM  main.cpp of this folder becomes a program of that name
# All other *.cpp of the folder become the static library nearer_<name>.
function(nearer_floor name)
  cmake_parse_arguments(FLOOR "" "PROGRAM" "SEES;USES" ${ARGN})
  if(FLOOR_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "nearer_floor(${name}): do not understand ${FLOOR_UNPARSED_ARGUMENTS}")
  endif()
  nearer_missing_floors(missing ${FLOOR_SEES})
  if(missing)
    message(WARNING "Floor ${name} is left out: it sees ${missing}, not built yet or standing higher.")
    return()
  endif()

  file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  nearer_floor_prefix(${folder} prefix)
  set(root ${CMAKE_BINARY_DIR}/floors/${name})
  get_filename_component(parent ${root}/${prefix} DIRECTORY)
  file(MAKE_DIRECTORY ${parent})
  if(NOT EXISTS ${root}/${prefix})
    file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${root}/${prefix} SYMBOLIC)
  endif()

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(REMOVE_ITEM sources ${CMAKE_CURRENT_SOURCE_DIR}/main.cpp)
  set(kind PUBLIC)
  if(sources)
    add_library(nearer_${name} STATIC ${sources})
    target_link_libraries(nearer_${name} PRIVATE nearer_warnings)
  else()
    add_library(nearer_${name} INTERFACE)
    set(kind INTERFACE)
  endif()
  target_include_directories(nearer_${name} ${kind} ${root})
  list(TRANSFORM FLOOR_SEES PREPEND nearer_ OUTPUT_VARIABLE seen)
  list(TRANSFORM FLOOR_USES PREPEND third_party_ OUTPUT_VARIABLE used)
  target_link_libraries(nearer_${name} ${kind} ${seen} ${used})

  if(FLOOR_PROGRAM)
    add_executable(${FLOOR_PROGRAM} ${CMAKE_CURRENT_SOURCE_DIR}/main.cpp)
    target_link_libraries(${FLOOR_PROGRAM} PRIVATE nearer_${name} nearer_warnings)
    set_target_properties(${FLOOR_PROGRAM} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
  endif()

  set_property(GLOBAL APPEND PROPERTY NEARER_FLOORS ${name})
  set_property(GLOBAL PROPERTY NEARER_FLOOR_PREFIX_${name} ${prefix})
  set_property(GLOBAL PROPERTY NEARER_FLOOR_SEES_${name} "${FLOOR_SEES}")
endfunction()
