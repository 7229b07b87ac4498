#!/usr/bin/env bash
# Brings the compiler target and the npm tools that Wuse is built with, once per user, into the
# cache folder named in scripts/env.sh. The user's own cargo and node folders are left alone.
# Why each step is as it is: docs/decisions/0002-toolchain.md.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

cargo_deny=0.20.2

mkdir -p "$TOOLS_FOLDER/bin"
exec 9>"$TOOLS_FOLDER/lock"
flock -n 9 || { say "Another run is installing the tools; waiting for it."; flock 9; }
. scripts/env.sh

has_wasm_target() { [ -d "$(rustc "$@" --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]; }

# Debian ships the source of std but no std for wasm32 that suits its own compiler: build it once.
debian_toolchain() {
    say "rustup's server is out of reach; using Debian's Rust for everything (about a minute)."
    debian rustc-web cargo-web rust-web-src rust-web-clippy rustfmt-web
    local sysroot rustup_sysroot std
    rustup_sysroot="$(rustc --print sysroot)"
    sysroot="$(dpkg -L rustc-web | sed -n 's|/lib/rustlib/x86_64-unknown-linux-gnu$||p; s|/lib/rustlib/aarch64-unknown-linux-gnu$||p' | head -n 1)"
    [ -n "$sysroot" ] || sysroot="$("$(dpkg -L rustc-web | grep -E '/bin/rustc$' | head -n 1)" --print sysroot)"
    rustup toolchain link debian "$sysroot"
    export RUSTUP_TOOLCHAIN=debian
    local host; host="$(rustc -vV | sed -n 's/^host: //p')"
    if [ ! -e "$sysroot/lib/rustlib/$host/bin/rust-lld" ]; then
        mkdir -p "$sysroot/lib/rustlib/$host/bin"
        ln -s "$rustup_sysroot/lib/rustlib/$host/bin/rust-lld" "$sysroot/lib/rustlib/$host/bin/rust-lld"
    fi
    if ! has_wasm_target; then
        std="$(mktemp -d)"
        cargo init --quiet --lib --name std_for_wasm "$std"
        (cd "$std" && RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR="$std/target" cargo build --quiet --release \
            -Zbuild-std=std,panic_abort --target wasm32-unknown-unknown)
        mkdir -p "$sysroot/lib/rustlib/wasm32-unknown-unknown/lib"
        find "$std/target/wasm32-unknown-unknown/release/deps" -name '*.rlib' ! -name 'libstd_for_wasm*' \
            -exec cp {} "$sysroot/lib/rustlib/wasm32-unknown-unknown/lib/" \;
        rm -rf "$std"
    fi
    echo debian > "$TOOLS_FOLDER/toolchain"
}

wasm_target() {
    command -v rustup >/dev/null || fail "Rust is missing. Install it with rustup (https://rustup.rs), then try again."
    if [ -s "$TOOLS_FOLDER/toolchain" ] && has_wasm_target 2>/dev/null; then return; fi
    rm -f "$TOOLS_FOLDER/toolchain"; unset RUSTUP_TOOLCHAIN
    has_wasm_target 2>/dev/null && return
    # rustup hangs for minutes when its server is out of reach, so ask the server first.
    if curl --silent --fail --max-time 8 --output /dev/null "${RUSTUP_DIST_SERVER:-https://static.rust-lang.org}/dist/channel-rust-stable.toml.sha256"; then
        say "Adding the wasm32 target to the Rust toolchain."
        rustup target add wasm32-unknown-unknown || fail "rustup could not add the wasm32 target. Try: rustup target add wasm32-unknown-unknown"
    else
        debian_toolchain
    fi
}

# What package-lock.json names, and nothing that runs while it is installed.
npm_tools() {
    cmp --silent scripts/package-lock.json "$TOOLS_FOLDER/package-lock.json" && return
    say "Installing esbuild and Lightning CSS from npm (20 MB)."
    local fresh="$TOOLS_FOLDER/npm"
    rm -rf "$fresh" && mkdir -p "$fresh"
    cp scripts/package.json scripts/package-lock.json scripts/.npmrc "$fresh"
    npm ci --silent --no-audit --no-fund --ignore-scripts --prefix "$fresh" ||
        fail "The build's tools could not be installed from npm. Check the network, then try again."
    rm -rf "$TOOLS_FOLDER/node_modules"
    mv "$fresh/node_modules" "$TOOLS_FOLDER/node_modules"
    # Last: what was broken off is done again.
    mv "$fresh/package-lock.json" "$TOOLS_FOLDER/package-lock.json"
    rm -rf "$fresh"
}

# Only what looks at the dependencies needs this one. Built with a quick profile: it runs for seconds.
deny() {
    [ "$("$TOOLS_FOLDER/bin/cargo-deny" --version 2>/dev/null | awk '{print $NF}')" = "$cargo_deny" ] && return
    say "Building cargo-deny $cargo_deny (6 minutes, once per user)."
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
        CARGO_TARGET_DIR="$TOOLS_FOLDER/target" cargo install --quiet --locked --root "$TOOLS_FOLDER" cargo-deny --version "$cargo_deny" ||
        fail "cargo-deny could not be built. The lines above say why; when it was the network, try again."
    rm -rf "$TOOLS_FOLDER/target"
}

command -v cc >/dev/null || debian build-essential
command -v curl >/dev/null || debian curl
command -v npm >/dev/null || debian nodejs npm
wasm_target
npm_tools
. scripts/env.sh
[ "${1:-}" != deny ] || deny
