# Sourced by the scripts that put the release under proof: builds it and the instruments, brings the engines.
scripts/build.sh
. scripts/env.sh
debian postgresql postgresql-common sqlite3
say "Building the instruments."
cargo build --quiet --release -p proof || fail "The instruments could not be built. The compiler's lines above say where."
