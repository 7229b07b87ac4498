// A pass before the camera of a phone without network. The camera is a film that shows the family's own code.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium as engine, request } from "@playwright/test";
import { goToWork } from "../../colleague.mjs";
import { post } from "../../neighbour.mjs";
import { chromium } from "../../serve.mjs";
import { expect } from "../house.js";
import { family, onTheSheet, row, takeSheet, test, violations } from "./phone.js";

const [WIDTH, HEIGHT] = [640, 480];

/** A film of one frame (YUV4MPEG2) of the code that a page draws: grey paper, a code in the middle. */
function film(page: string): Buffer {
  const side = Number(/viewBox="0 0 (\d+) \d+"[^>]*role="img"|role="img"[^>]*viewBox="0 0 (\d+) /.exec(page)?.slice(1).find(Boolean));
  const squares = [...(/class="qr"[^]*?<path d="([^"]+)"/.exec(page)?.[1] ?? "").matchAll(/M(\d+) (\d+)h1/g)];
  expect(squares.length).toBeGreaterThan(300);
  const grey = Buffer.alloc(WIDTH * HEIGHT, 200);
  const scale = Math.floor((HEIGHT * 0.8) / side);
  const [left, top] = [Math.floor((WIDTH - side * scale) / 2), Math.floor((HEIGHT - side * scale) / 2)];
  const fill = (x: number, y: number, size: number, value: number) => {
    for (let line = 0; line < size; line += 1) grey.fill(value, (y + line) * WIDTH + x, (y + line) * WIDTH + x + size);
  };
  fill(left, top, side * scale, 235);
  for (const [, x, y] of squares) fill(left + Number(x) * scale, top + Number(y) * scale, scale, 30);
  const colours = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), Buffer.from("FRAME\n"), grey, colours]);
}

test("a pass is read without network, a card is typed, and what does not count says why", async ({ own: { address } }) => {
  test.setTimeout(120_000);
  const [field, wood] = [await family(address, "任小麦"), await family(address, "任小林")];
  for (const { client, right } of [field, wood]) await post(client, "make-pass", [["pickup", right]]);
  const shown = await (await field.client.get(`/tutoring/pickups/${field.right}`)).text();
  const card = /class="card-code">[^<]*(?:<!>)?\s*<b[^>]*>([A-Z2-9]{4})<\/b>/.exec(shown)?.[1] ?? "";
  expect(card).toHaveLength(4);
  const folder = mkdtempSync(join(tmpdir(), "wuse-camera-"));
  const camera = join(folder, "camera.y4m");
  writeFileSync(camera, film(shown));
  const browser = await engine.launch({
    ...chromium,
    args: [
      ...chromium.args, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
      `--use-file-for-fake-video-capture=${camera}`,
    ],
  });
  const options = { baseURL: address, locale: "zh-CN", timezoneId: "Asia/Shanghai", viewport: { width: 360, height: 740 } };
  const context = await browser.newContext({ ...options, permissions: ["camera"] });
  const page = await takeSheet(context, address, "13900010004");
  await context.setOffline(true);
  for (const name of ["任小麦", "任小林"]) await row(page, name).getByRole("button", { name: "到了" }).click();

  // The right child: one tap more, and it has left.
  const wheat = row(page, "任小麦");
  await wheat.locator("button.fold").click();
  await wheat.getByRole("button", { name: "扫码或输卡号" }).click();
  const found = wheat.locator(".found");
  await expect(found).toContainText("李建军 可以接任小麦");
  await expect(wheat.locator("video"), "the camera is off again").toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: test.info().outputPath("pass-found.png"), fullPage: true });
  await found.getByRole("button", { name: "接走" }).click();
  await expect(wheat).toHaveClass(/left/);

  // Another child's pass and card say so, and the camera goes on looking.
  const forest = row(page, "任小林");
  await forest.locator("button.fold").click();
  await forest.getByRole("button", { name: "扫码或输卡号" }).click();
  await expect(forest.getByRole("alert")).toContainText("这个码不是接这个孩子的");
  await expect(forest.locator("video")).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: test.info().outputPath("pass-camera.png"), fullPage: true });
  await forest.getByRole("button", { name: "关掉相机" }).click();
  await expect(forest.locator("video")).toHaveCount(0);

  // The network is back: the server has it, with the pass.
  await context.setOffline(false);
  await expect(page.locator("span[data-kept]")).toHaveAttribute("data-kept", "0", { timeout: 20_000 });
  const lead = await request.newContext({ baseURL: address, extraHTTPHeaders: { "accept-language": "zh-CN" } });
  await goToWork(lead, "13900010002");
  expect(await onTheSheet(lead, "任小麦")).toContain("接走了");
  await lead.dispose();
  await browser.close();

  // Without a camera a card does.
  const blind = await engine.launch(chromium);
  const other = await blind.newContext(options);
  const second = await takeSheet(other, address, "13900010001");
  const own = row(second, "任小林");
  await own.locator("button.fold").click();
  await own.getByRole("button", { name: "扫码或输卡号" }).click();
  await expect(own).toContainText("用不了相机");
  await own.getByLabel("卡上的四个字").fill(card);
  await own.getByRole("button", { name: "核对" }).click();
  await expect(own.getByRole("alert")).toContainText("不是接这个孩子的");
  const woods = /class="card-code">[^<]*(?:<!>)?\s*<b[^>]*>([A-Z2-9]{4})<\/b>/.exec(await (await wood.client.get(`/tutoring/pickups/${wood.right}`)).text())?.[1] ?? "";
  await own.getByLabel("卡上的四个字").fill(woods.toLowerCase());
  await own.getByRole("button", { name: "核对" }).click();
  await expect(own.locator(".found")).toContainText("李建军 可以接任小林");
  await own.locator(".found").getByRole("button", { name: "接走" }).click();
  await expect(own).toHaveClass(/left/);
  await blind.close();
  for (const { client } of [field, wood]) await client.dispose();
  rmSync(folder, { recursive: true });
});
