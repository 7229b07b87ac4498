import { goToWork, phoneOf } from "../../colleague.mjs";
import { moveIn, post } from "../../neighbour.mjs";
import { expect, test } from "../house.js";

/** The day after tomorrow on the community's calendar. */
const soon = new Date(Date.now() + (2 * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

test("an old lady with large text asks for help, and a volunteer whom it suits claims it", async ({ open, page, another, awake }) => {
  await moveIn(page.request, { name: "韩桂芳", age: 76 });
  await open("/");
  await page.getByRole("button", { name: "长辈版" }).click();
  await expect(page.locator("html")).toHaveClass(/elder/);
  await page.getByRole("link", { name: "邻里互助" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("请人帮忙");
  await expect(page.locator("main")).toContainText("请马上打 120");
  await page.getByRole("link", { name: "教用手机" }).click();

  // Nothing typed is lost when the time was forgotten.
  await page.getByLabel("还有什么要说的").fill("想和外地的孙子视频");
  await page.getByLabel("太原话").check();
  await page.getByLabel("几号楼").fill("3号楼");
  await page.getByLabel("单元、楼层、门牌").fill("2单元301");
  await page.getByRole("button", { name: "送出" }).click();
  await expect(page.getByRole("alert").first()).toContainText("请写一个时间");
  await expect(page.getByLabel("还有什么要说的")).toHaveValue("想和外地的孙子视频");
  await expect(page.getByLabel("太原话")).toBeChecked();
  await page.getByLabel("哪一天").first().fill(soon);
  await page.getByLabel("几点起").first().fill("14:00");
  await page.getByLabel("到几点").first().fill("16:00");
  await page.getByRole("button", { name: "送出" }).click();
  await expect(page.getByRole("status")).toContainText("社区收到了");
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(sideways).toBeLessThanOrEqual(0);
  const mine = new URL(page.url()).pathname;
  const need = mine.split("/").pop() ?? "";

  const staff = (await another()).request;
  await goToWork(staff, awake ? "13900010005" : phoneOf("volunteers"));
  await post(staff, "triage-need", [["need", need], ["risk", "l1"], ["publish", "1"]]);

  const other = await another();
  const [person = ""] = await moveIn(other.request, { name: "赵小敏", age: 34 });
  await open("/volunteer", other);
  await other.getByLabel("会教手机").check();
  await other.getByLabel("太原话").check();
  for (const day of ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]) {
    await other.getByLabel(`${day}几点起`).fill("09:00");
    await other.getByLabel(`${day}到几点`).fill("18:00");
  }
  await other.getByRole("button", { name: "保存" }).click();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("等人帮的事");
  expect(person).not.toBe("");
  const volunteers = await (await staff.get("/staff/service/volunteers", { headers: { accept: "text/html" } })).text();
  const volunteer = /<option value="([^"]+)">赵小敏/.exec(volunteers)?.[1] ?? "";
  await post(staff, "note-paper", [["volunteer", volunteer], ["paper", "identity"], ["from_day", "2026-01-01"], ["until", "2099-12-31"]]);

  await open(`/volunteer/needs/${need}`, other);
  await expect(other.locator(".suits")).toContainText("正好您有空");
  await expect(other.locator(".suits")).toContainText("您会说太原话");
  await expect(other.locator("main")).not.toContainText("3号楼");
  await other.getByRole("button", { name: "认领", exact: true }).click();
  await expect(other.locator("main")).toContainText("定好了，您去");
  await expect(other.locator("main")).not.toContainText("2单元301");
  await other.getByRole("button", { name: "看门牌和电话" }).click();
  await expect(other.locator(".shown")).toContainText("2单元301");
  await expect(other.locator(".shown")).toContainText("韩桂芳");

  await open(mine);
  await expect(page.getByRole("status")).toContainText("定好了");
  await expect(page.getByRole("heading", { name: "赵小敏" })).toBeVisible();
  await expect(page.locator(".visit-code")).toHaveText(/^\d{6}$/);
  await expect(page.locator("main")).not.toContainText("还没有人看过");
});
