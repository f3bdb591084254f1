# Libraries of others, under the names that floors use: nearer_floor(… USES sodium json).
# Each becomes a target third_party_<name>.

function(nearer_third_party name)
  add_library(third_party_${name} INTERFACE)
  if(ARGN)
    target_link_libraries(third_party_${name} INTERFACE ${ARGN})
  endif()
endfunction()

# Boost.JSON is compiled once, here; everybody else includes only its headers.
add_library(boost_json STATIC ${CMAKE_SOURCE_DIR}/cmake/third_party/boost_json.cpp)
nearer_third_party(json boost_json)

if(NEARER_WASM)
  include(wasm_third_party)
  return()
endif()

find_library(NEARER_SODIUM sodium REQUIRED)
nearer_third_party(sodium ${NEARER_SODIUM})

find_package(ZLIB REQUIRED)
nearer_third_party(zlib ZLIB::ZLIB)

find_package(Threads REQUIRED)
find_package(GTest REQUIRED)

find_package(fmt REQUIRED)
nearer_third_party(fmt fmt::fmt)
find_package(spdlog REQUIRED)
nearer_third_party(spdlog spdlog::spdlog)
find_package(CLI11 REQUIRED)
nearer_third_party(cli11 CLI11::CLI11)
find_package(SQLite3 REQUIRED)
nearer_third_party(sqlite SQLite::SQLite3)
find_library(NEARER_RAPIDCHECK rapidcheck REQUIRED)
nearer_third_party(rapidcheck ${NEARER_RAPIDCHECK})
# Only who measures needs it.
find_package(benchmark QUIET)
if(benchmark_FOUND)
  nearer_third_party(benchmark benchmark::benchmark_main)
endif()
nearer_third_party(asio Threads::Threads)
