# Sourced by every script: where the build tools live and which Rust is used for everything.
# scripts/tools.sh writes the choice of toolchain; until it has run, the ordinary one is used.

TOOLS_FOLDER="${XDG_CACHE_HOME:-$HOME/.cache}/wuse/tools-2"
export TOOLS_FOLDER
export PATH="$TOOLS_FOLDER/bin:$PATH"
# Where cargo builds; the folder of the house unless the environment names another.
TARGET="${CARGO_TARGET_DIR:-target}"
if [ -s "$TOOLS_FOLDER/toolchain" ]; then
    RUSTUP_TOOLCHAIN="$(cat "$TOOLS_FOLDER/toolchain")"
    export RUSTUP_TOOLCHAIN
fi

# One line about what takes long, so that nobody wonders whether it hangs.
say() { printf '\033[1m[wuse]\033[0m %s\n' "$*" >&2; }

# How long a step may take: what is told, unless FILE shows that it was done before.
first() { [ -e "$1" ] && echo "seconds, if little changed" || echo "$2 the first time"; }

# The sentence that names the remedy, then the end.
fail() { printf '\033[1m[wuse]\033[0m %s\n' "$*" >&2; exit 1; }

# apt install what is missing of the named Debian packages.
debian() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    command -v apt-get >/dev/null || fail "This machine has no apt-get. Install by hand what these Debian packages hold, then try again: ${missing[*]}"
    local root=()
    [ "$(id -u)" -eq 0 ] || root=(sudo)
    say "Installing Debian packages: ${missing[*]}"
    "${root[@]}" apt-get -o DPkg::Lock::Timeout=300 update -qq || fail "The list of Debian packages could not be fetched. Check the network, then try again."
    DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
        fail "Debian packages could not be installed. Try: apt-get install ${missing[*]}"
}
