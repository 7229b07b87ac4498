import { moveIn } from "../../neighbour.mjs";
import { expect, send, test } from "../house.js";

test("a family ranks its wishes, changes them, and takes no part in the end", async ({ open, page }) => {
  await moveIn(page.request, { name: "任可", age: 38 }, { name: "任小满", relation: "child", age: 8, consent: "yes" });
  await open("/ballots/interests");
  await page.getByRole("link", { name: "填志愿" }).click();
  const child = page.getByRole("group", { name: "任小满", exact: true });
  await child.getByLabel(/^周一/).check();
  await child.getByLabel(/^周三/).check();
  await child.getByLabel("第 1 志愿").selectOption("春季运动托管");
  await child.getByLabel("第 2 志愿").selectOption("春季运动托管");
  await child.getByLabel("学校").selectOption("亲贤小学");
  await child.getByLabel("现在几年级").selectOption({ index: 2 });
  await child.getByLabel("同意", { exact: true }).check();
  expect(await send(page, "交志愿")).toBe(422);
  await expect(page.locator(".error-summary")).toContainText("填了两次");
  await expect(child.getByLabel(/^周三/)).toBeChecked();
  await child.getByLabel("第 2 志愿").selectOption("春季美术托管");
  await page.getByRole("button", { name: "交志愿", exact: true }).click();
  const number = page.getByRole("link", { name: /抽签号 T\d+/ });
  const own = await number.textContent();

  await open("/ballots/interests/wishes");
  await expect(child.getByLabel("第 1 志愿")).toHaveValue("sport-spring");
  await expect(child.getByLabel(/^周一/)).toBeChecked();
  await child.getByLabel(/^周一/).uncheck();
  await page.getByRole("button", { name: "改志愿", exact: true }).click();
  await expect(number).toHaveText(own ?? "");

  await open("/ballots/interests/wishes");
  await child.getByLabel(/^周三/).uncheck();
  await page.getByRole("button", { name: "改志愿", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("孩子的托管");
  await expect(number).toHaveCount(0);
});
