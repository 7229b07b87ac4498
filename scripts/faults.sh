#!/usr/bin/env bash
# Breaks what Wuse stands on, ROUNDS times each (200 unless told, fewer where a round takes long), and looks for what
# is lost; then looks at what Wuse depends on. SEED=… repeats a run, ONLY=… runs one fault.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/proof.sh
command -v etcd >/dev/null && command -v haproxy >/dev/null || installing=1
debian libfaketime etcd-server haproxy iproute2 util-linux
if [ -n "${installing:-}" ] && command -v systemctl >/dev/null; then
    # Debian starts what it installs; these are only wanted in a network of their own.
    systemctl disable --quiet --now etcd haproxy 2>/dev/null || true
fi
# Beside the build, by the system's own Python: PostgreSQL's user must be able to read all of it.
patroni="$PWD/target/patroni-4.1.5"
if [ ! -x "$patroni/bin/patroni" ]; then
    say "Installing Patroni."
    debian python3 python3-venv
    /usr/bin/python3 -m venv --clear "$patroni"
    "$patroni/bin/python" -m pip install --quiet --disable-pip-version-check "patroni[etcd3]==4.1.5" "psycopg[binary]==3.3.9" ||
        fail "Patroni could not be installed from PyPI. Check the network, then try again."
fi
export PATRONI="$patroni/bin/patroni"
"$PROGRAMS/proof" faults --only "${ONLY:-}" --rounds "${ROUNDS:-200}" ${SEED:+--seed "$SEED"} ||
    fail "Something was lost, doubled, oversold or wrong, or a fault could not be brought about; the lines above say what."
[ -n "${ONLY:-}" ] || scripts/dependencies.sh
