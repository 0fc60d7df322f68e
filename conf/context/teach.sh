#!/usr/bin/env bash
# Shows a router learn what suits which request: sends the sample digits, every other one on grey, says
# how bright each is, and rewards right answers. Serve conf/context.json first.
#
#   conf/context/teach.sh [REQUESTS] [URL]        default: 400 http://localhost:8080
set -euo pipefail

requests="${1:-400}"
url="${2:-http://localhost:8080}"
samples="$(cd "$(dirname "${BASH_SOURCE[0]}")/../digits" && pwd)"
digits=(zero one two three four five six seven eight nine)

row() { # the only row, as numbers with commas
  sed 's/.*\[\[//; s/\]\].*//'
}

body() { # DIGIT GREY: the digit's body with its brightness as a tag, on grey if GREY is 1
  row <"$samples/${digits[$1]}.json" | awk -F, -v grey="$2" '{
    for (i = 1; i <= NF; i++) {
      pixel = grey ? 128 + int($i / 2) : $i
      sum += pixel
      row = row (i > 1 ? "," : "") pixel
    }
    printf "{\"meta\":{\"tags\":{\"brightness\":%.3f}},\"data\":{\"ndarray\":[[%s]]}}\n", sum / NF / 255, row
  }'
}

post() { # PATH BODY
  curl -sS --fail-with-body -H 'Content-Type: application/json' -d "$2" "$url/api/v1.0/$1"
}

best() { # the place of the largest number of the only row
  row | tr ',' '\n' | awk '$1 > most { most = $1; digit = NR - 1 } END { print digit }'
}

puid() { # the answer's id
  sed 's/.*"puid":"\([^"]*\)".*/\1/'
}

bodies=()
for ((i = 0; i < 20; i++)); do
  bodies+=("$(body $((i / 2)) $((i % 2)))")
done

right=0
declare -A suited=([0]=0 [1]=0)
for ((i = 0; i < requests; i++)); do
  answer="$(post predictions "${bodies[i % 20]}")"
  reward=0
  [ "$(best <<<"$answer")" = "$((i % 20 / 2))" ] && reward=1
  post feedback "{\"puid\":\"$(puid <<<"$answer")\",\"reward\":$reward}" >/dev/null
  right=$((right + reward))
  case "$((i % 2)) $answer" in
    "0 "*'"mlp-on-black":'* | "1 "*'"mlp-on-grey":'*) suited[$((i % 2))]=$((suited[$((i % 2))] + 1)) ;;
  esac
  if (((i + 1) % 50 == 0)); then
    echo "requests $((i - 48))-$((i + 1)): black to on-black ${suited[0]} of 25, grey to on-grey ${suited[1]} of 25, right $right of 50"
    right=0
    suited=([0]=0 [1]=0)
  fi
done
