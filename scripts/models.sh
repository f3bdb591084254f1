#!/bin/bash
# Has Spin check models/*.pml: every claim in every state, and that each deliberate mistake (-DMUTANT=n) is noticed.
#   models.sh             checks; results in build/results/models.xml, one case a claim or mistake
#   models.sh sequences   prints the sequences that tests/vectors/protective/model_sequences.txt holds
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

model=$PWD/models/protective.pml
kept=tests/vectors/protective/model_sequences.txt
folder=$PWD/build/models
results=${NEARER_RESULTS:-$PWD/build/results}/models.xml
rules="monotone_safety rule_1_no_wins rule_4_added_wins rule_4_its_owner_may_relax rule_30_order_is_of_no_account"
mkdir -p "$folder" "$(dirname "$results")"

# A hundred random runs of the model with three levels, always the same ones.
sequences() {
  local seed
  for seed in $(seq 1 100); do
    echo "sequence $seed"
    (cd "$folder" && spin -T -n"$seed" -DLEVELS=3 "$model") | grep -E '^(write|hear|see) '
  done
}

# verify <name> <claim> <defines…>: the verifier's answer in $folder/<name>/answer; its exit code is not zero when it could
# not be built, ran out of time, or did not look at everything.
verify() {
  local name=$1 claim=$2 place=$folder/$1
  shift 2
  rm -rf "$place" && mkdir -p "$place" && cd "$place" || return 1
  spin "$@" -a "$model" >spin.log 2>&1 && cc -w -O2 -DSAFETY -DNOREDUCE -DNOFAIR -DMEMLIM=4000 -o pan pan.c || return 1
  timeout 600 ./pan -m10000 -w24 -N "$claim" >answer 2>&1
}
errors() { sed -n 's/.*errors: \([0-9]*\)$/\1/p' "$folder/$1/answer"; }
states() { sed -n 's/ *\([0-9.e+]*\) states, stored.*/\1/p' "$folder/$1/answer"; }
partial() { grep -qE 'Search not completed|max search depth too small|out of memory' "$folder/$1/answer"; }

cases=
failed=0
add_case() { # <name> <why it failed, or nothing>
  local inner=
  [ -z "$2" ] || { inner="<failure message=\"$2\"/>"; failed=1; }
  cases+="<testcase name=\"$1\" classname=\"protective\">$inner</testcase>"
  printf '  %-60s %s\n' "$1" "${2:-holds}"
}

judge_claim() { # <name>
  local why=
  { [ "$(errors "$1")" = 0 ] && ! partial "$1"; } || why="errors: $(errors "$1")"
  add_case "$1 ($(states "$1") states)" "$why"
}

claims() {
  local rule
  (verify six_acts every_rule -DACTS=6) &
  for rule in $rules; do
    (verify "$rule" "$rule" -DACTS=5)
    judge_claim "$rule"
  done
  (verify three_levels every_rule -DACTS=4 -DLEVELS=3)
  judge_claim three_levels
  wait
  judge_claim six_acts
}

mistakes() {
  local number
  for number in 1 2 3 4; do
    (verify "mutant_$number" every_rule -DACTS=5 "-DMUTANT=$number")
    if [ "$(errors "mutant_$number")" = 1 ]; then add_case "mutant $number is noticed" ""; else add_case "mutant $number is noticed" "no claim fails"; fi
  done
}

same_sequences() {
  if sequences | cmp -s - "$kept"; then add_case "kept sequences are those of the model" ""; else
    add_case "kept sequences are those of the model" "write them anew: scripts/models.sh sequences"
  fi
}

if [ "${1:-}" = sequences ]; then sequences; exit; fi
claims
mistakes
same_sequences
echo "<testsuites><testsuite name=\"models\">$cases</testsuite></testsuites>" >"$results"
exit "$failed"
