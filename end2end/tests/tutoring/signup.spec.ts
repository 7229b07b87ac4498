import { moveIn } from "../../neighbour.mjs";
import { expect, send, test } from "../house.js";

const family = [
  { name: "任可", age: 38 },
  { name: "任小满", relation: "child", age: 8, consent: "yes" },
  { name: "任小年", relation: "child", age: 7, consent: "yes" },
] as const;

test("a parent signs two children up in one form, says who collects them, and gives a day back", async ({ open, page }) => {
  await moveIn(page.request, ...family);
  await open("/");
  await page.getByRole("link", { name: /放学托管/ }).click();
  await page.getByRole("link", { name: "学府作业托管" }).click();
  await page.getByRole("link", { name: "报名", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("给孩子报托管");

  const child = (name: string) => page.getByRole("group", { name, exact: true });
  for (const [name, days] of [["任小满", ["周一", "周三"]], ["任小年", ["周三"]]] as const) {
    for (const day of days) await child(name).getByLabel(new RegExp(`^${day}`)).check();
    await child(name).getByLabel("学校").selectOption("学府小学");
    await child(name).getByLabel("现在几年级").selectOption({ index: 2 });
  }
  await child("任小满").getByLabel(/^过敏/).fill("花生");
  await child("任小满").getByLabel("同意", { exact: true }).check();

  // One answer is missing: everything else stays as it was typed.
  expect(await send(page, "报名")).toBe(422);
  await expect(page.locator(".error-summary")).toContainText("任小年");
  await expect(child("任小满").getByLabel(/^周一/)).toBeChecked();
  await expect(child("任小满").getByLabel(/^过敏/)).toHaveValue("花生");
  await child("任小年").getByLabel("同意", { exact: true }).check();
  await page.getByRole("button", { name: "报名", exact: true }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("孩子的托管");
  const mine = (name: string) => page.locator("section.panel", { hasText: name });
  await expect(mine("任小满").locator("ul.people > li")).toHaveCount(2);
  await expect(mine("任小年").locator("ul.people > li")).toHaveCount(1);

  await mine("任小满").getByText("退掉某一天").click();
  await mine("任小满").getByRole("button", { name: /周三/ }).click();
  await expect(mine("任小满").locator("ul.people > li")).toHaveCount(1);

  await page.getByRole("link", { name: "谁来接孩子" }).click();
  await expect(page.locator("main")).toContainText("没有写，谁也接不走");
  await page.getByLabel("姓名").fill("韩秀英");
  await page.getByLabel("孩子怎么叫").fill("姥姥");
  await page.getByLabel("出生年").fill("1958");
  await page.getByLabel("出生月").fill("3");
  await page.getByRole("button", { name: "添加一位大人" }).click();
  await expect(page.locator("section.panel", { hasText: "任小满" })).toContainText("韩秀英");
  await expect(page.locator("section.panel", { hasText: "任小年" })).toContainText("韩秀英");
});
