#!/usr/bin/env bash
# Tests the Debian package in a copy of this machine that is thrown away: installs it, serves by its own unit's words,
# books as a resident without scripts, restarts, removes, purges; then does what docs/operations.md says, command by
# command. PROGRAM is a wuse that is built already (target/quick/wuse unless told).
#
# The copy is an overlay on /, in namespaces of its own: nothing of it is left on the machine, and port 3000 is its own.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

# A chapter's commands: what stands in its blocks for the shell.
commands() { awk -v head="### $1" '/^#/ && !sh { on = $0 == head } /^```/ { sh = $0 == "```sh"; next } on && sh' docs/operations.md; }

# Asks until the site is ready.
ready() {
    local try
    for ((try = 0; try < 100; try++)); do
        ! curl -fs -o /dev/null http://127.0.0.1:3000/readyz || return 0
        systemctl is-active wuse || break
        sleep 0.1
    done
    cat /run/systemd/stand-in/wuse.service.log >&2
    fail "The package's server is not ready; its lines stand above."
}

# Whether the program that runs is the one that is installed: a file that was replaced lives on for whoever runs it.
current() { [ "/proc/$(cat /run/systemd/stand-in/wuse.service.pid)/exe" -ef /usr/bin/wuse ] || fail "After an upgrade the old program goes on."; }

# What is in the copy and not on the machine, but for what dpkg and the list of users keep for themselves, and what root
# was told to keep.
left() {
    (cd /run/package-test/changed && find . \( ! -type d -o -name wuse \) ! -path './var/lib/dpkg/*' ! -path './var/log/*' ! -path './var/cache/*' \
        ! -path './root/*' ! -regex './etc/\(passwd\|group\|shadow\|gshadow\|\.pwd\.lock\|subuid\|subgid\)-?' | sort)
}

# In the copy.
inside() {
    cd /run/package-test
    local before booking key count
    before="$(left)"

    say "Installing, and a booking by a resident without scripts."
    dpkg -i old/wuse_*.deb >/run/dpkg.log 2>&1 || { cat /run/dpkg.log >&2; fail "The package could not be installed."; }
    ! systemctl is-active wuse || fail "The package started the server before anybody configured it."
    [ "$(stat -c '%a %U %G' /var/lib/wuse /var/backups/wuse /etc/wuse /etc/wuse/wuse.toml | sort -u | paste -sd,)" = "640 root wuse,700 wuse wuse,750 root wuse" ] ||
        fail "Owners or rights are not as they should be: $(stat -c '%n %a %U %G' /var/lib/wuse /var/backups/wuse /etc/wuse /etc/wuse/wuse.toml)"
    (cd / && md5sum --quiet -c /var/lib/dpkg/info/wuse.md5sums) || fail "The sums in the package are not those of its files."
    sed -i 's/^demo = .*/demo = true/' /etc/wuse/wuse.toml
    runuser -u wuse -- wuse --config /etc/wuse/wuse.toml demo >/dev/null
    systemctl start wuse
    ready
    [ "$(stat -c %U "/proc/$(cat /run/systemd/stand-in/wuse.service.pid)")" = wuse ] || fail "The server does not run as wuse."
    curl -fsS --compressed http://127.0.0.1:3000/pkg/app.css -o /dev/null || fail "The package's site is not served."
    booking="$(/usr/bin/python3 resident.py http://127.0.0.1:3000 jar book)"
    key="$(sha256sum /var/lib/wuse/secret.key)"

    say "What is written survives a restart, the same package once more, and the package's removal."
    systemctl restart wuse
    ready
    /usr/bin/python3 resident.py http://127.0.0.1:3000 jar look "$booking"
    dpkg -i old/wuse_*.deb >/run/dpkg.log 2>&1 || { cat /run/dpkg.log >&2; fail "The package could not be installed again."; }
    ready
    current
    grep -qx 'demo = true' /etc/wuse/wuse.toml || fail "The configuration was written over."
    /usr/bin/python3 resident.py http://127.0.0.1:3000 jar look "$booking"
    dpkg -r wuse >/dev/null
    ! serves || fail "The server still runs after the package's removal."
    [ -s /etc/wuse/wuse.toml ] || fail "Removing the package took the configuration along; only purging does."
    dpkg -i old/wuse_*.deb >/dev/null 2>&1
    systemctl start wuse
    ready
    /usr/bin/python3 resident.py http://127.0.0.1:3000 jar look "$booking"
    dpkg -r wuse >/dev/null
    dpkg -P wuse 2>&1 | grep -q 'data are still there' || fail "Purging does not say where the data are."
    [ "$(sha256sum /var/lib/wuse/secret.key)" = "$key" ] || fail "Purging took the secret along."
    [ -s /var/lib/wuse/wuse.db ] || fail "Purging took the data along."
    [ ! -e /etc/wuse ] && [ ! -e /usr/bin/wuse ] || fail "Purging left what is no data."
    [ ! -e /var/backups/wuse ] || fail "Purging left an empty folder for backups."
    rm -r /var/lib/wuse
    userdel wuse
    [ "$(left)" = "$before" ] || fail "Purging left behind: $(diff <(echo "$before") <(left))"

    say "From an empty server on, as docs/operations.md says."
    mkdir admin
    cd admin
    cp ../old/wuse_*.deb .
    chapter Install
    ready
    systemctl is-active wuse-backup.timer || fail "The timer of backups does not wait."
    [ -L /etc/systemd/system/multi-user.target.wants/wuse.service ] || fail "The server would not start with the machine."
    chapter Backup
    count="$(find /var/backups/wuse -name '*Z.jsonl' | wc -l)"
    [ "$count" = 1 ] || fail "There are $count backups, not one."
    # What is old goes with the next one, what is not stays.
    touch -d '40 days ago' /var/backups/wuse/2020-01-01T000000Z.jsonl
    touch -d '20 days ago' /var/backups/wuse/2020-01-21T000000Z.jsonl
    sleep 1
    rm wuse_*.deb
    cp ../new/wuse_*.deb .
    chapter Upgrade
    ready
    current
    [ "$(dpkg-query -W -f '${Version}' wuse)" = "$(dpkg-deb -f ../new/wuse_*.deb Version)" ] || fail "The upgrade did nothing."
    grep -qx 'public_url = "https://wuse.example.cn"' /etc/wuse/wuse.toml || fail "The upgrade wrote over the configuration."
    [ ! -e /var/backups/wuse/2020-01-01T000000Z.jsonl ] || fail "A backup of 40 days ago was kept."
    [ -e /var/backups/wuse/2020-01-21T000000Z.jsonl ] || fail "A backup of 20 days ago was deleted."
    rm /var/backups/wuse/2020-01-21T000000Z.jsonl
    chapter Restore
    ready
    chapter Remove
    [ "$(left)" = "$before" ] || fail "What docs/operations.md says to remove Wuse left behind: $(diff <(echo "$before") <(left))"
    ! getent passwd wuse >/dev/null || fail "The user wuse is left."
}

# Whether a server runs, whatever the units say.
serves() { curl -fs -o /dev/null http://127.0.0.1:3000/healthz; }

# Does what a chapter of docs/operations.md says.
chapter() {
    [ -s "../chapters/$1" ] || fail "docs/operations.md has no commands below '### $1'."
    bash -euo pipefail "../chapters/$1" >/run/chapter.log 2>&1 || { cat /run/chapter.log >&2; fail "What docs/operations.md says under '$1' does not work; see above."; }
}

if [ "${1:-}" = inside ]; then
    inside
    exit
fi

program="${1:-$TARGET/quick/wuse}"
# As root, or by sudo.
root=()
[ "$(id -u)" -eq 0 ] || root=(sudo)
debian binutils curl iproute2 passwd python3 systemd util-linux
made="$(mktemp -d)"
trap 'rm -rf "$made"' EXIT
mkdir "$made/chapters"
for name in Install Backup Upgrade Restore Remove; do commands "$name" >"$made/chapters/$name"; done

# Once for all three, which it takes longer than all else.
strip -o "$made/wuse" "$program" || fail "There is no program $program. Build it first: scripts/build.sh quick"
program="$made/wuse"
# The same program and commit give the same bytes; a later commit's package is newer.
at="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}"
LEVEL=1 SOURCE_DATE_EPOCH="$at" scripts/package.sh "$program" "$made/old"
(umask 077 && TZ=Asia/Shanghai LC_ALL=C LEVEL=1 SOURCE_DATE_EPOCH="$at" scripts/package.sh "$program" "$made/again" 2>/dev/null)
cmp "$made"/old/*.deb "$made"/again/*.deb || fail "The same program and commit gave two packages that differ."
LEVEL=1 SOURCE_DATE_EPOCH="$((at + 60))" scripts/package.sh "$program" "$made/new" 2>/dev/null

dpkg-deb -x "$made"/old/*.deb "$made/files"
units="$made/files/usr/lib/systemd/system"
for unit in wuse.service wuse-backup.service; do
    systemd-analyze security --offline=true --threshold=25 "$units/$unit" >"$made/exposure" ||
        fail "$unit is more open than 2.5: $(tail -n 1 "$made/exposure")"
done
! dpkg-deb -c "$made"/old/*.deb | grep -v ' root/root ' || fail "Not everything in the package belongs to root."
/usr/bin/python3 - "$made/files/usr/share/doc/wuse" <<'PYTHON' || fail "The list of what Wuse is made of is not right; see above."
import gzip, json, pathlib, re, sys, tomllib
documents = pathlib.Path(sys.argv[1])
text = (documents / "sbom.cdx.json").read_text()
bill = json.loads(text)
licences = gzip.open(documents / "licences.txt.gz", "rt").read()
assert not re.search(r"https?://", text), "an address is in it"
lock = {(each["name"], each["version"]) for each in tomllib.loads(pathlib.Path("Cargo.lock").read_text())["package"]}
listed = {(each["name"], each["version"]) for each in bill["components"]}
assert lock <= listed, f"not listed: {lock - listed}"
names = {each["bom-ref"] for each in bill["components"]} | {"wuse"}
assert len(names) == len(bill["components"]) + 1, "two components have one name"
assert all(set(each["dependsOn"]) <= names for each in bill["dependencies"]), "a dependency is not listed"
inside = [each for each in bill["components"] if each["scope"] == "required" and "purl" in each]
assert len(inside) > 100 and len(inside) < len(bill["components"]), f"{len(inside)} are inside"
for each in inside:
    assert each.get("licenses") and each.get("hashes"), f"{each['name']} has no licence or no sum"
    assert f"{each['name']} {each['version']} (" in licences, f"no licence of {each['name']}"
PYTHON

say "A copy of this machine, for the package alone."
"${root[@]}" unshare --mount --net --pid --fork --kill-child --mount-proc true ||
    fail "Namespaces are needed for that: root, on a machine or in a container that may make them (docker run --privileged)."
"${root[@]}" unshare --mount --net --pid --fork --kill-child --mount-proc bash -euo pipefail -c '
    made="$1"
    mount -t tmpfs tmpfs /mnt
    mkdir /mnt/upper /mnt/work /mnt/root
    mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt/root
    ip link set lo up
    cd /mnt/root
    for folder in dev sys; do mount --rbind "/$folder" "$folder"; done
    mount -t proc proc proc
    for folder in run tmp; do mount -t tmpfs tmpfs "$folder"; done
    chmod 1777 tmp
    # Where everybody finds it, whatever the path.
    mv usr/bin/systemctl usr/lib/systemd/systemctl
    install "$2/scripts/package/systemctl" usr/bin/systemctl
    mkdir -p run/systemd/system run/package-test
    cp -r "$made/old" "$made/new" "$made/chapters" "$2/scripts/package/resident.py" run/package-test
    mkdir run/package-test/scripts run/package-test/changed
    mount --bind /mnt/upper run/package-test/changed
    cp "$2/scripts/env.sh" "$2/scripts/package-test.sh" run/package-test/scripts
    exec chroot . env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        bash /run/package-test/scripts/package-test.sh inside
' copy "$made" "$PWD" || fail "The package does not do what it should; see above. Again, alone: scripts/package-test.sh"
say "The package does what it should."
