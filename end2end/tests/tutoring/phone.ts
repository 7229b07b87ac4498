// A phone at a door, and the families whose children are expected there; on a server of the test's own, which can be
// stopped.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { request, type APIRequestContext, type BrowserContext, type Page } from "@playwright/test";
import { goToWork } from "../../colleague.mjs";
import { bornYear, moveIn, post } from "../../neighbour.mjs";
import { serve } from "../../serve.mjs";
import { expect, test as base } from "../house.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Own = {
  /** A server of the test's own: its address, and how it is stopped. */
  own: { address: string; stop: () => Promise<void> };
};

export const test = base.extend<Own>({
  own: async ({}, use, info) => {
    const { address, stop } = await serve(3500 + info.parallelIndex);
    let stopped: Promise<void> | undefined;
    const once = () => (stopped ??= stop());
    await use({ address, stop: once });
    await once();
  },
});

/** The day of the week in the community, Monday 1. */
const today = () => ((new Date(Date.now() + 8 * 3_600_000).getUTCDay() + 6) % 7) + 1;

/** Moves a family in whose child is expected today, and may be collected by its father. */
export async function welcome(family: APIRequestContext, name: string) {
  const [, child = ""] = await moveIn(family, { name: "任可", age: 38 }, { name, relation: "child", age: 8, consent: "yes" });
  await post(family, "sign-up", [
    ["programme", "homework-qinxian"], ["days[]", `${child}:${today()}`], [`school[of-${child}]`, "qinxian-primary"],
    [`entered[of-${child}]`, String(Number(bornYear(8)) + 6)], [`allergies[of-${child}]`, "花生"], [`consent[of-${child}]`, "yes"],
  ]);
  await post(family, "name-pickup", [["children[]", child], ["name", "李建军"], ["called", "爸爸"], ["born_year", "1985"], ["born_month", "5"]]);
}

export async function families(baseURL: string, names: string[]) {
  for (const name of names) await (await family(baseURL, name)).client.dispose();
}

/** A family whose child is expected today as well; the right of the father, and how it is taken back. */
export async function family(baseURL: string, name: string) {
  const client = await request.newContext({ baseURL, extraHTTPHeaders: { "accept-language": "zh-CN" } });
  await welcome(client, name);
  const right = /name="pickup" value="([^"]+)"/.exec(await (await client.get("/tutoring/pickups")).text())?.[1] ?? "";
  return { client, right, revoke: () => post(client, "revoke-pickup", [["pickup", right]]) };
}

/** Takes today's sheet along, by the page of the desk, and waits until the app stays on the phone. */
export async function takeSheet(context: BrowserContext, address: string, phone: string): Promise<Page> {
  const page = await context.newPage();
  page.on("pageerror", (error) => { throw error; });
  await goToWork(context.request, phone);
  await page.goto(`${address}/staff/door`);
  await page.getByRole("link", { name: "把今天的名单带到这部手机上" }).click();
  await page.getByRole("button", { name: "带到这部手机上" }).click();
  await expect(page).toHaveURL(`${address}/field`);
  await page.locator("html[data-kept]").waitFor();
  await expect(page.getByRole("heading", { name: "今天的托管" })).toBeVisible();
  return page;
}

export const row = (page: Page, name: string) => page.locator("li.child", { hasText: name });

export async function collect(page: Page, name: string) {
  const child = row(page, name);
  await child.locator("button.fold").click();
  await child.getByRole("button", { name: "接走", exact: true }).click();
  await expect(child).toHaveClass(/left/);
}

/** What axe finds, a readable line each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run({
    rules: { "target-size": { enabled: true }, "color-contrast-enhanced": { enabled: true } },
  }));
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.any[0]?.message ?? node.html}`));
}

/** What the server's own page of the day says about a child. */
export async function onTheSheet(client: APIRequestContext, name: string): Promise<string> {
  const page = await (await client.get("/staff/door")).text();
  return page.split("<li").find((part) => part.includes(name)) ?? "";
}
