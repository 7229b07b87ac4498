#!/usr/bin/env bash
# Builds the release and serves the demo community on http://127.0.0.1:3000, with SQLite in data/.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/build.sh
. scripts/env.sh
mkdir -p data
export WUSE_DEMO=1
if [ ! -e data/wuse.db ]; then
    say "Loading the demo community into data/."
    target/release/wuse demo || { rm -f data/wuse.db*; fail "The demo could not be loaded. The line above says why."; }
fi
exec target/release/wuse serve
