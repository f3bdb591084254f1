# Clang 19 of Debian 12 aiming at browsers: wasm32-wasi as a reactor, no exceptions, no RTTI, no threads.
list(APPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})
set(CMAKE_SYSTEM_NAME WASI)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_C_COMPILER clang-19)
set(CMAKE_CXX_COMPILER clang++-19)
set(CMAKE_AR llvm-ar-19)
set(CMAKE_RANLIB llvm-ranlib-19)
set(CMAKE_C_COMPILER_TARGET wasm32-wasi)
set(CMAKE_CXX_COMPILER_TARGET wasm32-wasi)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE NEVER)
set(CMAKE_EXECUTABLE_SUFFIX ".wasm")

# Named one by one, because Clang 19's default adds features that Debian 12's wasm-opt does not know.
set(NEARER_WASM_FEATURES "-mcpu=mvp -mbulk-memory -msign-ext -mmutable-globals -mnontrapping-fptoint")
set(CMAKE_C_FLAGS_INIT "${NEARER_WASM_FEATURES}")
set(CMAKE_CXX_FLAGS_INIT "${NEARER_WASM_FEATURES} -fno-exceptions -fno-rtti")
set(CMAKE_C_FLAGS_RELEASE "-Os -flto -DNDEBUG" CACHE STRING "")
# -Oz takes a quarter off what the described types unfold into; where speed counts (libsodium) the files ask for -O2.
set(CMAKE_CXX_FLAGS_RELEASE "-Oz -flto -DNDEBUG" CACHE STRING "")
