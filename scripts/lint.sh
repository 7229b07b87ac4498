#!/usr/bin/env bash
# Formatting, clippy for server and browser, and the import rules of docs/architecture.md.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/tools.sh
. scripts/env.sh
cargo fmt --all --check || fail "Some files are not formatted. Remedy: make fmt"
say "Checking server and browser code with clippy."
cargo clippy --locked --workspace --all-targets --features app/ssr --quiet -- -D warnings || fail "clippy found something; see above."
cargo clippy --locked -p app --lib --features hydrate --target wasm32-unknown-unknown --quiet -- -D warnings ||
    fail "clippy found something in the browser's code; see above."
cargo clippy --locked -p field --lib --features csr --target wasm32-unknown-unknown --quiet -- -D warnings ||
    fail "clippy found something in the app of the door; see above."
