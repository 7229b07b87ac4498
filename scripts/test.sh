#!/usr/bin/env bash
# Tests everything: lints; rules, both stores, the router; what a kill leaves; the browser.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/tools.sh
. scripts/env.sh
debian openssl postgresql postgresql-common python3
. scripts/browser.sh

say "1/5 Lints."
scripts/lint.sh

say "2/5 Rules, stores and router, on SQLite and on PostgreSQL."
# pg_virtualenv gives a throw-away cluster; PostgreSQL's programs refuse to serve root only when asked directly.
pg_virtualenv bash -c 'cargo test --locked --workspace --features app/ssr' ||
    fail "Tests failed; see above. One alone: pg_virtualenv cargo test -p server NAME"

say "3/5 The program and its client, for the browser."
PROFILE=quick
. scripts/proof.sh

say "4/5 What is left after kill -9 in a rush, 20 times on each database."
"$PROGRAMS/proof" faults --only "kill -9" --rounds 20 ||
    fail "Something was lost or doubled; the table above says what. The same again: SEED=… ONLY='kill -9' ROUNDS=20 make faults"

say "5/5 The browser, with scripts off and on."
WUSE_BIN="$(realpath "$PROGRAMS/wuse")"
export WUSE_BIN
(cd end2end && npx playwright test) || fail "Browser tests failed; see above. One alone: cd end2end && npx playwright test -g 'NAME'"
