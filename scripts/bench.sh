#!/usr/bin/env bash
# Measures Wuse beside the limit of this machine; ONLY=rush measures a part. Figures land in target/bench.json.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/proof.sh
. scripts/browser.sh
# What cannot be measured is a line that says so, and the rest is measured all the same.
measured=0
if [ "${ONLY:-}" != rules ]; then
    "$PROGRAMS/proof" bench --only "${ONLY:-}" --json target/bench.json || measured=1
fi
if [ -z "${ONLY:-}" ] || [ "$ONLY" = rules ]; then
    say "The rules of the domain, one by one."
    cargo bench --locked --quiet -p domain
fi
[ "$measured" = 0 ] || fail "Something could not be measured; see FAILED above."
