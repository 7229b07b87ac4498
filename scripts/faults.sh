#!/usr/bin/env bash
# Breaks what Wuse stands on, ROUNDS times each (200 unless told), and looks for what is lost.
# SEED=… repeats a run.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/proof.sh
exec target/release/proof faults --only "${ONLY:-}" --rounds "${ROUNDS:-200}" ${SEED:+--seed "$SEED"}
