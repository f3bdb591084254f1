#!/bin/bash
# Prints the folder with a Node of at least 22 and its npm, to be put first in PATH. Where the machine has none, Node
# is taken from npm packages pinned with their integrity, into .node/ of the project.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
home=$(dirname "$here")/.node

new_enough() { [ "$("$1" -p 'parseInt(process.versions.node)' 2>/dev/null || echo 0)" -ge 22 ]; }

if found=$(command -v node) && new_enough "$found" && command -v npm >/dev/null; then
  dirname "$found"
  exit
fi
bin=$home/bin
if ! { [ -x "$bin/node" ] && new_enough "$bin/node" && cmp -s "$here/node/package-lock.json" "$home/package-lock.json"; }; then
  command -v npm >/dev/null || { echo "npm is missing; scripts/packages.sh names the packages to install." >&2; exit 1; }
  mkdir -p "$bin"
  cp "$here/node/package.json" "$here/node/package-lock.json" "$home/"
  npm ci --prefix "$home" --no-fund --no-audit --loglevel=error >&2
  # Links of our own: Debian 12's npm makes none for a package that is optional.
  case $(uname -m) in aarch64 | arm64) kind=arm64 ;; *) kind=x64 ;; esac
  ln -sf "$home/node_modules/node-linux-$kind/bin/node" "$bin/node"
  ln -sf "$home/node_modules/npm/bin/npm-cli.js" "$bin/npm"
  ln -sf "$home/node_modules/npm/bin/npx-cli.js" "$bin/npx"
  new_enough "$bin/node" || { echo "The fetched Node does not run on this machine." >&2; exit 1; }
fi
(cd "$bin" && pwd)
