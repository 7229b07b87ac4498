import { moveIn } from "../neighbour.mjs";
import { choose, expect, send, test } from "./house.js";

declare global {
  interface Window { marker?: string }
}

const mark = () => { window.marker = "same document"; };
const marker = () => window.marker;

test("links and forms exchange the page without loading the document anew", async ({ open, page }) => {
  await open("/");
  await page.evaluate(mark);
  await page.getByRole("link", { name: "剪纸提高班" }).click();
  await expect(page).toHaveURL(/\/courses\/paper-cutting-advanced$/);
  await expect(page).toHaveTitle(/剪纸提高班/);
  await expect(page.getByRole("main")).toBeFocused();
  await page.getByRole("button", { name: "长辈版" }).click();
  await expect(page.locator("html")).toHaveClass("elder");
  expect(await page.evaluate(marker)).toBe("same document");
});

test("back and forward show the pages that were left", async ({ open, page }) => {
  await open("/");
  await page.evaluate(mark);
  await page.getByRole("link", { name: "周六", exact: true }).click();
  await page.getByRole("link", { name: "少儿书法班" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("少儿书法班");
  await page.goBack();
  await expect(page).toHaveURL(/\/\?day=6$/);
  await expect(page.getByRole("link", { name: "周六", exact: true })).toHaveAttribute("aria-current", "true");
  await page.goBack();
  await expect(page.getByRole("link", { name: "不限", exact: true })).toHaveAttribute("aria-current", "true");
  await page.goForward();
  await expect(page.getByRole("link", { name: "周六", exact: true })).toHaveAttribute("aria-current", "true");
  expect(await page.evaluate(marker)).toBe("same document");
});

test("back returns to the place in the list that was left", async ({ open, page }) => {
  await open("/");
  const card = page.getByRole("link", { name: "元旦联欢" });
  await card.scrollIntoViewIfNeeded();
  const left = await page.evaluate(() => scrollY);
  expect(left).toBeGreaterThan(500);
  await card.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("元旦联欢");
  await page.goBack();
  await expect(card).toBeInViewport();
});

test("the island of a page that was navigated to wakes up", async ({ open, page }) => {
  await moveIn(page.request, { name: "裴多多", age: 40 });
  await open("/courses/parents-school");
  await page.evaluate(mark);
  await page.getByRole("link", { name: "报名", exact: true }).click();
  await choose(page, "裴多多");
  await expect(page.locator(".action p")).toHaveText("1 人，一起报上。每人免费。");
  expect(await page.evaluate(marker)).toBe("same document");
});

test("a refused form moves the focus to what is wrong, and its link keeps what was typed", async ({ open, page }) => {
  await open("/sign-in");
  await page.getByLabel("手机号").fill("1380001");
  expect(await send(page, "发验证码")).toBe(422);
  await expect(page.getByRole("alert")).toBeFocused();
  await page.getByRole("alert").getByRole("link").click();
  await expect(page).toHaveURL(/#phone$/);
  await page.waitForTimeout(500);
  await expect(page.getByLabel("手机号")).toHaveValue("1380001");
  await expect(page.getByLabel("手机号")).toBeFocused();
});
