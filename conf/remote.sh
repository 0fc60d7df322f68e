#!/usr/bin/env bash
# Serves conf/remote.json with its four units, each in a process of its own, until Ctrl-C or SIGTERM.
set -euo pipefail

conf="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
radiant="$conf/../mesh-node/bin/radiant"
pids=()

stop() {
  trap - EXIT INT TERM
  for pid in "${pids[@]}"; do
    kill "$pid" 2>/dev/null || true
  done
  wait
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

unit() { # NAME PORT KIND [PARAMETER...]
  local name="$1" port="$2" kind="$3"
  shift 3
  RADIANT_HEAP=64m "$radiant" unit "$kind" --id "$name" --port "$port" "${@/#/--parameter=}" >/dev/null &
  pids+=($!)
}

"$radiant" --version >/dev/null # builds, once, what has changed
unit scale 9001 scale multiply=0.1
unit router 9002 epsilon-greedy n_branches=2 epsilon=0.2
unit tolerant 9003 mean-classifier
unit strict 9004 mean-classifier threshold=1
"$radiant" run "$conf/remote.json" &
pids+=($!)
wait -n # one ends, all end
