# Sourced by the scripts that need a browser: brings Chromium, fonts for what it shows, and the packages of end2end/.
debian chromium fonts-noto-cjk fonts-noto-color-emoji
(cd end2end && { [ -d node_modules ] || npm ci --silent --no-audit --no-fund; }) ||
    fail "The browser tests' packages could not be installed from npm. Check the network, then try again."
