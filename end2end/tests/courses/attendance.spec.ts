// A teacher on a phone: their own session of today, one tap for each who is there, and one that is corrected.

import { request } from "@playwright/test";
import { goToWork, phoneOf } from "../../colleague.mjs";
import { newPhone, post } from "../../neighbour.mjs";
import { expect, send, test } from "../house.js";

const html = { headers: { accept: "text/html" } };

test("a teacher takes attendance on a phone, and corrects one", async ({ open, page, baseURL, awake }) => {
  // A session that begins within ten minutes, and three who are expected in it.
  const worker = await request.newContext({ baseURL, extraHTTPHeaders: { "accept-language": "zh-CN" } });
  await goToWork(worker, phoneOf(awake ? "classes awake" : "classes"));
  const form = await (await worker.get("/staff/courses/new", html)).text();
  const option = (name: string) => new RegExp(`<option value="([^"]+)"[^>]*>${name}<`).exec(form)?.[1] ?? "";
  const starts = new Date(Date.now() + 8 * 3_600_000 + 5 * 60_000).toISOString();
  const weekday = String(((new Date(starts).getUTCDay() + 6) % 7) + 1);
  const title = awake ? "八段锦（晴）" : "八段锦（雨）";
  const course = await post(worker, "create-course", [
    ["title", title], ["title_en", "Eight pieces of brocade"], ["kind", "class"], ["category", option("剪纸")], ["room", option("剪纸室")],
    ["teacher", option(awake ? "姚秋月" : "姚春花")], ["capacity", "9"], ["weekdays[]", weekday], ["starts", starts.slice(11, 16)],
    ["minutes", "1"], ["from_day", starts.slice(0, 10)], ["count", "1"],
  ]);
  await post(worker, "set-publication", [["course", course], ["publication", "published"]]);
  const names = ["聂桂英", "佟建华", "卜玉兰"];
  for (const name of names) {
    const household = await post(worker, "register-household", [["phone", newPhone()], ["name", name]]);
    const home = await (await worker.get(`/staff/people/${household}`, html)).text();
    const person = /name="people\[\]" value="([^"]+)"/.exec(home)?.[1] ?? "";
    await post(worker, "book-at-desk", [["household", household], ["course", course], ["people[]", person]]);
  }
  await worker.dispose();

  await goToWork(page.request, phoneOf(awake ? "teacher awake" : "teacher"));
  await open("/staff");
  const mine = page.locator("tbody tr");
  await expect(mine).toHaveCount(1);
  await expect(mine).toContainText(title);
  await mine.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const row = (name: string) => page.locator(".roster li", { hasText: name });
  const sum = page.locator(".sum");
  await expect(sum).toHaveText("到 0 · 缺 0 · 请假 0 · 还不知道 3");
  for (const button of await page.locator(".mark").all()) {
    const box = await button.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(48);
  }
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(sideways).toBeLessThanOrEqual(0);

  const tap = (name: string, mark: string) => send(page, row(name).getByRole("button", { name: mark, exact: true }));
  await tap("聂桂英", "到");
  await expect(row("聂桂英").getByRole("button", { name: "到", exact: true })).toHaveAttribute("aria-pressed", "true");
  await tap("佟建华", "缺");
  await expect(sum).toHaveText("到 1 · 缺 1 · 请假 0 · 还不知道 1");
  await send(page, "其余的都到了");
  await expect(sum).toHaveText("到 2 · 缺 1 · 请假 0 · 还不知道 0");
  // He comes late.
  await tap("佟建华", "到");
  await expect(row("佟建华")).toContainText("（改过）");
  await expect(row("佟建华").getByRole("button", { name: "缺" })).toHaveAttribute("aria-pressed", "false");
  await expect(sum).toHaveText("到 3 · 缺 0 · 请假 0 · 还不知道 0");
});
