// Takes the pictures of the README: `node screenshots.mjs`.
// Every page in every mode, for review: `node screenshots.mjs --all DIR`.

import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium as engine } from "@playwright/test";
import { signIn } from "./neighbour.mjs";
import { modes, pages, put } from "./pages.mjs";
import { chromium, serve } from "./serve.mjs";

const all = process.argv[2] === "--all" && process.argv[3];
const folder = resolve(all || join(import.meta.dirname, "../docs/pictures"));
mkdirSync(folder, { recursive: true });

const { address, stop } = await serve(3418);
const browser = await engine.launch(chromium);

/**
 * A browser in a mode.
 * @param {import("./pages.mjs").Mode} mode
 * @param {number} width
 */
async function visit(mode, width) {
  const viewport = { width, height: width === 360 ? 740 : 900 };
  const context = await browser.newContext({ baseURL: address, viewport, deviceScaleFactor: all ? 1 : 2 });
  const page = await context.newPage();
  await put(page, mode, address);
  /** @param {string} path @param {string} name @param {() => Promise<unknown>} [then] */
  const take = async (path, name, then) => {
    await page.goto(path);
    await page.locator("html[data-awake]").waitFor();
    await then?.();
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: Boolean(all) });
  };
  return { page, take };
}

async function review() {
  for (const mode of modes) {
    for (const width of [360, 1440]) {
      const { page, take } = await visit(mode, width);
      for (const { name, path, then } of await pages(page)) await take(path, `${name}-${width}-${mode.name}`, then);
      await page.context().close();
    }
  }
}

async function forReadme() {
  const chinese = await visit({ name: "light", language: "zh-CN" }, 360);
  const family = await signIn(chinese.page.request, "13800010001").then(() => chinese.page.context().storageState());
  await chinese.take("/", "home");
  await chinese.page.goto("/bookings");
  await chinese.take((await chinese.page.locator(".booking a").first().getAttribute("href")) ?? "/bookings", "receipt");
  const elder = await visit({ name: "elder", language: "zh-CN", elder: true }, 360);
  await elder.take("/courses/paper-cutting", "course-elder");
  const desk = await visit({ name: "en", language: "en" }, 1440);
  await desk.page.context().addCookies(family.cookies.filter((cookie) => cookie.name === "wuse"));
  await desk.take("/", "home-desk");
}

try {
  await (all ? review() : forReadme());
} finally {
  await browser.close();
  await stop();
}
