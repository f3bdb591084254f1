# How our own code is compiled. Third-party headers come in as system headers and are not judged by these flags.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()
# The everyday build is the one that the tests run: quick to compile, honest in a backtrace, assertions on.
set(CMAKE_C_FLAGS_RELWITHDEBINFO "-O1 -g1")
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1")

option(NEARER_SANITIZE "AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(NEARER_FUZZ "libFuzzer targets (Clang only)" OFF)
option(NEARER_HEADERS_ALONE "Compile every header alone as well" OFF)
if(CMAKE_SYSTEM_NAME STREQUAL "WASI")
  set(NEARER_WASM ON)
else()
  set(NEARER_WASM OFF)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
endif()

add_library(nearer_warnings INTERFACE)
target_compile_options(nearer_warnings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-Wpedantic;-Wconversion;-Wshadow;-Wnon-virtual-dtor;-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports both inside its own std::string and std::optional (GCC bugs 105651 and 105562).
  target_compile_options(nearer_warnings INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()

# Same bytes from every checkout: no path of this machine in what we build.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)

if(NEARER_SANITIZE OR NEARER_FUZZ)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(NEARER_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "The fuzz preset needs Clang: libFuzzer is part of it.")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
  # Clang 19 reports what the std::stable_sort of GCC 12's library does inside.
  target_compile_options(nearer_warnings INTERFACE -Wno-deprecated-declarations)
endif()

find_program(NEARER_CCACHE ccache)
if(NEARER_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Build folders share one cache: paths below the project are taken relative to the build folder.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
      ${NEARER_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
endif()
