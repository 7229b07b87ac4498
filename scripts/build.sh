#!/usr/bin/env bash
# Builds the release: the binary in target/release/wuse, what the browser gets in target/site.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/tools.sh
. scripts/env.sh
say "Building the release (some minutes the first time, seconds when nothing changed)."
cargo leptos build --release --precompress || fail "The build failed. The compiler's lines above say where."
