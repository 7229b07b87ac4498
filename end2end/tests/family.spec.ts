import { add, bornYear, moveIn, signIn } from "../neighbour.mjs";
import { showcase } from "../showcase.js";
import { choose, expect, send, test } from "./house.js";

test.describe("the showcase family", () => {
  test.use({ storageState: showcase });

  test("books several people in one go; who is too young is grey, with the reason", async ({ open, page, awake }) => {
    // The family can book a course once, and both projects share it.
    const course = awake ? "dance-evening" : "modelling-evening";
    await open(`/courses/${course}/book`);
    await expect(page.getByLabel("李晨曦")).toBeDisabled();
    await expect(page.getByLabel("李晨曦")).toHaveAccessibleDescription(/李晨曦还小，这门课要满 18 岁。/);
    await choose(page, "陈静");
    await choose(page, "韩秀英");
    await page.getByRole("button", { name: "确认报名" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("报上了");
    const row = (name: string) => page.locator(".people li", { hasText: name });
    await expect(row("陈静")).toContainText("已报上");
    await expect(row("韩秀英")).toContainText("已报上");

    // Nothing is taken back with one tap, and each button says whose place it is.
    await expect(page.getByRole("button", { name: "取消陈静的名额" })).toBeHidden();
    await page.getByText("撤销这次报名").click();
    await page.getByRole("button", { name: "取消陈静的名额" }).click();
    await expect(row("陈静")).toContainText("已取消");
    await expect(row("韩秀英")).toContainText("已报上");
  });
});

test("a child is added with a no, cannot be chosen, and can once the guardian says yes", async ({ open, page }) => {
  await moveIn(page.request, { name: "任可", age: 38 });
  await open("/me");
  await page.getByText("加一位家人").click();
  await page.getByLabel("姓名").fill("任小满");
  await page.getByLabel("孩子", { exact: true }).check();
  await page.getByLabel("年", { exact: true }).fill(bornYear(9));
  await page.getByLabel("月", { exact: true }).fill("1");
  await page.getByLabel("不同意", { exact: true }).check();
  await page.getByRole("button", { name: "保存" }).click();
  const child = page.getByRole("listitem").filter({ hasText: "任小满" });
  await expect(child).toContainText("9 岁，孩子");

  await open("/courses/childrens-chorus/book");
  const box = page.getByLabel("任小满");
  await expect(box).toBeDisabled();
  await expect(box).toHaveAccessibleDescription(/还没有任小满的监护人同意。/);
  await page.getByRole("link", { name: "现在填写" }).click();
  await expect(page.locator("main")).toContainText("同意社区为报名使用任小满的信息吗？");
  await page.getByRole("button", { name: "同意", exact: true }).click();
  await expect(page).toHaveURL(/\/courses\/childrens-chorus\/book$/);
  await expect(box).toBeEnabled();
});

test("withdrawing consent is one button, and the child cannot be chosen any more", async ({ open, page }) => {
  await moveIn(page.request, { name: "任可", age: 38 }, { name: "任小满", relation: "child", age: 9, consent: "yes" });
  await open("/me");
  const child = page.getByRole("listitem").filter({ hasText: "任小满" });
  await expect(child).toContainText("已同意");
  await child.getByRole("button", { name: "撤回同意" }).click();
  await expect(child.getByRole("button", { name: "同意", exact: true })).toBeVisible();
  await open("/courses/childrens-chorus/book");
  await expect(page.getByLabel("任小满")).toBeDisabled();
});

test("a child without an answer comes back with the form as it was", async ({ open, page }) => {
  await signIn(page.request);
  await add(page.request, { name: "任可", age: 38 });
  await open("/me");
  await page.getByText("加一位家人").click();
  await page.getByLabel("姓名").fill("任小满");
  await page.getByLabel("孩子", { exact: true }).check();
  await page.getByLabel("年", { exact: true }).fill("2019");
  await page.getByLabel("月", { exact: true }).fill("3");
  expect(await send(page, "保存")).toBe(422);
  await expect(page.locator("#consent")).toContainText("请选“同意”或“不同意”。");
  await expect(page.getByRole("group", { name: "不满 14 岁的孩子" })).toHaveAccessibleDescription(/^请选“同意”或“不同意”。 只用姓名/);
  await expect(page.getByRole("group", { name: "出生年月" })).toHaveAccessibleDescription(/有年龄要求的课程需要/);
  await expect(page.getByLabel("姓名")).toHaveAccessibleDescription(/和身份证上一样/);
  await expect(page.getByLabel("姓名")).toHaveValue("任小满");
  await expect(page.getByLabel("孩子", { exact: true })).toBeChecked();
  await expect(page.getByLabel("年", { exact: true })).toHaveValue("2019");
  await expect(page.getByLabel("月", { exact: true })).toHaveValue("3");
});

test("the guardian is only asked about a child", async ({ open, page }) => {
  await moveIn(page.request, { name: "任可", age: 38 });
  await open("/me");
  await page.getByText("加一位家人").click();
  const consent = page.locator("#consent");
  await expect(consent).toBeHidden();
  await page.getByLabel("孩子", { exact: true }).check();
  await expect(consent).toBeVisible();
  await page.getByLabel("老人", { exact: true }).check();
  await expect(consent).toBeHidden();
  // A parent's younger brother is no child of theirs, and is asked about once his age is known.
  await page.getByLabel("姓名").fill("任小弟");
  await page.getByLabel("年", { exact: true }).fill(bornYear(9));
  await page.getByLabel("月", { exact: true }).fill("1");
  expect(await send(page, "保存")).toBe(422);
  await expect(consent).toBeVisible();
});

test("somebody is corrected and taken out of the household", async ({ open, page }) => {
  await moveIn(page.request, { name: "任可", age: 38 }, { name: "任守义", relation: "elder", age: 70 });
  await open("/me");
  const elder = page.getByRole("listitem").filter({ hasText: "任守" });
  await elder.getByRole("link", { name: "修改" }).click();
  await page.getByLabel("姓名").fill("任守仁");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(elder).toContainText("任守仁");
  await elder.getByRole("link", { name: "修改" }).click();
  const sure = page.getByRole("button", { name: "确定去掉" });
  const fold = page.getByText("从家里人中去掉");
  await expect(fold).toBeVisible();
  await expect(sure).toBeHidden();
  await fold.click();
  await sure.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("任可");
  await expect(elder).toHaveCount(0);
});
