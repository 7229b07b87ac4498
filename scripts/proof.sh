# Sourced by the scripts that put Wuse under proof: builds it and the instruments with the profile that $PROFILE names
# (release unless told), brings the engines.
PROFILE="${PROFILE:-release}"
scripts/build.sh "$PROFILE" proof
. scripts/env.sh
debian postgresql postgresql-common sqlite3
PROGRAMS="$TARGET/$PROFILE"
