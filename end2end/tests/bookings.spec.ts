import { readFile } from "node:fs/promises";
import { book, moveIn } from "../neighbour.mjs";
import { expect, send, test } from "./house.js";

test("notices tell what happened, and are marked as read", async ({ open, page }) => {
  const ids = await moveIn(page.request, { name: "白露", age: 30 });
  await book(page.request, "moon-evening", ids);
  await open("/");
  await page.getByRole("link", { name: "通知 1 条未读" }).click();
  const notice = page.locator(".notice");
  await expect(notice).toContainText("广场赏月：白露报上了");
  await expect(notice).toHaveClass(/unread/);
  await page.getByRole("button", { name: "全部标为已读" }).click();
  await expect(notice).not.toHaveClass(/unread/);
  await expect(page.getByRole("link", { name: "通知", exact: true })).toBeVisible();
  await notice.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("报上了");
});

test("opening a notice leads to its booking, and clears the count", async ({ open, page }) => {
  await book(page.request, "moon-evening", await moveIn(page.request, { name: "白露", age: 30 }));
  await open("/notices");
  await page.locator(".notice").getByRole("button", { name: "广场赏月：白露报上了" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("报上了");
  await expect(page).toHaveURL(/\/bookings\/[^/]+$/);
  await expect(page.getByRole("link", { name: "通知", exact: true })).toBeVisible();
});

test("my bookings show the next session, the queue, and what is over", async ({ open, page }) => {
  const ids = await moveIn(page.request, { name: "白露", age: 30 });
  await open("/bookings");
  await expect(page.getByRole("heading", { name: "还没有预约" })).toBeVisible();
  await book(page.request, "moon-evening", ids);
  await book(page.request, "couplets", ids);
  await open("/bookings");
  await expect(page.locator(".ticket")).toContainText("广场赏月");
  await expect(page.locator(".ticket")).toContainText("白露");
  await expect(page.locator(".queue")).toContainText("一起写对联");
  await expect(page.locator(".queue")).toContainText(/前面还有\s\d+\s户/);
  await send(page, page.locator(".queue").getByRole("button", { name: "退出排队" }));
  await open("/bookings");
  await page.getByText("以前的预约（1）").click();
  await expect(page.getByRole("row", { name: /一起写对联/ })).toContainText("已取消");
});

test("the page of a course says that one is booked or waiting, and leads to the booking", async ({ open, page }) => {
  const [first = "", second = ""] = await moveIn(page.request, { name: "白露", age: 30 }, { name: "白芷", relation: "elder", age: 60 });
  const own = page.locator(".own");
  await open("/courses/moon-evening");
  await expect(own).toHaveCount(0);
  const receipt = await book(page.request, "moon-evening", [first]);
  await open("/courses/moon-evening");
  await expect(own).toContainText(/您已报上：\s*白露/);
  await expect(page.getByRole("link", { name: "报名", exact: true })).toBeVisible();
  await own.getByRole("link", { name: "看我的预约" }).click();
  await expect(page).toHaveURL(new RegExp(`${receipt}$`));
  await book(page.request, "couplets", [second]);
  await open("/courses/couplets");
  await expect(own).toContainText(/您在排队（第 \d+ 位）：\s*白芷/);
});

test("a booking is saved as a calendar file", async ({ open, page }) => {
  const ids = await moveIn(page.request, { name: "白露", age: 30 });
  const receipt = await book(page.request, "moon-evening", ids);
  await open(receipt);
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name: "加到日历" }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/\.ics$/);
  expect(await readFile(await file.path(), "utf8")).toContain("SUMMARY:广场赏月");
  const answer = await page.request.get(`${receipt}/calendar.ics`);
  expect(answer.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
});

test("the calendar address works without a sign-in, and a new one ends the old", async ({ open, page, playwright }) => {
  const ids = await moveIn(page.request, { name: "白露", age: 30 });
  await book(page.request, "moon-evening", ids);
  await open("/bookings");
  await page.getByText("放进手机日历").click();
  const address = await page.locator(".feed").innerText();
  const nobody = await playwright.request.newContext();
  const answer = await nobody.get(address);
  expect(answer.headers()["content-type"]).toMatch(/^text\/calendar/);
  expect(await answer.text()).toMatch(/BEGIN:VCALENDAR[\s\S]+SUMMARY:广场赏月[\s\S]+END:VCALENDAR/);
  await page.getByRole("button", { name: "换一个新地址" }).click();
  await expect(page.locator(".feed")).not.toHaveText(address);
  expect((await nobody.get(address)).status()).toBe(404);
  await nobody.dispose();
});
