// A house in which nobody is yet: whoever has the code from the machine sets it up, publishes the first course, and a
// resident books it.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { totp } from "../../colleague.mjs";
import { newPhone } from "../../neighbour.mjs";
import { serve } from "../../serve.mjs";
import { expect, send, test } from "../house.js";

/** A program that takes messages, as a gateway does, and remembers the last code. */
async function gateway() {
  const taken: string[] = [];
  const server = createServer((request, answer) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      taken.push(body);
      answer.writeHead(204).end();
    });
  });
  await new Promise<void>((listens) => server.listen(0, "127.0.0.1", listens));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const code = () => /\b\d{6}\b/.exec((JSON.parse(taken.at(-1) ?? "{}") as { data?: { text?: string } }).data?.text ?? "")?.[0] ?? "";
  return { address, code, stop: () => server.close() };
}

/** A day of the community in a week. */
const nextWeek = new Date(Date.now() + 8 * 3_600_000 + 7 * 86_400_000).toISOString().slice(0, 10);

const h1 = (page: Page) => page.getByRole("heading", { level: 1 });

test("an empty house is set up in the browser, down to the first booking", async ({ open, page, awake, another }) => {
  const messages = await gateway();
  const house = await serve(awake ? 3419 : 3418, messages.address);
  try {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(house.address);
    await expect(h1(page)).toHaveText("设置社区");
    await page.getByLabel("设置码").fill("KQ7M-2XPD-9RTV");
    await page.getByLabel("您的姓名").fill("高建国");
    const phone = newPhone();
    await page.getByLabel("您的手机号").fill(phone);
    expect(await send(page, "下一步")).toBe(422);
    await expect(page.getByRole("alert").first()).toContainText("设置码不对");
    await expect(page.getByLabel("您的姓名")).toHaveValue("高建国");
    await page.getByLabel("设置码").fill(readFileSync(join(house.folder, "set-up-code"), "utf8").trim());
    await send(page, "下一步");
    await page.getByLabel("6 位数字或备用码").fill(totp(await page.locator("code", { hasText: /^[A-Z2-7]{20,}$/ }).innerText()));
    await send(page, "设置好了，进入工作台");

    await expect(h1(page)).toHaveText("开张清单");
    const step = (name: string) => page.locator("li.step", { hasText: name });
    await step("社区").getByRole("link", { name: "去填" }).click();
    await page.getByLabel("社区名称").fill("河畔社区");
    await page.getByLabel("服务中心的地址").fill("河畔路 1 号");
    await page.getByLabel("电话").fill("0351-7123456");
    await page.getByLabel("周一").fill("8:30-18:00");
    await send(page, "保存");
    await expect(step("社区")).toContainText("做好了");
    await step("第一间教室").getByRole("link", { name: "去填" }).click();
    await page.getByLabel("名称", { exact: true }).fill("活动室");
    await page.getByLabel("在哪里").fill("服务中心一层");
    await page.getByLabel("能坐多少人").fill("20");
    await send(page, "保存");
    await step("第一位老师").getByRole("link", { name: "去填" }).click();
    await page.getByLabel("姓名").fill("田秀兰");
    await send(page, "保存");
    await expect(step("短信或邮件")).toContainText("做好了");

    await step("第一门课").getByRole("link", { name: "去填" }).click();
    await page.getByLabel("名称（中文）").fill("包饺子");
    await page.getByLabel("类别").selectOption({ index: 1 });
    await page.getByLabel("名额").fill("8");
    for (const day of ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]) await page.getByLabel(day).check();
    await page.getByLabel("开始时间").fill("10:00");
    await page.getByLabel("多少分钟").fill("90");
    await page.getByLabel("从哪一天起").fill(nextWeek);
    await page.getByLabel("一共几次").fill("3");
    await send(page, "存为草稿");
    await expect(h1(page)).toHaveText("包饺子");
    await send(page, "发布");
    await page.getByRole("link", { name: "居民看到的样子" }).click();
    await expect(page.locator("main")).toContainText("活动室");

    const resident = await another();
    await open(house.address, resident);
    await expect(resident.getByRole("banner")).toContainText("河畔社区");
    await resident.getByRole("link", { name: /包饺子/ }).first().click();
    await expect(h1(resident)).toHaveText("包饺子");
    await resident.getByRole("link", { name: /^报名/ }).first().click();
    await resident.getByLabel("手机号").fill(newPhone());
    await send(resident, "发验证码");
    await resident.getByLabel("验证码").fill(messages.code());
    await send(resident, "登录");
    await resident.getByLabel("姓名").fill("乔玉梅");
    await send(resident, "确认报名");
    await expect(h1(resident)).toHaveText("报上了");
    await expect(resident.locator("main")).toContainText("包饺子");
  } finally {
    await house.stop();
    messages.stop();
  }
});
