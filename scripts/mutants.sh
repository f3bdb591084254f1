#!/bin/bash
# Breaks one check of the program at a time, in a copy of the sources, and runs the tests that have to notice. The lists:
# tests/mutants/*.txt.
#   mutants.sh           all of them: hours
#   mutants.sh <word>…   those whose name or file has one of the words
# Says of each whether it was killed, survived or could not be built; fails unless all were killed. build/mutants/report.txt
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2
PATH=$(scripts/node.sh):$PATH || exit 2

tree=$PWD/build/mutants/tree
place=$PWD/build/mutants/build
report=$PWD/build/mutants/report.txt
list=tests/mutants/list.mjs
export NEARER_LENGTH=quick

# The sources as they stand, and as new as their content: what was broken the last time is compiled again.
copy() {
  local path
  mkdir -p "$tree"
  while IFS= read -r -d '' path; do
    [ -f "$path" ] || continue
    cmp -s "$path" "$tree/$path" || { mkdir -p "$tree/$(dirname "$path")" && cp "$path" "$tree/$path"; }
  done < <(git ls-files -z --cached --others --exclude-standard)
  # A source that is gone here goes there.
  (cd "$tree" && find . -type f -printf '%P\0') | while IFS= read -r -d '' path; do [ -f "$path" ] || rm -f "$tree/$path"; done
}

# Warnings are off: a check that is gone leaves names that nobody uses.
configure() {
  [ -f "$place/build.ninja" ] || cmake -S "$tree" -B "$place" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DNEARER_HEADERS_ALONE=OFF \
    "-DCMAKE_CXX_FLAGS_DEBUG=-O0 -g0 -w" "-DCMAKE_C_FLAGS_DEBUG=-O1 -w"
}

build() { # <test program…>
  cmake --build "$place" --parallel "$(nproc)" --target "${@/#/tests_}" >"$place/build.log" 2>&1
}

# Whether all programs pass. One that hangs has noticed.
pass() { # <program[:filter]…>
  local program filter
  for program; do
    filter=${program#*:}
    [ "$filter" != "$program" ] || filter='*'
    timeout 1200 "$place/bin/tests_${program%%:*}" --gtest_brief=1 --gtest_filter="$filter" >"$place/tests.log" 2>&1 || return 1
  done
}

# A filter that finds no test would let everything survive.
finds_tests() { # <program[:filter]…>
  local program
  for program; do
    [ "${program#*:}" = "$program" ] || "$place/bin/tests_${program%%:*}" --gtest_list_tests --gtest_filter="${program#*:}" | grep -q '^  ' || return 1
  done
}

try() { # <number> <program…>
  local number=$1 file outcome=killed
  shift
  file=$(node "$list" names | awk -F'\t' -v n="$number" '$1 == n { print $3 }')
  node "$list" break "$number" "$tree" || return 1
  if ! build "${@%%:*}"; then outcome='not built'; elif pass "$@"; then outcome=survived; fi
  cp "$file" "$tree/$file"
  echo "$outcome"
}

wanted=$(node "$list" names "$@")
[ -n "$wanted" ] || { echo "No mutant has these words."; exit 2; }
copy && configure >build/mutants/configure.log || { tail -20 build/mutants/configure.log; exit 2; }
mapfile -t programs < <(cut -f2 <<<"$wanted" | tr ',' '\n' | sort -u)
if ! build "${programs[@]%%:*}"; then
  tail -20 "$place/build.log"
  exit 2
fi
finds_tests "${programs[@]}" && pass "${programs[@]}" || { echo "The tests do not pass as it is: nothing can be learnt."; tail -20 "$place/tests.log"; exit 2; }

: >"$report"
while IFS=$'\t' read -r number which file name; do
  IFS=, read -ra which <<<"$which"
  outcome=$(try "$number" "${which[@]}") || exit 2
  printf '%-9s  %s (%s)\n' "$outcome" "$name" "$file" | tee -a "$report"
done <<<"$wanted"
printf '%s killed, %s survived, %s not built\n' "$(grep -c ^killed "$report")" "$(grep -c ^survived "$report")" "$(grep -c '^not built' "$report")"
! grep -qv '^killed' "$report"
