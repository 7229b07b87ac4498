#!/usr/bin/env bash
# Builds Wuse and serves the demo community on http://127.0.0.1:3000, with SQLite in data/.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/build.sh quick
. scripts/env.sh
mkdir -m 700 -p data
# What is loaded here is what is served, whatever else the environment names.
export WUSE_DEMO=1 DATABASE_URL=sqlite:data/wuse.db WUSE_SITE_ROOT="$TARGET/site"
if [ ! -e data/wuse.db ]; then
    say "Loading the demo community into data/."
    # In a folder of its own until it is whole: loading that was broken off must not look like a community.
    rm -rf data/loading && mkdir data/loading
    DATABASE_URL=sqlite:data/loading/wuse.db "$TARGET/quick/wuse" demo || fail "The demo could not be loaded. The line above says why."
    date +%F > data/loaded-on
    for part in wuse.db-shm wuse.db-wal wuse.db; do
        [ ! -e "data/loading/$part" ] || mv "data/loading/$part" "data/$part"
    done
    rmdir data/loading
fi
if [ -n "$(find data/loaded-on -mtime +6 2>/dev/null)" ]; then
    say "The demo in data/ was loaded on $(cat data/loaded-on), and its dates are from then. To start afresh: rm -r data"
fi
exec "$TARGET/quick/wuse" serve
