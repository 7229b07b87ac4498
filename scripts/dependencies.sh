#!/usr/bin/env bash
# Licences, sources and, where their list can be fetched, known holes of everything that Wuse is built from.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/tools.sh deny
. scripts/env.sh
say "Licences and sources of the dependencies."
cargo deny --locked --offline check --hide-inclusion-graph bans licenses sources || fail "A dependency is not allowed by deny.toml; see above."
if curl --silent --fail --max-time 8 --output /dev/null https://github.com/RustSec/advisory-db; then
    say "Known holes in the dependencies."
    cargo deny --locked check --hide-inclusion-graph advisories || fail "A dependency has a known hole; see above."
else
    say "The list of known holes is out of reach; it was not looked at."
fi
