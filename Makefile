# Each line calls a script; the work is in scripts/.
.PHONY: run test bench faults build lint fmt

run:    ; scripts/run.sh
test:   ; scripts/test.sh
bench:  ; scripts/bench.sh
faults: ; scripts/faults.sh
build:  ; scripts/build.sh release
lint:   ; scripts/lint.sh
fmt:    ; . scripts/env.sh && cargo fmt --all
