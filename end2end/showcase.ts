// Signs in as the demo's showcase family once: a phone may ask for one code a minute. Lets in who works at the desk.

import { request, type FullConfig } from "@playwright/test";
import { letIn } from "./colleague.mjs";
import { signIn } from "./neighbour.mjs";

/** Where the sign-in is kept. */
export const showcase = "test-results/showcase.json";

export default async function setUp(config: FullConfig) {
  const client = await request.newContext({ baseURL: config.projects[0]?.use.baseURL });
  await signIn(client, "13800010001");
  await client.storageState({ path: showcase });
  await client.dispose();
  const administrator = await request.newContext({ baseURL: config.projects[0]?.use.baseURL });
  await letIn(administrator);
  await administrator.dispose();
}
