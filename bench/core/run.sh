#!/bin/bash
# Measures Nearer's core and its peers on the same couple, one after the other, on this machine.
#   bench/core/run.sh [weeks]      260 weeks unless named: some 20,000 entries
# Needs the release build; with nearer.wasm the browser's core is measured too. What it makes lies in build/bench, or in
# the folder that NEARER_BENCH names: in memory five years are lived in minutes, on a disk each commit waits for it. A
# second run uses the couple again.
set -euo pipefail
cd "$(dirname "$0")/../.."
weeks=${1:-260}
nearer=build/release/bin/nearer
figures=build/release/bin/couple_figures
[ -x "$nearer" ] && [ -x "$figures" ] || { echo "First: cmake --preset release && cmake --build --preset release --target nearer couple_figures"; exit 2; }

couple=${NEARER_BENCH:-build/bench}/couple-$weeks
if [ ! -f "$couple/answers.jsonl" ]; then
  rm -rf "$couple" && mkdir -p "$couple" && chmod 700 "$couple"
  "$nearer" simulate --weeks "$weeks" --detailed >"$couple/script.jsonl"
  "$nearer" drive --vaults "$couple" --script "$couple/script.jsonl" >"$couple/answers.unfinished"
  mv "$couple/answers.unfinished" "$couple/answers.jsonl"
fi
entries=$(grep -o '"entries":\[[^]]*\]' "$couple/answers.jsonl" | grep -oE '[0-9a-f]{32}' | wc -l)
echo "{\"figure\":\"entries_of_both\",\"unit\":\"entries\",\"median\":$entries}"
cp -r "$couple/ana" "$couple/measured"
trap 'rm -rf "$couple/measured" "$couple/deck.jsonl"' EXIT
"$figures" "$couple/measured" "five plain words for ana" 7
node bench/peers/workload.mjs "$couple/script.jsonl" "$couple/answers.jsonl" "$couple/workload.json"
if [ -f build/wasm/nearer.wasm ]; then
  "$nearer" drive --script tests/journeys/wishes_together.jsonl --record "$couple/deck.jsonl" >/dev/null
  node --no-warnings bench/core/wasm_figures.mjs "$couple/measured" "five plain words for ana" "$couple/deck.jsonl"
fi
node bench/core/gap_figures.mjs "$nearer"
for peer in yjs automerge loro; do node bench/peers/peer.mjs "$peer" "$couple/workload.json"; done
