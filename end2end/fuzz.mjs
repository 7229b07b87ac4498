// Serves the demo, signs a neighbour in who has booked something, and lets schemathesis ask.

import { spawnSync } from "node:child_process";
import { request } from "@playwright/test";
import { book, moveIn } from "./neighbour.mjs";
import { serve } from "./serve.mjs";

const port = 3490;
const { address, stop, folder } = await serve(port);
const client = await request.newContext({ baseURL: address });
let failed = 1;
try {
  const [person = ""] = await moveIn(client, { name: "王芳", age: 40 });
  /** @type {{ id: string, min_age: number | null, max_age: number | null }[]} */
  const courses = await (await client.get("/api/v1/courses?places=1")).json();
  const open = courses.find(({ min_age, max_age }) => (min_age ?? 0) <= 40 && (max_age ?? 120) >= 40);
  if (!open) throw new Error("Nothing of the demo can be booked now.");
  await book(client, open.id, [person]);
  const cookies = (await client.storageState()).cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const seed = process.env.SEED ? ["--seed", process.env.SEED] : [];
  const asked = spawnSync(
    process.env.SCHEMATHESIS ?? "schemathesis",
    [
      "run", `${address}/api/v1/openapi.json`, "--max-examples", "40", "-H", `Cookie: ${cookies}`,
      // The sign-in goes with every request, also with those that are meant to be without.
      "--exclude-checks", "negative_data_rejection", ...seed,
    ],
    { stdio: "inherit", cwd: folder, env: { ...process.env, NO_COLOR: "1" } },
  );
  failed = asked.status ?? 1;
} finally {
  await client.dispose();
  await stop();
}
process.exit(failed);
