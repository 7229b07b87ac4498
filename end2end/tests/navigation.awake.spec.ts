import type { Page } from "@playwright/test";
import { book, moveIn, newPhone } from "../neighbour.mjs";
import { choose, expect, send, test } from "./house.js";

declare global {
  interface Window { marker?: string; posts: (boolean | undefined)[]; timers: Set<unknown> }
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
  const filters = page.locator(".filters > summary");
  await filters.click();
  await page.getByRole("link", { name: "周六", exact: true }).click();
  // The course is on both lists; tapped at once, it would take the place of the list that is on its way.
  await expect(page).toHaveURL(/\/\?day=6$/);
  await page.getByRole("link", { name: "少儿书法班" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("少儿书法班");
  await page.goBack();
  await expect(page).toHaveURL(/\/\?day=6$/);
  await expect(filters).toContainText("周六");
  await page.goBack();
  await expect(filters).toContainText("种类、星期、年龄");
  await page.goForward();
  await expect(filters).toContainText("周六");
  expect(await page.evaluate(marker)).toBe("same document");
});

test("back returns to the place in the list that was left", async ({ open, page }) => {
  await open("/");
  const card = page.getByRole("link", { name: "邻里联欢" });
  await card.scrollIntoViewIfNeeded();
  const left = await page.evaluate(() => scrollY);
  expect(left).toBeGreaterThan(500);
  await card.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("邻里联欢");
  await page.goBack();
  await expect(card).toBeInViewport();
});

test("the island of a page that was navigated to wakes up", async ({ open, page }) => {
  await moveIn(page.request, { name: "裴多多", age: 40 });
  await open("/courses/parents-school");
  await page.evaluate(mark);
  await page.getByRole("link", { name: "报名", exact: true }).click();
  await choose(page, "裴多多");
  await expect(page.locator(".action p")).toHaveText("1 人报名，免费。");
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

/** Answers the phone form with the page for the code, but not before. Requests with `keepalive` cannot be held up and let go on. */
async function answerLate(page: Page, before: Promise<void>) {
  const body = await (await page.request.get("/sign-in/code?phone=139")).text();
  await page.route("**/api/ask-code", async (route) => {
    await before;
    await route.fulfill({ contentType: "text/html", body });
  });
}

test("of two links that are tapped quickly the last one is shown, however late the first answers", async ({ open, page }) => {
  await page.route("**/courses/paper-cutting-advanced", async (route) => {
    await new Promise((later) => setTimeout(later, 1500));
    await route.continue().catch(() => undefined);
  });
  await open("/");
  await page.evaluate(mark);
  await page.getByRole("link", { name: "剪纸提高班" }).click();
  await page.getByRole("link", { name: "少儿书法班" }).click();
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("少儿书法班");
  await page.waitForTimeout(2000);
  await expect(heading).toHaveText("少儿书法班");
  expect(await page.evaluate(marker)).toBe("same document");
});

test("a link whose page is long in coming shows that the tap was noticed, until the page is there", async ({ open, page }) => {
  let answer = () => {};
  const held = new Promise<void>((resolve) => { answer = resolve; });
  await page.route("**/courses/paper-cutting-advanced", async (route) => {
    await held;
    await route.continue();
  });
  await open("/");
  const root = page.locator("html");
  const bar = () => page.evaluate(() => getComputedStyle(document.documentElement, "::before").animationName);
  await page.getByRole("link", { name: "剪纸提高班" }).click();
  await expect(page.locator("a[aria-busy]")).toHaveText("剪纸提高班");
  await expect(root).toHaveAttribute("data-waiting");
  expect(await bar()).toBe("waiting");
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await bar()).toBe("none");
  answer();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("剪纸提高班");
  await expect(root).not.toHaveAttribute("data-waiting");
  await expect(page.locator("a[aria-busy]")).toHaveCount(0);
});

test("a form without an answer says so after a while, keeps what was typed, and can be sent again", async ({ open, page }) => {
  const phone = newPhone();
  const body = await (await page.request.get("/sign-in/code?phone=139")).text();
  let asked = 0;
  await page.route("**/api/ask-code", async (route) => {
    asked += 1;
    // The first is never answered.
    if (asked > 1) await route.fulfill({ contentType: "text/html", body });
  });
  await open("/sign-in");
  await page.getByLabel("手机号").fill(phone);
  const button = page.getByRole("button", { name: "发验证码" });
  await button.click();
  await expect(button).toBeDisabled();
  await expect(page.getByRole("alert")).toContainText("还没有回音", { timeout: 15_000 });
  await expect(page.getByLabel("手机号")).toHaveValue(phone);
  await button.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("填验证码");
  expect(asked).toBe(2);
});

test("a link that is tapped while a form is under way is shown, and the form's late answer is not", async ({ open, page }) => {
  let answer = () => {};
  await answerLate(page, new Promise((resolve) => { answer = resolve; }));
  await open("/sign-in");
  await page.getByLabel("手机号").fill(newPhone());
  const answered = page.waitForResponse("**/api/ask-code");
  await page.getByRole("button", { name: "发验证码" }).click();
  await page.getByRole("contentinfo").getByRole("link", { name: "个人信息怎么用" }).click();
  await expect(page).toHaveURL(/\/privacy$/);
  answer();
  await answered;
  await page.waitForTimeout(500);
  await expect(page).toHaveURL(/\/privacy$/);
  await expect(page.getByLabel("验证码")).toHaveCount(0);
});

test("a form is sent once however often it is pressed, and even when the page is being left", async ({ open, page }) => {
  await page.addInitScript(() => {
    window.posts = [];
    const fetch = window.fetch;
    window.fetch = (input, init) => {
      if (init?.method === "POST") window.posts.push(init.keepalive);
      return fetch(input, init);
    };
  });
  await answerLate(page, new Promise((later) => setTimeout(later, 500)));
  await open("/sign-in");
  await page.getByLabel("手机号").fill(newPhone());
  await page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>("form[action='/api/ask-code']");
    for (let press = 0; press < 3; press++) form?.requestSubmit();
  });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("填验证码");
  expect(await page.evaluate(() => window.posts)).toEqual([true]);
});

test("an answer that is no page of ours is told with its number, and what was typed stays", async ({ open, page }) => {
  const phone = newPhone();
  const field = page.getByLabel("手机号");
  const failed = page.getByRole("alert");
  await open("/sign-in");
  await field.fill(phone);
  for (const answer of [
    { status: 403, contentType: "text/html", body: "<!DOCTYPE html><title>403 Forbidden</title><h1>proxy</h1>" },
    { status: 418, contentType: "text/plain", body: "no" },
  ]) {
    await page.route("**/api/ask-code", (route) => route.fulfill(answer), { times: 1 });
    expect(await send(page, "发验证码")).toBe(answer.status);
    await expect(failed).toHaveCount(1);
    await expect(failed.getByRole("heading")).toHaveText("没有办成");
    await expect(failed).toContainText(`错误代码 ${answer.status}`);
    await expect(field).toHaveValue(phone);
  }
  await send(page, "发验证码");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("填验证码");
});

test("a page without the form is told above the form, in its own words", async ({ open, page }) => {
  const phone = newPhone();
  await open("/sign-in");
  await page.getByLabel("手机号").fill(phone);
  const gone = await (await page.request.get("/no/such/page")).text();
  await page.route("**/api/ask-code", (route) => route.fulfill({ status: 404, contentType: "text/html", body: gone }), { times: 1 });
  await send(page, "发验证码");
  await expect(page.getByRole("alert")).toContainText("没有这一页");
  await expect(page.getByLabel("手机号")).toHaveValue(phone);
  await expect(page.getByRole("button", { name: "发验证码" })).toBeEnabled();
});

test("a page that the browser kept and brings back can send its form again", async ({ open, page }) => {
  let asked = 0;
  await page.route("**/api/ask-code", () => {
    asked += 1;
  });
  await open("/sign-in");
  await page.getByLabel("手机号").fill(newPhone());
  const button = page.getByRole("button", { name: "发验证码" });
  await button.click();
  await expect(button).toBeDisabled();
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await expect(button).toBeEnabled();
  await button.click();
  await expect.poll(() => asked).toBe(2);
});

test("the islands of a page that was left stop", async ({ open, page }) => {
  await page.addInitScript(() => {
    window.timers = new Set();
    const { setInterval, clearInterval } = window;
    window.setInterval = ((...given: Parameters<typeof setInterval>) => {
      const timer = setInterval(...given);
      window.timers.add(timer);
      return timer;
    }) as typeof setInterval;
    window.clearInterval = (timer) => {
      window.timers.delete(timer);
      clearInterval(timer);
    };
  });
  const timers = () => page.evaluate(() => window.timers.size);
  await open(await book(page.request, "neighbours-gala", await moveIn(page.request, { name: "孟夏", age: 40 })));
  expect(await timers()).toBe(1);
  await page.getByRole("navigation").getByRole("link", { name: "课程" }).click();
  await expect(page).toHaveURL(/\/$/);
  expect(await timers()).toBe(0);
  await page.goBack();
  await expect(page.locator("leptos-island b")).toBeVisible();
  await expect.poll(timers).toBe(1);
});
