#pragma once
#include <stddef.h>
#include <stdint.h>

// The one narrow door into the core, for every language: JSON and raw bytes in, JSON and raw bytes out.
// docs/spec/bridge.md
//
// Blobs are packed as  u32 count, then for each  u32 length, bytes  (little-endian).
// Every call gives an answer buffer  u32 json length | u32 blobs length | json | blobs,  to be released with
// nearer_free. A null answer means that memory ran out. Handles come from nearer_open and end with nearer_close.

#ifdef __cplusplus
extern "C" {
#endif

typedef struct nearer_companion nearer_companion;

void* nearer_alloc(size_t size);
void nearer_free(void* memory);

uint8_t* nearer_open(const char* json, size_t json_size, const uint8_t* blobs, size_t blobs_size);
uint8_t* nearer_perform(nearer_companion* companion, const char* json, size_t json_size, const uint8_t* blobs,
                        size_t blobs_size);
uint8_t* nearer_receive(nearer_companion* companion, const char* json, size_t json_size, const uint8_t* blobs,
                        size_t blobs_size);
uint8_t* nearer_view(const nearer_companion* companion, const char* json, size_t json_size);
void nearer_close(nearer_companion* companion);

#ifdef __cplusplus
}
#endif
