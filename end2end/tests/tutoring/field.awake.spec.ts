// A phone at a door: without network, with the server stopped, and back again. It has a server of its own, because that
// one is stopped on the way.

import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { request, type Page } from "@playwright/test";
import { goToWork } from "../../colleague.mjs";
import { modes, put } from "../../pages.mjs";
import { builtSite, serve } from "../../serve.mjs";
import { expect } from "../house.js";
import { collect, families, family, onTheSheet, row, takeSheet, test, violations } from "./phone.js";

/** What is left on the phone: whether there is a sheet, and how many taps. */
const left = (page: Page) => page.evaluate(() => new Promise<string>((resolve, reject) => {
  const opened = indexedDB.open("wuse-field");
  opened.onerror = () => reject(opened.error);
  opened.onsuccess = () => {
    const stores = opened.result.transaction(["things", "taps"]);
    const [sheet, taps] = [stores.objectStore("things").get("sheet"), stores.objectStore("taps").count()];
    stores.oncomplete = () => resolve(`${typeof sheet.result} ${taps.result}`);
  };
}));

test("an afternoon without network is kept, outlives a restart, and arrives once", async ({ browser, own: { address, stop } }) => {
  test.setTimeout(120_000);
  const names = ["任小田", "任小地", "任小溪"];
  await families(address, names);
  const options = { baseURL: address, locale: "zh-CN", timezoneId: "Asia/Shanghai", viewport: { width: 360, height: 740 } };
  const context = await browser.newContext(options);
  const page = await takeSheet(context, address, "13900010004");
  await expect(row(page, "任小田")).toContainText("花生");
  const line = page.locator("span[data-kept]");
  await expect(line).toHaveAttribute("data-kept", "0");

  await context.setOffline(true);
  // A tap answers at once, whatever the network does.
  const took = await row(page, "任小田").evaluate(async (child) => {
    const began = performance.now();
    (child.querySelector("button.yes") as HTMLElement).click();
    while (!/here|late/.test(child.className)) await new Promise((next) => setTimeout(next, 1));
    return performance.now() - began;
  });
  expect(took).toBeLessThan(100);
  await expect(row(page, "任小田")).toContainText("留在本机");
  await row(page, "任小地").getByRole("button", { name: "到了" }).click();
  await row(page, "任小溪").getByRole("button", { name: "不来" }).click();
  await collect(page, "任小田");
  await expect(page.getByRole("status")).toContainText("留在本机 4 条");
  // A slip is taken back, and that is kept too.
  await row(page, "任小溪").locator("button.fold").click();
  await row(page, "任小溪").getByRole("button", { name: "点错了，撤回" }).click();
  await expect(row(page, "任小溪")).toHaveClass(/unknown/);
  // Nobody leaves twice; who comes back comes back.
  await row(page, "任小田").locator("button.fold").click();
  await expect(row(page, "任小田").getByRole("button", { name: "接走", exact: true })).toHaveCount(0);

  await page.reload();
  await expect(row(page, "任小田")).toHaveClass(/left/);
  await expect(row(page, "任小田")).toContainText("李建军");
  await expect(page.getByRole("status")).toContainText("留在本机 5 条");
  expect(await violations(page)).toEqual([]);

  // The network is back: everything arrives, once, and other people see it.
  const lead = await request.newContext({ baseURL: address, extraHTTPHeaders: { "accept-language": "zh-CN" } });
  await goToWork(lead, "13900010002");
  expect(await onTheSheet(lead, "任小田")).toContain("child unknown");
  await context.setOffline(false);
  await expect(page.getByRole("status")).toContainText("都送出了");
  expect(await onTheSheet(lead, "任小田")).toContain("接走了");
  expect(await onTheSheet(lead, "任小地")).toMatch(/到了|超时/);
  expect(await onTheSheet(lead, "任小溪")).toContain("child unknown");
  await expect(page.locator(".child .kept")).toHaveCount(0);

  // Server stopped and network cut: the app opens all the same, and says how old the sheet is.
  await stop();
  await page.close();
  await context.setOffline(true);
  const again = await context.newPage();
  const began = Date.now();
  await again.goto(`${address}/field`);
  await expect(row(again, "任小田")).toHaveClass(/left/);
  console.log(`the sheet opened without network in ${Date.now() - began} ms`);
  await expect(again.getByRole("status")).toContainText(/名单是 \d+:\d\d 的/);
  for (const mode of modes) {
    await put(again, mode, address);
    if (mode.language === "en") await again.getByRole("button", { name: "English" }).click();
    if (mode.elder) await again.getByRole("button", { name: "大字" }).click();
    await expect(again.getByRole("status")).toContainText(mode.language === "en" ? /as of/ : /名单是/);
    expect(await violations(again), mode.name).toEqual([]);
    expect(await again.evaluate(() => document.documentElement.scrollWidth), mode.name).toBeLessThanOrEqual(360);
    await again.screenshot({ path: test.info().outputPath(`field-${mode.name}.png`), fullPage: true });
    if (mode.elder) await again.getByRole("button", { name: "大字" }).click();
  }
  await lead.dispose();
  await context.close();
});

test("two phones with clocks five minutes apart, a lost answer, a right that ended meanwhile: each tap arrives once, and a person is asked", async ({ browser, own: { address } }) => {
  test.setTimeout(120_000);
  const [shore, islet] = [await family(address, "任小岸"), await family(address, "任小汀")];
  const options = { baseURL: address, locale: "zh-CN", timezoneId: "Asia/Shanghai", viewport: { width: 360, height: 740 } };
  const contexts = [await browser.newContext(options), await browser.newContext(options)];
  await contexts[1]?.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 300_000;
  });
  const phones: Page[] = [];
  for (const [at, context] of contexts.entries()) {
    phones.push(await takeSheet(context, address, at === 0 ? "13900010004" : "13900010002"));
    await context.setOffline(true);
  }
  const [one, two] = phones as [Page, Page];
  for (const page of phones) {
    await row(page, "任小岸").getByRole("button", { name: "到了" }).click();
    await collect(page, "任小岸");
  }
  await row(one, "任小汀").getByRole("button", { name: "到了" }).click();
  await islet.revoke();
  await collect(one, "任小汀");
  await expect(one.locator("span[data-kept]")).toHaveAttribute("data-kept", "4");

  // The server gets the first request, and its answer is lost on the way back.
  let lost = 0;
  await contexts[0]?.route("**/field/commands", async (route) => {
    lost += 1;
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  for (const [at, page] of phones.entries()) {
    await contexts[at]?.setOffline(false);
    await expect(page.locator("span[data-kept]")).toHaveAttribute("data-kept", "0", { timeout: 20_000 });
  }
  expect(lost).toBe(1);
  // Whoever asks next sees what the other has tapped.
  await one.reload();
  await expect(row(one, "任小岸")).toHaveClass(/left/);

  const desk = await browser.newContext({ ...options, viewport: { width: 1440, height: 900 } });
  await goToWork(desk.request, "13900010001");
  const page = await desk.newPage();
  await page.goto("/staff/door");
  const asked = page.locator(".questions > ul > li");
  await expect(asked).toHaveCount(2);
  const twice = asked.filter({ hasText: "任小岸被接走了两次" });
  await expect(twice.locator("li")).toHaveCount(2);
  await expect(twice).toContainText("赵亮");
  await expect(asked.filter({ hasText: "任小汀被接走时，这个人已经不能接了" })).toContainText("收回了一个人接的权利");
  expect(await violations(page)).toEqual([]);
  await twice.getByRole("button", { name: "这一条不对，撤回" }).last().click();
  await expect(twice).toHaveCount(0);
  await expect(page.locator("li.child", { hasText: "任小岸" })).toHaveClass(/left/);
  const told = await (await shore.client.get("/notices")).text();
  expect(told.match(/任小岸由李建军从/g) ?? told.match(/由李建军从/g), "the family is told once").toHaveLength(1);
  for (const context of [...contexts, desk]) await context.close();
  for (const { client } of [shore, islet]) await client.dispose();
});

test("who signs out with something unsent is told by name what would be lost, and nothing stays on the phone", async ({ browser, own: { address } }) => {
  test.setTimeout(120_000);
  await families(address, ["任小桥"]);
  const context = await browser.newContext({ baseURL: address, locale: "zh-CN", timezoneId: "Asia/Shanghai", viewport: { width: 360, height: 740 } });
  const page = await takeSheet(context, address, "13900010004");
  await context.setOffline(true);
  await row(page, "任小桥").getByRole("button", { name: "到了" }).click();
  await expect(page.getByRole("status")).toContainText("留在本机 1 条");
  await page.getByRole("button", { name: "退出，删掉名单" }).click();
  const asked = page.getByRole("alert");
  await expect(asked).toContainText("任小桥");
  await asked.getByRole("button", { name: "先不退出" }).click();
  await expect(row(page, "任小桥")).toBeVisible();
  await page.getByRole("button", { name: "退出，删掉名单" }).click();
  await page.getByRole("button", { name: "不要了，退出并删掉" }).click();
  await expect(page.getByRole("heading", { name: "已经退出" })).toBeVisible();
  expect(await left(page)).toBe("undefined 0");
  // Also what the worker keeps says nothing about anybody.
  const cached = await page.evaluate(async () => {
    const cache = await caches.open((await caches.keys())[0] ?? "");
    const answers = await cache.matchAll();
    return (await Promise.all(answers.map((answer) => answer.text()))).join("\n");
  });
  expect(cached).toContain("今天的托管");
  expect(cached).not.toContain("任小桥");

  // The next time there is network, the server is told before anything else: the sheet does not come back.
  await context.setOffline(false);
  await expect.poll(async () => (await context.request.get("/field/sheet")).status()).toBe(401);
  await expect(page.getByRole("heading", { name: "已经退出" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "这部手机上没有名单" })).toBeVisible();
  await context.close();
});

test("when the day or the right is over the sheet goes from the phone, and what was not sent is named first", async ({ browser, own: { address } }) => {
  test.setTimeout(120_000);
  await families(address, ["任小晚"]);
  const context = await browser.newContext({ baseURL: address, locale: "zh-CN", timezoneId: "Asia/Shanghai", viewport: { width: 360, height: 740 } });
  // A clock that the test sets forward.
  await context.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + Number(localStorage.getItem("ahead") ?? 0);
  });
  const page = await takeSheet(context, address, "13900010004");
  await context.setOffline(true);
  await row(page, "任小晚").getByRole("button", { name: "到了" }).click();
  await expect(page.getByRole("status")).toContainText("留在本机 1 条");

  // The server does not know this phone any more.
  const cookies = await context.cookies();
  await context.clearCookies({ name: "wuse-door" });
  await context.setOffline(false);
  await expect(page.getByRole("heading", { name: "这部手机要重新登录" })).toBeVisible();
  await expect(page.locator(".unsent")).toContainText("任小晚");
  await expect(page.locator("li.child")).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  // Whoever has signed in again goes on where they were.
  await context.addCookies(cookies);
  await page.reload();
  await expect(row(page, "任小晚")).toHaveClass(/here|late/);
  await expect(page.getByRole("status")).toContainText("都送出了");

  await context.setOffline(true);
  await collect(page, "任小晚");
  await page.evaluate(() => localStorage.setItem("ahead", String(24 * 3_600_000)));
  await page.reload();
  await expect(page.getByRole("heading", { name: "那一天已经过去了" })).toBeVisible();
  await expect(page.locator(".unsent")).toContainText(/任小晚.*由李建军接走/);
  await expect(page.locator("li.child")).toHaveCount(0);
  expect(await left(page)).toBe("string 1");
  await page.getByRole("button", { name: "知道了，删掉" }).click();
  await expect(page.getByRole("heading", { name: "这部手机上没有名单" })).toBeVisible();
  expect(await left(page)).toBe("undefined 0");
  await context.close();
});

test("a newer version waits until somebody taps", async ({ browser }) => {
  test.setTimeout(120_000);
  const site = mkdtempSync(join(tmpdir(), "wuse-site-"));
  cpSync(builtSite, site, { recursive: true });
  const port = 3510 + test.info().parallelIndex;
  const first = await serve(port, undefined, site);
  const context = await browser.newContext({ baseURL: first.address, locale: "zh-CN" });
  const page = await context.newPage();
  await page.goto("/field");
  await page.locator("html[data-kept]").waitFor();
  await expect(page.getByRole("heading", { name: "这部手机上没有名单" })).toBeVisible();
  const style = () => page.locator("link[rel=stylesheet]").getAttribute("href");
  const before = await style();
  await first.stop();

  for (const file of ["field.css", "field.css.br"]) rmSync(join(site, "pkg", file), { force: true });
  cpSync(join(builtSite, "pkg/field.css"), join(site, "pkg/field.css"));
  appendFileSync(join(site, "pkg/field.css"), "\n.newer{}");
  const second = await serve(port, undefined, site);
  await page.reload();
  const update = page.getByRole("button", { name: "换成新的" });
  await expect(update).toBeVisible();
  expect(await style(), "nobody's page changes under their thumb").toBe(before);
  await update.click();
  await expect.poll(style).not.toBe(before);
  await expect(page.getByRole("heading", { name: "这部手机上没有名单" })).toBeVisible();
  await expect(update).toHaveCount(0);
  expect(await page.evaluate(() => caches.keys()), "the old one is gone").toHaveLength(1);
  await context.close();
  await second.stop();
  rmSync(site, { recursive: true, force: true });
});

test("nobody else loads the app, and it stays within its weight", async ({ page, open, baseURL }) => {
  const loaded: string[] = [];
  page.on("request", (asked) => loaded.push(new URL(asked.url()).pathname));
  await open("/");
  await page.goto("/staff/sign-in");
  expect(loaded.filter((path) => path.includes("field"))).toEqual([]);
  const weight = (path: string) => new Promise<number>((resolve, reject) => {
    get(`${baseURL}${path}`, { headers: { "accept-encoding": "br" } }, (answer) => {
      expect(answer.headers["content-encoding"]).toBe("br");
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => { bytes += chunk.length; });
      answer.on("end", () => resolve(bytes));
    }).on("error", reject);
  });
  const bytes = (await weight("/pkg/field.js")) + (await weight("/pkg/field_bg.wasm"));
  console.log(`the app of the door: ${bytes} bytes`);
  expect(bytes).toBeLessThanOrEqual(250_000);
});
