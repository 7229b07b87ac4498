import { moveIn } from "../neighbour.mjs";
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

test("a form that is half filled in stays so in the other language and in large text, and Enter still sends it", async ({ open, page }) => {
  await moveIn(page.request, { name: "任可", age: 38 });
  await open("/me");
  await page.getByText("加一位家人").click();
  await page.getByLabel("姓名").fill("任守义");
  await page.getByLabel("老人", { exact: true }).check();
  await page.getByLabel("年", { exact: true }).fill("1951");
  await page.getByLabel("月", { exact: true }).fill("11");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByLabel("Name")).toHaveValue("任守义");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await page.getByRole("button", { name: "Large text" }).click();
  await expect(page.locator("html")).toHaveClass(/elder/);
  await expect(page.getByLabel("Name")).toHaveValue("任守义");
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.getByLabel("老人", { exact: true })).toBeChecked();
  await expect(page.getByLabel("年", { exact: true })).toHaveValue("1951");
  await page.getByLabel("月", { exact: true }).press("Enter");
  await expect(page.getByRole("listitem").filter({ hasText: "任守义" })).toContainText("老人");
});

test("a phone that was typed is there in the other language", async ({ open, page }) => {
  await open("/sign-in?next=/bookings");
  await page.getByLabel("手机号").fill("1380001");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await expect(page.getByLabel("Mobile number")).toHaveValue("1380001");
});
