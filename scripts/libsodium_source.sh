#!/bin/bash
# Fetches libsodium 1.0.18 as Debian ships its source, checks it and unpacks it: libsodium_source.sh <folder>
# The machine's own package lists are only read: a source list derived from them lives in a temporary folder.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
destination=${1:?folder to unpack into}
sha256=d59323c6b712a1519a5daf710b68f5e7fde57040845ffec53850911f10a5d4f4
patches=$here/../cmake/third_party/libsodium

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/sources" "$work/lists/partial" "$work/cache/archives/partial"
for list in /etc/apt/sources.list.d/*.sources; do
  [ -e "$list" ] && sed 's/^Types:.*/Types: deb-src/' "$list" >"$work/sources/$(basename "$list")"
done
for list in /etc/apt/sources.list.d/*.list; do
  [ -e "$list" ] && sed -n 's/^deb \(.*\)/deb-src \1/p' "$list" >"$work/sources/$(basename "$list")"
done
# Kept apart and read first, as apt does: in another order apt takes two mentions of one archive for a conflict.
touch "$work/sources.list"
[ -e /etc/apt/sources.list ] && sed -n 's/^deb \(.*\)/deb-src \1/p' /etc/apt/sources.list >"$work/sources.list"

options=(-q -o "Dir::Etc::sourcelist=$work/sources.list" -o "Dir::Etc::sourceparts=$work/sources"
         -o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work/cache" -o "APT::Sandbox::User=$(id -un)")
cd "$work"
# A list of some other publisher may have no sources; the checksum below is what decides.
apt-get "${options[@]}" update >update.log 2>&1 || true
if ! apt-get "${options[@]}" source --download-only --tar-only libsodium >source.log 2>&1; then
  cat update.log source.log >&2
  echo "libsodium's source package could not be fetched with apt-get source." >&2
  exit 1
fi
echo "$sha256  $(ls libsodium_*.orig.tar.gz)" | sha256sum --check --quiet
mkdir unpacked
tar -xzf libsodium_*.orig.tar.gz -C unpacked --strip-components=1
for patch in "$patches"/*.patch; do
  patch --quiet --directory=unpacked --strip=1 <"$patch"
done
# configure would write version.h; libsodium-dev holds the one of the very same release.
for version in /usr/include/sodium/version.h /usr/include/*/sodium/version.h; do
  [ -e "$version" ] && cp "$version" unpacked/src/libsodium/include/sodium/version.h
done
grep -q '"1.0.18"' unpacked/src/libsodium/include/sodium/version.h
mkdir -p "$(dirname "$destination")"
rm -rf "$destination"
mv unpacked "$destination"
