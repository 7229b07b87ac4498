import { book, moveIn } from "../neighbour.mjs";
import { expect, test } from "./house.js";

test("an address that is none says so and leads on", async ({ page }) => {
  const answer = await page.goto("/no/such/page");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有这一页");
  await page.getByRole("link", { name: "去看课程" }).click();
  await expect(page.locator(".course-card").first()).toBeVisible();
});

test("a stranger's booking does not exist, for pages, calendars and changes alike", async ({ page, another }) => {
  const owner = (await another()).request;
  const receipt = await book(owner, "neighbours-gala", await moveIn(owner, { name: "甲", age: 40 }));
  await moveIn(page.request, { name: "乙", age: 40 });
  expect((await page.goto(receipt))?.status()).toBe(404);
  await expect(page.locator("main")).not.toContainText("邻里联欢");
  expect((await page.request.get(`${receipt}/calendar.ics`)).status()).toBe(404);
  const cancelled = await page.request.post("/api/cancel", { form: { party: receipt.split("/").pop() ?? "", key: "theft" } });
  expect(cancelled.status()).toBe(404);
  expect((await owner.get(receipt)).status()).toBe(200);
});

test("personal pages ask for a sign-in first", async ({ page }) => {
  for (const path of ["/bookings", "/notices", "/me", "/courses/paper-cutting/book"]) {
    await page.goto(path);
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    expect(new URL(page.url()).searchParams.get("next")).toBe(path);
  }
});
