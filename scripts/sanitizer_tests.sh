#!/bin/bash
# The native tests once more, under AddressSanitizer and UndefinedBehaviorSanitizer. At their usual length: the long one took
# its hour without them.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2
rm -rf build/asan/results && mkdir -p build/asan/results
NEARER_LENGTH=usual ctest --test-dir build/asan --parallel "$(nproc)" --output-on-failure \
  --output-junit "${NEARER_RESULTS:-$PWD/build/results}/sanitizer.xml"
