#!/bin/bash
# Proves that the project builds and passes on a machine that has nothing: a Debian 12 minbase in a folder, a clone of
# what is committed, and .ci/run inside. Needs root and debootstrap.
#   fresh_machine.sh [--keep] [--warm] [--again <folder>] [-- <arguments for .ci/run>]
#   --keep    leaves the machine where it is        --again  goes on in a machine that was kept
#   --warm    lends it this machine's compiler cache: quicker, and proves everything but the time
# How this machine reaches the network (package sources, certificates, npm's settings) is copied at run time and never
# becomes part of the project.
set -euo pipefail
cd "$(dirname "$0")/.."
project=$PWD
home=$(getent passwd 0 | cut -d: -f6)
keep=no warm=no machine=
while [ $# -gt 0 ]; do
  case $1 in
    --keep) keep=yes ;;
    --warm) warm=yes ;;
    --again) shift; machine=${1:?} keep=yes ;;
    --) shift; break ;;
    *) sed -n '4,6s/^# \{0,1\}//p' "$0"; exit 2 ;;
  esac
  shift
done
[ "$(id -u)" = 0 ] || { echo "fresh_machine.sh needs root, for chroot." >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "debootstrap is missing: apt-get install debootstrap" >&2; exit 2; }

again=$machine
[ -n "$machine" ] || machine=$(mktemp -d "${TMPDIR:-/var/tmp}/nearer-machine.XXXXXX")
leave() {
  for place in "${home#/}/.cache/ccache" dev/shm dev/pts dev proc sys; do
    mountpoint -q "$machine/$place" && umount "$machine/$place"
  done
  [ "$keep" = yes ] && echo "The machine stays in $machine" || rm -rf --one-file-system "$machine"
}
trap leave EXIT

mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null |
  grep -oE 'https?://[^ ]+' | grep -v security | grep -v '#' | grep debian | grep -v snapshot | head -1 || true)
echo "== a new machine in $machine"
started=$(date +%s)
network=()
[ -n "$again" ] || debootstrap --variant=minbase bookworm "$machine" ${mirror:+"$mirror"} >"$machine.log" 2>&1 || { tail -20 "$machine.log"; exit 1; }
rm -f "$machine.log"

[ ! -e /etc/apt/sources.list.d/debian.sources ] || rm -f "$machine/etc/apt/sources.list"
copy() { [ ! -e "$1" ] || { mkdir -p "$machine$(dirname "$1")"; cp -aL "$1" "$machine$(dirname "$1")/"; }; }
copy /etc/resolv.conf
copy /etc/hosts
for list in /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources; do copy "$list"; done
grep -lsi -E 'proxy|timeout' /etc/apt/apt.conf.d/* | while read -r setting; do copy "$setting"; done
copy /etc/ssl/certs/ca-certificates.crt
home=$(getent passwd root | cut -d: -f6)
copy "$home/.npmrc"
[ ! -e "$machine$home/.npmrc" ] || sed -i '/^nodedir/d' "$machine$home/.npmrc"
mkdir -p "$machine/usr/local/share/ca-certificates"
cp -a /usr/local/share/ca-certificates/. "$machine/usr/local/share/ca-certificates/"

mount -t proc proc "$machine/proc"
mount --bind /sys "$machine/sys"
mount --bind /dev "$machine/dev"
mount --bind /dev/pts "$machine/dev/pts" 2>/dev/null || true
mount -t tmpfs shm "$machine/dev/shm" 2>/dev/null || true
# At the same place as here, so that a lent compiler cache knows its files again.
if [ -d "$machine$project/.git" ]; then
  git -C "$machine$project" fetch --quiet "$project" HEAD && git -C "$machine$project" reset --quiet --hard FETCH_HEAD
else
  mkdir -p "$machine$project"
  git clone --quiet --no-hardlinks "$project" "$machine$project"
fi
if [ "$warm" = yes ]; then
  mkdir -p "$machine$home/.cache/ccache"
  network+=("LANG=${LANG:-}")  # part of what the cache knows a compilation by
  mount --bind "$(ccache --get-config cache_dir)" "$machine$home/.cache/ccache"
fi
echo "== ready after $(($(date +%s) - started)) s; it has $(git -C "$machine$project" log -1 --format='%h %s')"

for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY NODE_EXTRA_CA_CERTS SSL_CERT_FILE; do
  [ -z "${!name:-}" ] || network+=("$name=${!name}")
done
code=0
# No locale, no terminal, nothing of this machine's environment but its way to the network.
chroot "$machine" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="$home" ${network[@]+"${network[@]}"} \
  "$project/.ci/run" "$@" || code=$?
echo "== .ci/run ended with $code after $(($(date +%s) - started)) s"
cp "$machine$project/build/results/steps.tsv" build/fresh_machine_steps.tsv 2>/dev/null || true
rm -rf build/fresh_machine_logs && cp -a "$machine$project/build/logs" build/fresh_machine_logs 2>/dev/null || true
exit "$code"
