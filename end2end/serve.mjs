// Serves a fresh demo community, or an empty house, from a temporary folder. `node serve.mjs 3417` until it is asked to stop.

import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The program under test: the one that `make run` and `make test` build, unless WUSE_BIN names another. */
const binary = resolve(process.env.WUSE_BIN ?? join(import.meta.dirname, "../target/quick/wuse"));

/** The browser's files, as they were built. */
export const builtSite = join(dirname(binary), "../site");

/** How Debian's Chromium is started: no download, nothing in the background, nobody called but this machine. */
export const chromium = {
  executablePath: "/usr/bin/chromium",
  args: [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
};

/**
 * The channel of a house that is no demo: every code goes to a program of the test, which listens at this address.
 * @param {string} gateway
 */
const channels = (gateway) => `[channels]
codes = ["webhook"]
[channels.webhook]
url = "${gateway}"
key = "whsec_${randomBytes(32).toString("base64")}"
allow_private = true
`;

/**
 * Loads the demo and serves it on loopback; or an empty house, if there is a gateway for its codes.
 * @param {number} port
 * @param {string} [gateway]
 * @param {string} [site] the browser's files, where they are not those that were built
 */
export async function serve(port, gateway, site = builtSite) {
  const folder = mkdtempSync(join(tmpdir(), "wuse-end2end-"));
  const address = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: `sqlite:${folder}/wuse.db`,
    WUSE_SECRET_FILE: `${folder}/secret.key`,
    WUSE_DEMO: gateway ? "0" : "1",
    WUSE_LISTEN: `127.0.0.1:${port}`,
    WUSE_PUBLIC_URL: address,
    WUSE_SITE_ROOT: site,
    WUSE_LOG: "warn",
  };
  /** @type {import("node:child_process").CommonSpawnOptions} */
  const options = { cwd: folder, env, stdio: ["ignore", "inherit", "inherit"] };
  if (gateway) writeFileSync(join(folder, "wuse.toml"), channels(gateway), { mode: 0o600 });
  const loaded = spawnSync(binary, [gateway ? "migrate" : "demo"], options);
  if (loaded.status !== 0) throw new Error(`${binary} could not lay the database. Build it first: scripts/build.sh`);
  const server = spawn(binary, ["serve"], options);
  const ended = new Promise((end) => server.once("exit", end));
  while (!(await fetch(`${address}/readyz`).then((answer) => answer.ok, () => false))) {
    if (server.exitCode !== null) throw new Error(`${address} is not served; see the line above.`);
    await new Promise((next) => setTimeout(next, 50));
  }
  const stop = async () => {
    server.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, stop, ended, folder };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { stop, ended } = await serve(Number(process.argv[2]));
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => void stop());
  await ended;
}
