# Each line calls a script; the work is in scripts/.
.PHONY: run test build lint fmt

run:   ; scripts/run.sh
test:  ; scripts/test.sh
build: ; scripts/build.sh
lint:  ; scripts/lint.sh
fmt:   ; . scripts/env.sh && cargo fmt --all
