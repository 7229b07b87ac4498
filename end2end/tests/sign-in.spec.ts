import { request } from "@playwright/test";
import { add, codeFor, newPhone, post } from "../neighbour.mjs";
import { expect, send, test } from "./house.js";

test("somebody new signs in on the way to a booking and lands where they wanted to go", async ({ open, page }) => {
  const phone = newPhone();
  await open("/courses/modelling-evening");
  await page.getByRole("link", { name: "报名", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("登录");
  await page.getByLabel("手机号").fill(phone);
  await send(page, "发验证码");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("填验证码");
  await expect(page.locator("main")).toContainText(`${phone.slice(0, 3)}****${phone.slice(7)}`);

  await page.getByLabel("验证码").fill(await codeFor(page.request, phone));
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/courses/modelling-evening/book");

  // Who they are and the booking are one form.
  await page.getByLabel("姓名").fill("欧阳·明月");
  await page.getByLabel("年", { exact: true }).fill("1980");
  await page.getByLabel("月", { exact: true }).fill("5");
  await page.getByRole("button", { name: "确认报名" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("报上了");
  await expect(page.locator(".people")).toContainText("欧阳·明月");
});

test("a wrong code is told beside the field, and the right one still works", async ({ open, page }) => {
  const phone = newPhone();
  await open("/sign-in?next=/notices");
  await page.getByLabel("手机号").fill(phone);
  await send(page, "发验证码");
  const field = page.getByLabel("验证码");
  await field.waitFor();
  const code = await codeFor(page.request, phone);
  const wrong = String((Number(code) + 1) % 1e6).padStart(6, "0");
  await field.fill(wrong);
  expect(await send(page, "登录")).toBe(422);
  await expect(page.locator("#code-why")).toHaveText(/验证码不对，还可以试 \d 次。/);
  await expect(field).toHaveValue(wrong);
  await expect(field).toHaveAttribute("aria-describedby", "code-why");
  await field.fill(code);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/notices");
});

test("a malformed phone is told beside the field and stays as it was typed", async ({ open, page }) => {
  await open("/sign-in");
  await page.getByLabel("手机号").fill("138 0001 000");
  expect(await send(page, "发验证码")).toBe(422);
  await expect(page.locator("#phone-why")).toHaveText("手机号应该是 11 位，以 1 开头。请看看有没有少一位。");
  await expect(page.getByLabel("手机号")).toHaveValue("138 0001 000");
  await expect(page.getByRole("alert")).toContainText("1 处需要看一下");
});

test("asking for a second code at once is told to wait, and shown the way to the first", async ({ open, page }) => {
  const phone = newPhone();
  await open("/sign-in?next=/notices");
  await expect(page.getByRole("link", { name: "已经收到验证码？去填写" })).toHaveCount(0);
  await page.getByLabel("手机号").fill(phone);
  await send(page, "发验证码");
  // In place: the phone is known, and the field for the code stays.
  expect(await send(page, "重新发送")).toBe(429);
  await expect(page.getByRole("alert")).toContainText(/请等 \d+ 秒再要/);
  await expect(page.getByLabel("验证码")).toBeVisible();
  await page.getByRole("link", { name: "换一个手机号" }).click();
  await page.getByLabel("手机号").fill(phone);
  expect(await send(page, "发验证码")).toBe(429);
  await expect(page.getByLabel("手机号")).toHaveValue(phone);
  await page.getByRole("link", { name: "已经收到验证码？去填写" }).click();
  await expect(page.locator("main")).toContainText(`${phone.slice(0, 3)}****${phone.slice(7)}`);
  await page.getByLabel("验证码").fill(await codeFor(page.request, phone));
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/notices");
});

test("a form that is sent after the sign-in has ended keeps what was typed through signing in", async ({ open, page, context, baseURL }) => {
  const phone = newPhone();
  await open("/sign-in?next=/me");
  await page.getByLabel("手机号").fill(phone);
  await send(page, "发验证码");
  await page.getByLabel("验证码").fill(await codeFor(page.request, phone));
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/me");
  await add(page.request, { name: "任可", age: 38 });
  await open("/me");
  await page.getByText("加一位家人").click();
  await page.getByLabel("姓名").fill("任守义");
  await page.getByLabel("老人", { exact: true }).check();
  await page.getByLabel("年", { exact: true }).fill("1951");
  await page.getByLabel("月", { exact: true }).fill("11");
  // It ends elsewhere: whose the form is can still be told, and only they see it again.
  const elsewhere = await request.newContext({ baseURL, storageState: await context.storageState() });
  await post(elsewhere, "sign-out", []);
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.locator("main")).toContainText("您填的内容都留着");
  expect(page.url()).toMatch(/\/sign-in\?next=\/me$/);

  await page.getByLabel("手机号").fill("1380001");
  expect(await send(page, "发验证码")).toBe(422);
  await page.getByLabel("手机号").fill(phone);
  await send(page, "发验证码");
  const field = page.getByLabel("验证码");
  await field.fill(await codeFor(page.request, phone));
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/me");
  await expect(page.getByRole("alert")).toContainText("您填的内容都在，还没有交上去。");
  await expect(page.getByLabel("姓名")).toHaveValue("任守义");
  await expect(page.getByLabel("年", { exact: true })).toHaveValue("1951");
  await expect(page.getByLabel("月", { exact: true })).toHaveValue("11");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "任守义" })).toContainText("老人");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("signing out ends the sign-in", async ({ open, page }) => {
  const phone = newPhone();
  await open("/sign-in?next=/me");
  await page.getByLabel("手机号").fill(phone);
  await send(page, "发验证码");
  await page.getByLabel("验证码").fill(await codeFor(page.request, phone));
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByRole("button", { name: "退出登录" }).click();
  await expect(page).toHaveURL(/\/$/);
  await open("/me");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});
