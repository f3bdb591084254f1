#!/bin/bash
# Fetches the sources of a library as Debian ships them, checks them and unpacks them:
#   debian_source.sh <package> <sha256 of the original archive> <folder>
# The machine's own package lists are only read: a source list derived from them lives in a temporary folder.
set -euo pipefail
package=${1:?package}
sha256=${2:?checksum}
destination=${3:?folder to unpack into}

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
touch source.log
# A list of some other publisher may have no sources; the checksum below is what decides.
apt-get "${options[@]}" update >update.log 2>&1 || true
# Revisions of one version share the original archive, and a mirror may name one that it does not have yet: the next will do.
versions=$(apt-cache "${options[@]}" showsrc "$package" 2>>update.log | sed -n 's/^Version: //p' | sort -Vru)
for version in $versions; do
  apt-get "${options[@]}" source --download-only --tar-only "$package=$version" >>source.log 2>&1 && break
done
if ! ls "$package"_*.orig.tar.* >/dev/null 2>&1; then
  cat update.log source.log >&2
  echo "The source package of $package could not be fetched with apt-get source." >&2
  exit 1
fi
archive=$(ls "$package"_*.orig.tar.*)
echo "$sha256  $archive" | sha256sum --check --quiet
mkdir unpacked
tar -xf "$archive" -C unpacked --strip-components=1
mkdir -p "$(dirname "$destination")"
rm -rf "$destination"
mv unpacked "$destination"
