#!/usr/bin/env bash
# Runs other people's servers and clients against the program: bash mesh-node/src/it/interop.sh [script...]
# Scripts are those of python/ that hold checks, such as triton_client; by default, all of them run.
#
# Needs Python 3.10, 3.11 or 3.12 with venv, and PyPI; where either is missing it says so and ends well.
#
#   RADIANT_PYTHON         the Python to use; otherwise the first that fits
#   RADIANT_INTEROP_CACHE  where the environments are kept, default mesh-node/target/interop
set -euo pipefail

here="$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
home="$(dirname "$(dirname "$here")")"
work="$home/target/interop"
cache="${RADIANT_INTEROP_CACHE:-$work}"

fail() {
  echo "interop: $*" >&2
  exit 1
}

skip() {
  echo "interop: SKIPPED: $*"
  exit 0
}

export PYTHONDONTWRITEBYTECODE=1 # leaves the sources as they are

# --- Python

fits() { # is it a Python that the packages can be installed for?
  "$1" -c '
import sys, venv, ensurepip
sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 12))
' 2>/dev/null
}

find_python() {
  local candidate
  for candidate in ${RADIANT_PYTHON:-python3.11 python3.12 python3.10 python3 /usr/bin/python3}; do
    if command -v "$candidate" >/dev/null && fits "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
}

# --- Environments

PIP=(-m pip --disable-pip-version-check --no-input --timeout 20 --retries 2)

pypi_answers() { # can a package be fetched that is certainly there?
  local folder
  folder="$(mktemp -d)"
  timeout 60 "$python" "${PIP[@]}" download -q --no-cache-dir --no-deps -d "$folder" six==1.17.0 >/dev/null 2>&1
  local status=$?
  rm -rf "$folder"
  return "$status"
}

environment() { # name; the folder is named by what is in it, so that it is made anew when that changes
  local sum
  sum="$({ "$python" --version; cat "$here/requirements/$1.txt"; } | cksum | cut -d ' ' -f 1)"
  echo "$cache/$1-$sum"
}

install() { # name; into a folder that is marked once it is complete
  local folder
  folder="$(environment "$1")"
  [ -f "$folder/complete" ] && return
  rm -rf "$folder"
  "$python" -m venv "$folder" || return
  timeout 240 "$folder/bin/python" "${PIP[@]}" install -q --prefer-binary -r "$here/requirements/$1.txt" || return
  touch "$folder/complete"
}

install_all() { # side by side; the log is shown if that fails and PyPI is not the reason
  local name pid failed=0
  local -A pids
  mkdir -p "$cache" "$work"
  for name in seldon open-inference; do
    install "$name" >"$work/install-$name.log" 2>&1 &
    pids[$name]=$!
  done
  for name in "${!pids[@]}"; do
    pid="${pids[$name]}"
    wait "$pid" || failed=1
  done
  [ "$failed" -ne 0 ] || return 0
  pypi_answers || skip "PyPI cannot be reached, or not within its time"
  tail -n 40 "$work"/install-*.log >&2
  fail "the packages could not be installed."
}

# --- The unit in Java

compile() {
  local javac="${JAVA_HOME:+$JAVA_HOME/bin/}javac"
  rm -rf "$work/classes"
  "$javac" -d "$work/classes" -cp "$home/target/radiant-mesh-node.jar:$home/target/lib/*" \
    "$here"/java/interop/*.java
}

python="$(find_python)"
[ -n "$python" ] || skip "no Python 3.10, 3.11 or 3.12 with venv and pip"
[ -n "${JAVA_HOME:-}" ] || command -v javac >/dev/null || fail "no javac on the PATH."

echo "interop: $("$python" --version), environments in $cache"
install_all
"$home/bin/radiant" --version >/dev/null # builds the program if need be
compile

exec "$python" "$here/python/interop.py" --radiant "$home/bin/radiant" --classes "$work/classes" \
  --work "$work/run" --seldon "$(environment seldon)/bin/python" \
  --oip "$(environment open-inference)/bin/python" "$@"
