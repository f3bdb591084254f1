// The wasi-libc of Debian 12 (2022) has no stack protector symbols, but libsodium's objects may ask for them.
#include <stdint.h>

uintptr_t __stack_chk_guard = 0x6e65617265720a00u & UINTPTR_MAX;

__attribute__((noreturn)) void __stack_chk_fail(void) { __builtin_trap(); }
