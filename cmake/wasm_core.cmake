# The whole core as one WASM file for the browser and for Node: a reactor with the bridge's functions as its exports.
# Memory is reasoned about in docs/decisions/0002-wasm-memory.md.

set(NEARER_WASM_EXPORTS nearer_open nearer_perform nearer_receive nearer_view nearer_close nearer_alloc nearer_free)
math(EXPR NEARER_WASM_STACK "1024 * 1024")
math(EXPR NEARER_WASM_INITIAL_MEMORY "96 * 1024 * 1024")
math(EXPR NEARER_WASM_MAXIMUM_MEMORY "1024 * 1024 * 1024")

function(nearer_wasm_core)
  if(NOT NEARER_WASM)
    return()
  endif()
  find_program(NEARER_WASM_OPT wasm-opt REQUIRED)
  file(WRITE ${CMAKE_BINARY_DIR}/reactor.c "/* everything comes from the floors; the exports pull it in */\n")
  add_executable(nearer_wasm ${CMAKE_BINARY_DIR}/reactor.c)
  set_target_properties(nearer_wasm PROPERTIES OUTPUT_NAME nearer_unoptimised LINKER_LANGUAGE CXX)
  target_link_libraries(nearer_wasm PRIVATE nearer_bridge)
  target_link_options(nearer_wasm PRIVATE -mexec-model=reactor -Wl,--gc-sections -Wl,--strip-all -Wl,--stack-first
    -Wl,-z,stack-size=${NEARER_WASM_STACK} -Wl,--initial-memory=${NEARER_WASM_INITIAL_MEMORY}
    -Wl,--max-memory=${NEARER_WASM_MAXIMUM_MEMORY})
  foreach(name ${NEARER_WASM_EXPORTS})
    target_link_options(nearer_wasm PRIVATE -Wl,--export=${name})
  endforeach()
  add_custom_command(
    OUTPUT ${CMAKE_BINARY_DIR}/nearer.wasm
    COMMAND ${NEARER_WASM_OPT} -Oz --enable-bulk-memory --enable-sign-ext --enable-mutable-globals
            --enable-nontrapping-float-to-int $<TARGET_FILE:nearer_wasm> -o ${CMAKE_BINARY_DIR}/nearer.wasm
    DEPENDS nearer_wasm
    COMMENT "Optimising nearer.wasm")
  add_custom_target(wasm_core ALL DEPENDS ${CMAKE_BINARY_DIR}/nearer.wasm)
endfunction()
