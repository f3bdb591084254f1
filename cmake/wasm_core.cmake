# The whole core as one WASM file for the browser and for Node.
function(nearer_wasm_core)
  if(NOT NEARER_WASM)
    return()
  endif()
endfunction()
