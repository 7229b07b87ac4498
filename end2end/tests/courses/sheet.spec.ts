// A sheet of courses with two lines that are wrong: each is told by its line, nothing is entered until all are right, and
// the same sheet brings nothing new the second time.

import { goToWork, phoneOf } from "../../colleague.mjs";
import { expect, send, test } from "../house.js";

test.use({ viewport: { width: 1440, height: 900 } });

/** The first of March of the year after next: a term of its own. */
const march = `${new Date().getUTCFullYear() + 2}-03-01`;

test("a sheet is put right line by line, entered once, and nothing is new the second time", async ({ open, page, awake }) => {
  await goToWork(page.request, phoneOf(awake ? "sheet awake" : "sheet"));
  const [number, hour] = awake ? ["awake", "18"] : ["asleep", "7"];
  const titles = ["剪窗花", "临兰亭", "唱晋剧"].map((title) => `${title}（${awake ? "晚" : "早"}）`);
  const sheet = (room: string, ends: string) =>
    ["课程编号,课程名称,类别,老师电话或编号,教室,星期,开始时间,结束时间,开始日期,次数,名额,费用",
      `${number}-paper,${titles[0]},剪纸,wang-guilan,剪纸室,三,${hour}:00,${hour}:45,${march},4,12,0`,
      `${number}-ink,${titles[1]},书法,wang-guilan,${room},四,${hour}:00,${hour}:45,${march},4,12,60.00`,
      `${number}-opera,${titles[2]},剪纸,wang-guilan,剪纸室,五,${hour}:00,${ends},${march},4,12,0`].join("\r\n");
  const choose = async (text: string) => {
    await page.getByLabel("表格文件").setInputFiles({ name: "春季.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await page.getByLabel("不上课").check();
    return send(page, "先试看");
  };
  const entered = async () => {
    const list = await (await page.request.get("/staff/courses", { headers: { accept: "text/html" } })).text();
    return titles.filter((title) => list.includes(title)).length;
  };

  await open("/staff/imports");
  expect(await choose(sheet("月球", "6:30"))).toBe(422);
  const wrong = page.getByRole("alert").first();
  await expect(wrong.getByRole("listitem")).toHaveCount(2);
  await expect(wrong).toContainText("第 3 行“教室”：没有“月球”");
  await expect(wrong).toContainText("第 4 行“结束时间”：结束比开始还早");
  expect(await entered()).toBe(0);

  expect(await choose(sheet("剪纸室", `${hour}:45`))).toBe(200);
  await expect(page.locator("#dry-run")).toHaveText("会新加 3 门课；0 行和现在一样");
  for (const title of titles) await expect(page.getByRole("cell", { name: title })).toBeVisible();
  expect(await entered()).toBe(0);
  await send(page, "导入这 3 门课");
  await expect(page.getByRole("status")).toContainText("导入了 3 门新课，都是草稿");
  expect(await entered()).toBe(3);

  expect(await choose(sheet("剪纸室", `${hour}:45`))).toBe(200);
  await expect(page.locator("#dry-run")).toHaveText("会新加 0 门课；3 行和现在一样");
  await expect(page.getByRole("button", { name: /^导入这/ })).toHaveCount(0);
  expect(await entered()).toBe(3);
});
