#!/usr/bin/env bash
# Tests everything: rules, both stores, the router, the browser; then the lints.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/tools.sh
. scripts/env.sh
debian postgresql postgresql-common chromium fonts-noto-cjk fonts-noto-color-emoji

say "1/4 Rules, stores and router, on SQLite and on PostgreSQL."
# pg_virtualenv gives a throw-away cluster; PostgreSQL's programs refuse to serve root only when asked directly.
pg_virtualenv bash -c 'cargo test --workspace --features app/ssr' ||
    fail "Tests failed; see above. One alone: pg_virtualenv cargo test -p server NAME"

say "2/4 The release, for the browser."
scripts/build.sh

say "3/4 The browser, with scripts off and on."
(cd end2end && { [ -d node_modules ] || npm ci --silent --no-audit --no-fund; }) ||
    fail "The browser tests' packages could not be installed from npm. Check the network, then try again."
(cd end2end && npx playwright test) || fail "Browser tests failed; see above. One alone: cd end2end && npx playwright test -g 'NAME'"

say "4/4 Lints."
scripts/lint.sh
say "Everything passed."
