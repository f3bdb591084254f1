#!/bin/bash
# The Debian 12 packages that Nearer needs, and why.
#   packages.sh run|test            lists what is missing, one per line: package<tab>reason
#   packages.sh install <package>…  installs (as root, or through sudo)
set -euo pipefail

# what         package                   why
wanted() {
  cat <<'LIST'
both	g++	compiles the core, the relay and the command line
both	cmake	describes the build
both	ninja-build	runs the build
both	ccache	makes the second build quick
both	libsodium-dev	cryptography
both	libboost1.81-dev	JSON, descriptions of types, network of the relay
both	libfmt-dev	text output of the programs
both	libspdlog-dev	log of the relay
both	libcli11-dev	command line arguments
both	libsqlite3-dev	vaults and mailboxes on disk
both	zlib1g-dev	makes what a vault keeps small
both	bzip2	unpacks zlib's sources
both	libgtest-dev	unit tests (the build describes them too)
both	libgmock-dev	unit tests
both	librapidcheck-dev	property tests
both	clang-19	compiles the core for browsers
both	lld-19	links it
both	llvm-19	archives for it
both	libc++-19-dev-wasm32	C++ library for browsers
both	libc++abi-19-dev-wasm32	C++ library for browsers
both	libclang-rt-19-dev-wasm32	compiler's own functions for browsers
both	wasi-libc	C library for browsers
both	binaryen	makes the browser core small
both	patch	applies Debian's security patch to libsodium's sources
both	ca-certificates	lets npm check whom it talks to
test	git	asks which files belong to the project
test	spin	checks the models of what has to hold in every order
test	libclang-rt-19-dev	fuzzing and sanitizers
test	chromium	walks through the screens as a person would
LIST
  # Debian's own Node is too old for building the web app, but its npm can fetch a newer one.
  if ! command -v npm >/dev/null; then printf 'both\tnpm\tfetches a newer Node and the parts of the web app\n'; fi
}

installed() { dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed; }

missing() {
  while IFS=$'\t' read -r what package why; do
    if [ "$what" = both ] || [ "$what" = "$1" ]; then
      installed "$package" || printf '%s\t%s\n' "$package" "$why"
    fi
  done < <(wanted)
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

case ${1:-} in
  run | test) missing "$1" ;;
  install)
    shift
    export DEBIAN_FRONTEND=noninteractive
    as_root apt-get -q -o Dpkg::Use-Pty=0 update
    as_root apt-get -q -o Dpkg::Use-Pty=0 install -y --no-install-recommends "$@"
    ;;
  *) echo "usage: packages.sh run|test | install <package>…" >&2; exit 2 ;;
esac
