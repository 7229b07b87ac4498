#!/usr/bin/env bash
# Builds what is served: the program in target/PROFILE/wuse, and what the browser gets in target/site.
#
# PROFILE is one of Cargo.toml: quick, unless told, or release, as it is relied on. Further words are crates whose
# programs are wanted too. What the browser gets is the same for all profiles.
set -euo pipefail
cd "$(dirname "$0")/.."
profile="${1:-quick}"
crates=(--package server --package bundle)
for crate in "${@:2}"; do crates+=(--package "$crate"); done
. scripts/env.sh

say "1/4 Tools: the compiler's target for browsers, two npm packages ($(first "$TOOLS_FOLDER/package-lock.json" "a minute"))."
scripts/tools.sh
. scripts/env.sh

say "2/4 The client ($(first "$TARGET/wasm32-unknown-unknown/wasm-release/client.wasm" "2 to 5 minutes"))."
while read -r name crate features _; do
    case "$name" in "" | "#"*) continue ;; esac
    [ "$features" != - ] || features=
    cargo build --locked --lib --package "$crate" --no-default-features --features "$features" \
        --target wasm32-unknown-unknown --profile wasm-release </dev/null ||
        fail "The client could not be built. The compiler's lines above say where; when it was the network, try again."
done <scripts/bundles

# In one go: what both stand on is compiled once, and two crates that wait for nothing are compiled side by side.
say "3/4 The server, and what bundles the client ($(first "$TARGET/$profile/wuse" "4 to 10 minutes"))."
cargo build --locked --bins --profile "$profile" "${crates[@]}" ||
    fail "The server could not be built. The compiler's lines above say where; when it was the network, try again."

say "4/4 Script, module and stylesheet for the browser ($(first "$TARGET/site" "seconds"))."
exec 8>"$TARGET/bundle.lock"
flock 8
"$TARGET/$profile/bundle" || fail "The browser's files could not be made. The line above says why; to make them anew: rm -r $TARGET/bundle"
