#!/bin/bash
# Has Spin check models/*.pml: every claim in every state, and that each deliberate mistake (-DMUTANT=n) is noticed.
#   models.sh             checks; results in build/results/models.xml, one case a claim or mistake
#   models.sh long        the same, and larger ones: half an hour, and up to 6 GB
#   models.sh sequences   writes anew what tests/vectors/*/model_sequences.txt hold
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

folder=$PWD/build/models
results=${NEARER_RESULTS:-$PWD/build/results}/models.xml
mkdir -p "$folder" "$(dirname "$results")"

# A verifier for the model with these defines, built once however many cases ask for it; prints where it is.
verifier() { # <model> <defines…>
  local model=$PWD/models/$1.pml place=$folder/$1$(printf '%s' "${@:2}").built collapse=
  [ "$1" = protective ] || collapse=-DCOLLAPSE # a third of the memory, where a state is large
  shift
  (
    flock 9
    [ -x "$place/pan" ] && exit
    mkdir -p "$place" && cd "$place" && spin "$@" -a "$model" >spin.log 2>&1 &&
      cc -w -O2 -DSAFETY -DNOREDUCE -DNOFAIR $collapse -DMEMLIM=6000 -o pan pan.c 2>cc.log
  ) 9>"$place.lock" && echo "$place"
}

# run <model> <case> <claim> <defines…>: the verifier's answer in $folder/<case>; it is not zero when it could not be built, ran
# out of time, or did not look at everything.
run() {
  local place=$folder/$1.$2 claim=$3 built
  built=$(verifier "$1" "${@:4}") || return 1
  mkdir -p "$place" && cd "$place" && timeout "$patience" "$built/pan" -m10000 -w24 -N "$claim" >answer 2>&1
}
errors() { sed -n 's/.*errors: \([0-9]*\)$/\1/p' "$1/answer"; }
states() { sed -n 's/ *\([0-9.e+]*\) states, stored.*/\1/p' "$1/answer"; }
partial() { grep -qE 'Search not completed|max search depth too small|out of memory' "$1/answer"; }

cases=
failed=0
add_case() { # <model> <name> <why it failed, or nothing>
  local inner=
  [ -z "$3" ] || { inner="<failure message=\"$3\"/>"; failed=1; }
  cases+="<testcase name=\"$2\" classname=\"$1\">$inner</testcase>"
  printf '  %-11s %-60s %s\n' "$1" "$2" "${3:-holds}"
}

# What is to be run, a line each, and whether an error is expected: two at a time, then judged in this order.
wanted() {
  local rule number
  for rule in monotone_safety rule_1_no_wins rule_4_added_wins rule_4_its_owner_may_relax rule_30_order_is_of_no_account; do
    echo "0 protective $rule $rule -DACTS=5"
  done
  echo "0 protective six_acts every_rule"
  echo "0 protective any_levels every_rule -DACTS=5 -DTHRESHOLD"
  echo "0 protective three_levels every_rule -DACTS=4 -DLEVELS=3"
  for number in 1 2 3 4; do echo "1 protective mutant_$number every_rule -DACTS=5 -DMUTANT=$number"; done
  for rule in rule_7_withdrawal_wins rule_8_stop_wins rule_9_a_pause_is_ended_by_whose_it_is rule_10_silence_is_no_yes \
    rule_12_the_sooner_end_holds rule_30_order_is_of_no_account what_is_over_stays_over nobody_acts_in_vain; do
    echo "0 together $rule $rule -DSTART=1 -DACTS=3"
  done
  echo "0 together six_acts every_rule -DEACH=1 -DCLOCKS=1"
  echo "0 together clocks every_rule -DACTS=4 -DEACH=2"
  echo "0 together opened every_rule -DSTART=1 -DACTS=4 -DEACH=2 -DCLOCKS=1"
  echo "0 together begun every_rule -DSTART=2 -DACTS=4 -DCLOCKS=1"
  echo "0 together paused every_rule -DSTART=3 -DACTS=4 -DCLOCKS=1"
  echo "0 together holes every_rule -DSTART=1 -DACTS=3 -DHOLES"
  for number in 1 2 5 6 7; do echo "1 together mutant_$number every_rule -DSTART=1 -DACTS=4 -DMUTANT=$number"; done
  for number in 3 4; do echo "1 together mutant_$number every_rule -DSTART=2 -DACTS=4 -DMUTANT=$number -DCLOCKS=1"; done
  for rule in nobody_is_out_who_was_not_put_out who_was_removed_makes_no_newest_key who_was_removed_lets_nobody_in \
    numbers_go_back_only_with_a_removal one_rotation_heals; do
    echo "0 membership $rule $rule"
  done
  for number in 1 2 3 4 5; do echo "1 membership mutant_$number every_rule -DMUTANT=$number"; done
  [ "$1" = long ] || return 0
  echo "0 membership five_acts every_rule -DACTS=5"
  echo "0 protective six_acts_any_levels every_rule -DTHRESHOLD"
  echo "0 protective five_acts_three_levels every_rule -DACTS=5 -DLEVELS=3"
  echo "0 together six_acts_two_each every_rule -DEACH=2 -DCLOCKS=1"
  echo "0 together five_acts every_rule -DACTS=5 -DCLOCKS=1"
  echo "0 together clocks_five every_rule -DACTS=5 -DEACH=1"
  echo "0 together clocks_begun every_rule -DSTART=2 -DACTS=4"
}

judge() { # <errors expected> <model> <case> …
  local place=$folder/$2.$3 found
  found=$(errors "$place")
  if [ "$1" = 1 ]; then
    [ "$found" = 1 ] && add_case "$2" "$3 is noticed" "" || add_case "$2" "$3 is noticed" "no claim fails"
  elif [ "$found" = 0 ] && ! partial "$place"; then add_case "$2" "$3 ($(states "$place") states)" ""; else
    add_case "$2" "$3" "errors: ${found:-not finished}"
  fi
}

check() {
  local line
  rm -rf "${folder:?}"/*
  export -f run verifier
  export folder patience
  wanted "$1" | cut -d' ' -f2- | xargs -P 2 -I{} bash -c 'run {}' || true
  while read -r line; do judge $line; done < <(wanted "$1")
}

# The same random runs always: a hundred of protective with three levels, three hundred of together from all its beginnings.
sequences() { # <model>
  local seed run
  run=(-T)
  for seed in $(seq 1 "$([ "$1" = protective ] && echo 100 || echo 300)"); do
    if [ "$1" = protective ]; then run=(-T -DLEVELS=3); else run=(-T -u6000 "-DSTART=$((seed % 4))" "-DACTS=$((6 - seed % 3))"); fi
    echo "sequence $seed"
    (cd "$folder" && spin -n"$seed" "${run[@]}" "../../models/$1.pml") | grep -E '^(write|hear|see) '
  done
}
kept() { echo "tests/vectors/$([ "$1" = protective ] && echo protective || echo explorations)/model_sequences.txt"; }

patience=600
[ "${1:-}" = long ] && patience=1800
if [ "${1:-}" = sequences ]; then
  for model in protective together; do sequences "$model" >"$(kept "$model")"; done
  exit
fi
check "${1:-usual}"
for model in protective together; do
  sequences "$model" | cmp -s - "$(kept "$model")" && why= || why="write them anew: scripts/models.sh sequences"
  add_case "$model" "kept sequences are those of the model" "$why"
done
echo "<testsuites><testsuite name=\"models\">$cases</testsuite></testsuites>" >"$results"
exit "$failed"
