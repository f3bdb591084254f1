# Sourced by ./run and ./test: saying what happens, asking before installing, steps with a progress line and a log.

logs=build/logs
step_pid=
end_step() { [ -z "$step_pid" ] || kill -TERM -- "-$step_pid" 2>/dev/null || true; }
colour() { [ -t 1 ] && [ -z "${NO_COLOR:-}" ] && printf '\033[%sm' "$1" || true; }
say() { printf '%s\n' "$*"; }
seconds_now() { date +%s.%N; }
seconds_since() { awk -v a="$1" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f", b - a }'; }

# Installs missing packages: asks at a terminal unless told yes; without a terminal installs when root, else stops.
ensure_packages() {
  local purpose=$1 yes=$2 list names answer
  list=$(scripts/packages.sh "$purpose")
  [ -z "$list" ] && return 0
  names=$(cut -f1 <<<"$list")
  say "These Debian packages are missing:"
  awk -F'\t' '{ printf "  %-26s %s\n", $1, $2 }' <<<"$list"
  if [ "$yes" != yes ]; then
    if [ -t 0 ]; then
      read -r -p "Install them now? [y/N] " answer
      [[ $answer == [yY]* ]] || { say "Nothing was installed."; return 1; }
    elif [ "$(id -u)" != 0 ]; then
      say "To install them:  apt-get install --no-install-recommends $(tr '\n' ' ' <<<"$names")"
      return 1
    fi
  fi
  # shellcheck disable=SC2086
  step "packages" scripts/packages.sh install $names
}

ensure_node() {
  local bin
  bin=$(scripts/node.sh) || return 1
  PATH=$bin:$PATH
  export PATH
}

# step <name> <command…>: runs it with its output in build/logs/<name>.log, shows progress and time; the log's end on
# failure. Appends  name<tab>seconds<tab>exit code  to build/results/steps.tsv.
step() {
  local name=$1 start log pid code=0 width=34 mark
  shift
  log=$logs/${name// /_}.log
  mkdir -p "$logs" build/results
  start=$(seconds_now)
  set -m  # a process group of its own, so that Ctrl-C ends the compilers too
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  set +m
  step_pid=$pid
  if [ -t 1 ]; then
    while kill -0 "$pid" 2>/dev/null; do
      mark=$(tail -c 2000 "$log" | tr '\r' '\n' | grep -oE '^\[[0-9]+/[0-9]+\]' | tail -1 || true)
      printf '\r  %-*s %-12s' "$width" "$name" "$mark"
      sleep 0.2
    done
    printf '\r'
  fi
  wait "$pid" || code=$?
  step_pid=
  if [ "$code" = 0 ]; then mark=$(colour 32)done$(colour 0); else mark=$(colour 31)FAILED$(colour 0); fi
  printf '  %-*s %6s s   %s\n' "$width" "$name" "$(seconds_since "$start")" "$mark"
  printf '%s\t%s\t%s\n' "$name" "$(seconds_since "$start")" "$code" >>build/results/steps.tsv
  if [ "$code" != 0 ]; then
    tail -n "${STEP_TAIL:-60}" "$log" | sed 's/^/    | /'
    say "    The whole output: $log"
  fi
  return "$code"
}

configured() { [ -f "build/$1/build.ninja" ]; }
configure() { configured "$1" || cmake --preset "$1"; }
build() {
  local preset=$1
  shift
  configure "$preset" && cmake --build "build/$preset" --parallel "$(nproc)" "$@"
}

# npm ci only when the lock file has changed since the last time.
web_packages() {
  (cd web && if ! cmp -s package-lock.json node_modules/.nearer-lock; then
    npm ci --no-fund --no-audit --loglevel=error && cp package-lock.json node_modules/.nearer-lock
  fi)
}
