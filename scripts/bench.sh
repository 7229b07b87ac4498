#!/usr/bin/env bash
# Measures Wuse beside the limit of this machine; ONLY=rush measures a part. Figures land in target/bench.json.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/proof.sh
. scripts/browser.sh
if [ "${ONLY:-}" != rules ]; then
    "$PROGRAMS/proof" bench --only "${ONLY:-}" --json target/bench.json
fi
if [ -z "${ONLY:-}" ] || [ "$ONLY" = rules ]; then
    say "The rules of the domain, one by one."
    cargo bench --locked --quiet -p domain
fi
