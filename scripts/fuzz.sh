#!/usr/bin/env bash
# Asks everything that programs read what its own description allows, and what it does not, and compares the answers
# with it: schemathesis, in an environment of its own. WUSE_BIN is the program.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
debian python3 python3-venv
wanted="$(sha256sum scripts/fuzz-requirements.txt | cut -c1-12)"
tools="$TOOLS_FOLDER/fuzz-$wanted"
if [ ! -e "$tools/done" ]; then
    say "Installing schemathesis (half a minute)."
    rm -rf "$TOOLS_FOLDER"/fuzz-*
    python3 -m venv "$tools"
    if ! "$tools/bin/pip" install --quiet --disable-pip-version-check --requirement scripts/fuzz-requirements.txt; then
        say "schemathesis is out of reach; what programs read was not fuzzed."
        exit 0
    fi
    touch "$tools/done"
fi
SCHEMATHESIS="$tools/bin/schemathesis" node end2end/fuzz.mjs ||
    fail "An answer is not as /api/v1/openapi.json says; see above. The same again: SEED=… scripts/fuzz.sh"
