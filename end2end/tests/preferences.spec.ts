import { expect, test } from "./house.js";

test("the language switch keeps the page and is remembered", async ({ open, page }) => {
  await open("/?category=calligraphy");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page).toHaveURL(/\/\?category=calligraphy$/);
  await expect(page.getByRole("link", { name: "Pen calligraphy" }).or(page.getByRole("link", { name: "Calligraphy, mornings" }))).toBeVisible();
  await page.getByRole("link", { name: "Notices" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await open("/privacy");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("个人信息怎么用");
});

test("the elders' edition keeps the page and is remembered", async ({ open, page }) => {
  await open("/courses/paper-cutting");
  await page.getByRole("button", { name: "长辈版" }).click();
  await expect(page.locator("html")).toHaveClass("elder");
  await expect(page).toHaveURL(/\/courses\/paper-cutting$/);
  await page.getByRole("link", { name: "全部课程" }).click();
  await expect(page.locator("html")).toHaveClass("elder");
  await open("/privacy");
  await expect(page.locator("html")).toHaveClass("elder");
  const size = await page.locator("main li").first().evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  expect(size).toBeGreaterThanOrEqual(22);
  await page.getByRole("button", { name: "标准版" }).click();
  await expect(page.locator("html")).not.toHaveClass("elder");
});
