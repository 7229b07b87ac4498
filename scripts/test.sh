#!/usr/bin/env bash
# Tests everything: lints; rules, both stores, the router; what a kill leaves; the package; the browser.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/tools.sh
. scripts/env.sh
debian openssl postgresql postgresql-common python3
. scripts/browser.sh

say "1/7 Lints."
scripts/lint.sh

say "2/7 Rules, stores and router, on SQLite and on PostgreSQL."
# pg_virtualenv gives a throw-away cluster; PostgreSQL's programs refuse to serve root only when asked directly.
pg_virtualenv bash -c 'cargo test --locked --workspace --features app/ssr' ||
    fail "Tests failed; see above. One alone: pg_virtualenv cargo test -p server NAME"

say "3/7 The program and its client, for the browser."
PROFILE=quick
. scripts/proof.sh

say "4/7 What is left after kill -9 in a rush, 20 times on each database."
"$PROGRAMS/proof" faults --only "kill -9" --rounds 20 ||
    fail "Something was lost or doubled; the table above says what. The same again: SEED=… ONLY='kill -9' ROUNDS=20 make faults"

say "5/7 The Debian package, installed, served, removed."
scripts/package-test.sh "$PROGRAMS/wuse"

WUSE_BIN="$(realpath "$PROGRAMS/wuse")"
export WUSE_BIN
say "6/7 What programs read, asked by a program that looks for faults."
scripts/fuzz.sh

say "7/7 The browser, with scripts off and on."
(cd end2end && npx playwright test) || fail "Browser tests failed; see above. One alone: cd end2end && npx playwright test -g 'NAME'"
