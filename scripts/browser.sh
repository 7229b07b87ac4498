# Sourced by the scripts that need a browser: brings Chromium, fonts for what it shows, and the packages of end2end/.
debian chromium fonts-noto-cjk fonts-noto-color-emoji
# npm notes what it has installed; a lock that is newer, or an install that broke off, is done again.
(cd end2end && { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent --no-audit --no-fund; }) ||
    fail "The browser tests' packages could not be installed from npm. Check the network, then try again."
