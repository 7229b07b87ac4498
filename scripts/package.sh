#!/usr/bin/env bash
# Builds the Debian package: FOLDER/wuse_VERSION_ARCHITECTURE.deb, in target/ unless told.
#
# PROGRAM is a wuse that is built already (scripts/build.sh); without one, it is built with the profile release.
# The same program and commit give the same package, byte for byte: times are those of the last commit, or SOURCE_DATE_EPOCH.
# LEVEL is how hard it is compressed, 1 to 19: 19 takes a minute and saves a seventh.
set -euo pipefail
cd "$(dirname "$0")/.."
program="${1:-}"
[ -n "$program" ] || scripts/build.sh release
. scripts/env.sh
program="${program:-$TARGET/release/wuse}"
folder="${2:-$TARGET}"
[ -x "$program" ] || fail "There is no program $program. Build it first: scripts/build.sh quick"
[ -s "$TARGET/site/pkg/app_bg.wasm" ] || fail "The browser's files are not in $TARGET/site. Build them first: scripts/build.sh quick"
debian binutils dpkg python3 zstd

SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null)}" ||
    fail "Nothing says when these sources are from. Set SOURCE_DATE_EPOCH, in seconds since 1970."
export SOURCE_DATE_EPOCH
version="$(sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml)+$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y%m%d.%H%M%S)"
architecture="$(dpkg --print-architecture)"
parts=scripts/package
made="$(mktemp -d)"
trap 'rm -rf "$made"' EXIT
root="$made/root"
umask 022

put() { install -D -m "$1" "$2" "$root$3"; }
say "Packing $program and $TARGET/site as wuse $version."
strip -o "$made/wuse" "$program"
put 755 "$made/wuse" /usr/bin/wuse
mkdir -p "$root/usr/share/wuse"
cp -r "$TARGET/site" "$root/usr/share/wuse/site"
chmod -R u=rwX,go=rX "$root/usr/share/wuse"
put 755 "$parts/backup" /usr/lib/wuse/backup
for unit in wuse.service wuse-backup.service wuse-backup.timer; do put 644 "$parts/$unit" "/usr/lib/systemd/system/$unit"; done
put 644 "$parts/sysusers.conf" /usr/lib/sysusers.d/wuse.conf
put 644 "$parts/tmpfiles.conf" /usr/lib/tmpfiles.d/wuse.conf
put 640 "$parts/wuse.toml" /etc/wuse/wuse.toml
chmod 750 "$root/etc/wuse"

documents="$root/usr/share/doc/wuse"
for document in docs/operations.md docs/channels.md docs/security-events.md; do put 644 "$document" "/usr/share/doc/wuse/${document#docs/}"; done
for file in alerts.yml grafana.json; do put 644 "docs/monitoring/$file" "/usr/share/doc/wuse/monitoring/$file"; done
put 644 "$parts/copyright" /usr/share/doc/wuse/copyright
# What is built for: this machine, and the browser.
metadata() { cargo metadata --locked --format-version=1 --all-features --filter-platform "$1"; }
metadata "$(rustc -vV | sed -n 's/^host: //p')" >"$made/server.json"
metadata wasm32-unknown-unknown >"$made/client.json"
/usr/bin/python3 "$parts/materials.py" "$documents" "$version" "$made/server.json" "$made/client.json" ||
    fail "The list of what Wuse is made of could not be written; see above."
cp CHANGELOG.md "$documents/CHANGELOG.md"
cat >"$documents/changelog" <<CHANGES
wuse ($version) unstable; urgency=medium

  * What is new for people stands in CHANGELOG.md.

 -- The Wuse contributors  $(date -u -R -d "@$SOURCE_DATE_EPOCH")
CHANGES
gzip -9n "$documents/changelog" "$documents/CHANGELOG.md" "$documents/licences.txt"

mkdir "$root/DEBIAN"
for script in postinst prerm postrm; do install -m 755 "$parts/$script" "$root/DEBIAN/$script"; done
echo /etc/wuse/wuse.toml >"$root/DEBIAN/conffiles"
(cd "$root" && find . -path ./DEBIAN -prune -o -type f ! -path './etc/*' -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' md5sum) >"$root/DEBIAN/md5sums"
glibc="$(objdump -T "$root/usr/bin/wuse" | grep -oE 'GLIBC_[0-9.]+' | sort -uV | tail -n 1)"
cat >"$root/DEBIAN/control" <<CONTROL
Package: wuse
Version: $version
Architecture: $architecture
Maintainer: The Wuse contributors
Installed-Size: $(du -sk --apparent-size --exclude=DEBIAN "$root" | cut -f 1)
Depends: libc6 (>= ${glibc#GLIBC_}), libgcc-s1, systemd
Suggests: caddy | nginx, postgresql
Section: web
Priority: optional
Description: a community's hub: courses, queues, and the desk of those who run them
 Neighbours look at the classes and festivals of their community, book them,
 wait in a queue that explains itself, and give places back. One program serves
 it, with SQLite beside it or with PostgreSQL behind it, in Chinese and English.
CONTROL
find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
mkdir -p "$folder"
package="$folder/wuse_${version}_$architecture.deb"
dpkg-deb --root-owner-group -Zzstd -z"${LEVEL:-12}" --threads-max=1 --build "$root" "$package" >/dev/null
say "$package ($(du -h "$package" | cut -f 1))"
