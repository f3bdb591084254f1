#!/bin/bash
# Fetches libsodium 1.0.18 as Debian ships its source, with Debian's security patch: libsodium_source.sh <folder>
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
destination=${1:?folder to unpack into}

"$here/debian_source.sh" libsodium d59323c6b712a1519a5daf710b68f5e7fde57040845ffec53850911f10a5d4f4 "$destination.unfinished"
for patch in "$here"/../cmake/third_party/libsodium/*.patch; do
  patch --quiet --directory="$destination.unfinished" --strip=1 <"$patch"
done
# configure would write version.h; libsodium-dev holds the one of the very same release.
for version in /usr/include/sodium/version.h /usr/include/*/sodium/version.h; do
  [ -e "$version" ] && cp "$version" "$destination.unfinished/src/libsodium/include/sodium/version.h"
done
grep -q '"1.0.18"' "$destination.unfinished/src/libsodium/include/sodium/version.h"
rm -rf "$destination"
mv "$destination.unfinished" "$destination"
