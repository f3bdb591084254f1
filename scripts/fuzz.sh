#!/bin/bash
# Fuzzes every decoder for a while: fuzz.sh <seconds>. A crasher is kept under tests/fuzz/crashers/<decoder>/, where
# every later ./test replays it.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2
seconds=${1:?seconds per decoder}
results=${NEARER_RESULTS:-build/results}
mkdir -p "$results"
cases= failed=0
for program in build/fuzz/bin/*_fuzz; do
  [ -x "$program" ] || continue
  decoder=$(basename "$program" _fuzz)
  grown=build/fuzz/corpus/$decoder crashers=tests/fuzz/crashers/$decoder
  mkdir -p "$grown" "$crashers"
  seeds=()
  [ -d "tests/fuzz/corpus/$decoder" ] && seeds=("tests/fuzz/corpus/$decoder")
  echo "== $decoder"
  if "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$crashers/" \
    "$grown" ${seeds[@]+"${seeds[@]}"} "$crashers"; then
    cases+="<testcase name=\"$decoder\" status=\"run\"/>"$'\n'
  else
    failed=1
    cases+="<testcase name=\"$decoder\" status=\"run\"><failure/></testcase>"$'\n'
  fi
  rmdir --ignore-fail-on-non-empty "$crashers"
done
printf '<testsuite>\n%s</testsuite>\n' "$cases" >"$results/fuzzing.xml"
exit "$failed"
