# WASI needs nothing beyond what the toolchain file sets; without this file CMake warns on every run.
