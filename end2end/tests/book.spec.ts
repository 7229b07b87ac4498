import { moveIn } from "../neighbour.mjs";
import { choose, expect, press, test } from "./house.js";

test("a whole course is booked, undone and restored", async ({ open, page }) => {
  await moveIn(page.request, { name: "温如玉", age: 40 });
  await open("/courses/parents-school");
  await page.getByRole("link", { name: "报名", exact: true }).click();
  await choose(page, "温如玉");
  await page.getByRole("button", { name: "确认报名" }).click();

  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("报上了");
  await expect(page).toHaveURL(/\/bookings\/[^/]+$/);
  await expect(page.locator(".receipt")).toContainText("家长学校·陪孩子上小学");
  await expect(page.locator(".number")).toHaveText(/^[0-9A-Z]{4} [0-9A-Z]{2}$/);
  await expect(page.getByRole("img", { name: "这次预约的二维码" })).toBeVisible();
  await expect(page.locator("main")).toContainText(/10 分钟内随时可以撤销。还有\s*(9:\d\d|10:00)/);

  await page.getByRole("button", { name: "撤销这次报名" }).click();
  await expect(heading).toHaveText("已取消");
  await page.getByRole("button", { name: "恢复", exact: true }).click();
  await expect(heading).toHaveText("报上了");
});

test("confirming without choosing anybody is told above the form", async ({ open, page }) => {
  await moveIn(page.request, { name: "温如玉", age: 40 });
  await open("/courses/parents-school/book");
  // Who is the only one that can take part is chosen already.
  await expect(page.getByLabel("温如玉")).toBeChecked();
  await press(page, "温如玉");
  await page.getByRole("button", { name: "确认报名" }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("还没有选人。请至少选一位家人。");
  await choose(page, "温如玉");
  await page.getByRole("button", { name: "确认报名" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("报上了");
});

test("one session of a drop-in course is booked alone", async ({ open, page }) => {
  await moveIn(page.request, { name: "温如玉", age: 40 });
  await open("/courses/morning-yoga");
  await page.getByRole("link", { name: /约这次/ }).last().click();
  await expect(page).toHaveURL(/\?session=/);
  await choose(page, "温如玉");
  await page.getByRole("button", { name: "确认报名" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("报上了");
  await expect(page.locator(".receipt .when b")).toContainText(/\d+月\d+日 周五 7:00–\u20608:00/);
});

test("the same form sent twice books once", async ({ page }) => {
  const [id = ""] = await moveIn(page.request, { name: "温如玉", age: 40 });
  const form = {
    headers: { accept: "text/html", "content-type": "application/x-www-form-urlencoded" },
    data: new URLSearchParams({ course: "neighbours-gala", "people[]": id, key: `twice${Date.now()}` }).toString(),
    maxRedirects: 0,
  };
  const answers = await Promise.all([page.request.post("/api/book", form), page.request.post("/api/book", form)]);
  expect(answers.map((answer) => answer.status())).toEqual([303, 303]);
  const [first, second] = answers.map((answer) => answer.headers()["location"]);
  expect(first).toMatch(/^\/bookings\//);
  expect(second).toBe(first);
  await page.goto("/bookings");
  await expect(page.locator(".booking")).toHaveCount(1);
});
