#!/usr/bin/env bash
# Measures Wuse beside the limit of this machine; ONLY=rush measures a part. Figures land in target/bench.json.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/proof.sh
exec target/release/proof bench --only "${ONLY:-}" --json target/bench.json
