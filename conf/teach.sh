#!/usr/bin/env bash
# Shows a bandit learn: sends the sample digits, rewards every right answer by its id, and prints which
# model answered how often. Serve conf/bandit.json first.
#
#   conf/teach.sh [REQUESTS] [URL]        default: 400 http://localhost:8080
set -euo pipefail

requests="${1:-400}"
url="${2:-http://localhost:8080}"
samples="$(cd "$(dirname "${BASH_SOURCE[0]}")/digits" && pwd)"
digits=(zero one two three four five six seven eight nine)
declare -A count=([weak]=0 [forest]=0 [mlp]=0)

post() { # PATH BODY
  curl -sS --fail-with-body -H 'Content-Type: application/json' -d "$2" "$url/api/v1.0/$1"
}

best() { # the place of the largest number of the only row
  sed 's/.*\[\[//; s/\]\].*//' | tr ',' '\n' | awk '$1 > most { most = $1; digit = NR - 1 } END { print digit }'
}

puid() { # the answer's id
  sed 's/.*"puid":"\([^"]*\)".*/\1/'
}

for ((i = 0; i < requests; i++)); do
  digit=$((i % 10))
  answer="$(post predictions "@$samples/${digits[digit]}.json")"
  reward=0
  [ "$(best <<<"$answer")" = "$digit" ] && reward=1
  post feedback "{\"puid\":\"$(puid <<<"$answer")\",\"reward\":$reward}" >/dev/null
  for model in weak forest mlp; do
    case "$answer" in *"\"$model\":"*) count[$model]=$((count[$model] + 1)) ;; esac
  done
  if (((i + 1) % 50 == 0)); then
    echo "requests $((i - 48))-$((i + 1)): weak ${count[weak]}, forest ${count[forest]}, mlp ${count[mlp]}"
    count=([weak]=0 [forest]=0 [mlp]=0)
  fi
done
