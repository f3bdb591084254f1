# Third party for the WASM core: Boost and Eigen are headers; libsodium and zlib are compiled from Debian's own source
# packages, so that the browser runs the very releases that the native programs link.

# Headers come in through a folder of links: all of /usr/include would bring the native libc along.
set(links ${CMAKE_BINARY_DIR}/third_party_headers)
file(MAKE_DIRECTORY ${links})
foreach(header boost eigen3)
  foreach(place /usr/include /usr/local/include)
    if(EXISTS ${place}/${header} AND NOT EXISTS ${links}/${header})
      file(CREATE_LINK ${place}/${header} ${links}/${header} SYMBOLIC)
    endif()
  endforeach()
endforeach()

set(NEARER_BOOST_WASM BOOST_SYSTEM_DISABLE_THREADS BOOST_NO_EXCEPTIONS)
target_include_directories(boost_json SYSTEM PUBLIC ${links})
target_compile_definitions(boost_json PUBLIC ${NEARER_BOOST_WASM})
nearer_third_party(eigen)
target_include_directories(third_party_eigen SYSTEM INTERFACE ${links}/eigen3)
target_compile_definitions(third_party_eigen INTERFACE EIGEN_DONT_VECTORIZE EIGEN_MPL2_ONLY)

set(NEARER_SODIUM_SOURCE ${CMAKE_SOURCE_DIR}/.cache/libsodium-1.0.18 CACHE PATH "libsodium's sources, for WASM")
if(NOT EXISTS ${NEARER_SODIUM_SOURCE}/src/libsodium/sodium/core.c)
  execute_process(COMMAND ${CMAKE_SOURCE_DIR}/scripts/libsodium_source.sh ${NEARER_SODIUM_SOURCE}
                  COMMAND_ERROR_IS_FATAL ANY)
endif()

set(sodium ${NEARER_SODIUM_SOURCE}/src/libsodium)
file(GLOB_RECURSE sodium_sources ${sodium}/*.c)
add_library(sodium_wasm STATIC ${sodium_sources} ${CMAKE_SOURCE_DIR}/cmake/third_party/stack_guard.c)
target_include_directories(sodium_wasm SYSTEM PRIVATE ${sodium}/include/sodium)
target_include_directories(sodium_wasm SYSTEM PUBLIC ${sodium}/include)
target_compile_definitions(sodium_wasm PRIVATE CONFIGURED=1 NATIVE_LITTLE_ENDIAN=1 HAVE_GETENTROPY=1
                                               HAVE_WEAK_SYMBOLS=1 _WASI_EMULATED_SIGNAL)
# Speed counts here alone: -O2 halves the time of Argon2 against -Os and costs 4 KB.
target_compile_options(sodium_wasm PRIVATE -w -O2)
nearer_third_party(sodium sodium_wasm)
target_link_options(third_party_sodium INTERFACE -lwasi-emulated-signal)

set(NEARER_ZLIB_SOURCE ${CMAKE_SOURCE_DIR}/.cache/zlib-1.2.13 CACHE PATH "zlib's sources, for WASM")
if(NOT EXISTS ${NEARER_ZLIB_SOURCE}/zlib.h)
  execute_process(COMMAND ${CMAKE_SOURCE_DIR}/scripts/debian_source.sh zlib
                          71feb7947e3c00ef125f83b79a4e529bde31171e5babe48b391f06758d1ab0a1 ${NEARER_ZLIB_SOURCE}
                  COMMAND_ERROR_IS_FATAL ANY)
endif()

set(zlib_sources adler32.c deflate.c inffast.c inflate.c inftrees.c trees.c zutil.c)
list(TRANSFORM zlib_sources PREPEND ${NEARER_ZLIB_SOURCE}/)
add_library(zlib_wasm STATIC ${zlib_sources})
target_include_directories(zlib_wasm SYSTEM PUBLIC ${NEARER_ZLIB_SOURCE})
target_compile_definitions(zlib_wasm PUBLIC NO_GZIP)
target_compile_options(zlib_wasm PRIVATE -w)
nearer_third_party(zlib zlib_wasm)
