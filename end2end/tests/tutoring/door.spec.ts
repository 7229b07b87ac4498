import { request } from "@playwright/test";
import { goToWork } from "../../colleague.mjs";
import { bornYear, moveIn, post } from "../../neighbour.mjs";
import { expect, test } from "../house.js";

/** The day of the week in the community, Monday 1. */
const today = () => ((new Date(Date.now() + 8 * 3_600_000).getUTCDay() + 6) % 7) + 1;

test("a child is signed in with one tap and out to a named adult, once", async ({ open, page, baseURL, awake }) => {
  // A family whose child is expected today, and whom its father may collect.
  const name = awake ? "任小门" : "任小窗";
  const family = await request.newContext({ baseURL, extraHTTPHeaders: { "accept-language": "zh-CN" } });
  const [, child = ""] = await moveIn(family, { name: "任可", age: 38 }, { name, relation: "child", age: 8, consent: "yes" });
  const signedUp = await post(family, "sign-up", [
    ["programme", "homework-qinxian"], ["days[]", `${child}:${today()}`], [`school[of-${child}]`, "qinxian-primary"],
    [`entered[of-${child}]`, String(Number(bornYear(8)) + 6)], [`allergies[of-${child}]`, "花生"], [`consent[of-${child}]`, "yes"],
  ]);
  expect(signedUp).toEqual({ placed: 1, waiting: 0 });
  await post(family, "name-pickup", [["children[]", child], ["name", "李建军"], ["called", "爸爸"], ["born_year", "1985"], ["born_month", "5"]]);

  await goToWork(page.request, awake ? "13900010002" : "13900010004");
  await open("/staff/door");
  const row = page.locator("li.child", { hasText: name });
  await expect(row).toContainText("花生");
  await row.getByRole("button", { name: "到了" }).click();
  await expect(row).toHaveClass(/here|late/);

  await row.locator("summary").first().click();
  if (!(await row.getByRole("button", { name: "接走" }).isVisible())) await row.locator("summary").first().click();
  await expect(row).toContainText("李建军");
  await row.getByText("别的人：不能接").click();
  await row.getByLabel("姓名").fill("张三");
  await row.getByRole("button", { name: "记下，没有让他接走" }).click();
  await expect(row).toContainText("张三不在名单上");

  if (!(await row.getByRole("button", { name: "接走", exact: true }).isVisible())) await row.locator("summary").first().click();
  await row.getByRole("button", { name: "接走", exact: true }).click();
  await expect(row).toHaveClass(/left/);
  await expect(row).toContainText("李建军");
  expect(await (await family.get("/notices")).text()).toContain("由李建军从");
  await family.dispose();
});
