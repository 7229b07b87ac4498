// A worker's day at the desk: a class for the next weeks, an old man who has no phone with him, a printed roster, a date
// that is moved.

import { phoneOf, totp } from "../../colleague.mjs";
import { bornYear, codeFor, newPhone, post, signIn } from "../../neighbour.mjs";
import { expect, send, test } from "../house.js";

/** A day of the community, so many days from today. */
const day = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
/** Days until the Wednesday of the week after next. */
const wednesday = () => ((3 - new Date(Date.now() + 8 * 3_600_000).getUTCDay() + 7) % 7) + 14;

test.use({ viewport: { width: 1440, height: 900 } });

test("a worker opens a class, books an old man in, prints the roster and moves a date", async ({ open, page, awake, another }) => {
  const phone = phoneOf(awake ? "day awake" : "day");
  await open("/staff/sign-in");
  await page.getByLabel("手机号").fill(phone);
  await send(page, "发验证码");
  await page.getByLabel("验证码").fill(await codeFor(page.request, phone));
  await send(page, "下一步");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("设置第二道凭证");
  await page.getByLabel("6 位数字或备用码").fill(totp(await page.locator("code", { hasText: /^[A-Z2-7]{20,}$/ }).innerText()));
  await send(page, "设置好了，进入工作台");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("今天");

  // The class: every Wednesday, over the National Day's week, whose Saturday is a make-up workday.
  const title = awake ? "茶艺（晚班）" : "茶艺（早班）";
  await page.getByRole("link", { name: "课程", exact: true }).click();
  await page.getByRole("link", { name: "新课程" }).click();
  await page.getByLabel("名称（中文）").fill(title);
  await page.getByLabel("名称（英文，可不填）").fill(awake ? "Tea, evenings" : "Tea, mornings");
  await page.getByLabel("一句话介绍", { exact: true }).fill("从一张红纸剪出一年四季。");
  await page.getByLabel("类别").selectOption({ index: 1 });
  await page.getByLabel("教室").selectOption({ index: awake ? 1 : 2 });
  await page.getByLabel("老师").selectOption({ index: awake ? 1 : 2 });
  await page.getByLabel("名额").fill("12");
  await page.getByLabel("周三").check();
  await page.getByLabel("开始时间").fill(awake ? "19:30" : "07:00");
  await page.getByLabel("多少分钟").fill("60");
  await page.getByLabel("从哪一天起").fill("2026-09-30");
  await page.getByLabel("到哪一天").fill(day(wednesday() + 14));
  expect(await send(page, "先看日期")).toBe(422);
  await expect(page.locator("#makeup")).toContainText("是调休上班日");
  await expect(page.getByLabel("名称（中文）")).toHaveValue(title);
  // It is taught as a Wednesday. Nothing of that is to come, so that the dates are those without it.
  await page.getByRole("group", { name: /是调休上班日/ }).first().getByLabel("按周三上").check();
  await send(page, "先看日期");
  await expect(page.locator("#dates")).toContainText("一共");
  // That term is over; the next one begins the week after next.
  await page.getByLabel("从哪一天起").fill(day(wednesday()));
  await send(page, "先看日期");
  await expect(page.locator("#dates")).toHaveText("一共 3 次");
  await expect(page.locator("ol.dates li").first()).toContainText(awake ? "19:30" : "7:00");
  const shown = await page.locator("ol.dates li").allInnerTexts();
  await send(page, "存为草稿");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.locator("header.tools").first()).toContainText("草稿");
  await expect(page.locator("ol.dates li")).toHaveCount(shown.length);
  await send(page, "发布");
  await expect(page.locator("header.tools").first()).toContainText("已发布");
  const course = page.url();

  // An old man stands at the desk. His phone is at home; its last four digits he knows.
  const his = newPhone();
  const name = awake ? "郭守仁" : "郭守义";
  await post(page.request, "register-household", [["phone", his], ["name", name], ["born_year", bornYear(76)], ["born_month", "1"]]);
  await page.getByRole("link", { name: "居民", exact: true }).click();
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type(his.slice(-4));
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  const offered = page.locator("#course option", { hasText: title }).first();
  await page.locator("#course").selectOption(await offered.getAttribute("value"));
  await send(page, "替他们报名");
  await expect(page.locator("section", { has: page.locator("#bookings") })).toContainText(title);
  await expect(page.locator(".state.confirmed")).toContainText("已报上");

  // The roster, on one sheet of paper: his name and a box, no navigation.
  await open(new URL(course).pathname);
  await expect(page.locator("main")).toContainText("已报 1 / 12");
  await page.locator("ol.dates a").first().click();
  await expect(page.locator(".roster li")).toHaveCount(1);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".roster .box")).toBeVisible();
  await expect(page.locator(".roster")).toContainText(name);
  await expect(page.getByRole("navigation")).toBeHidden();
  await expect(page.getByRole("button")).toHaveCount(0);
  const paper = (await page.pdf({ format: "A4" })).toString("latin1");
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: "screen" });

  const home = await another();
  await signIn(home.request, his);
  // One date is moved to the day after; whom it reaches is said before it is saved.
  await open(new URL(course).pathname);
  await page.getByRole("link", { name: "挪或停" }).first().click();
  const from = await page.getByLabel("日期").inputValue();
  const to = new Date(Date.parse(from) + 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("日期").fill(to);
  await send(page, "挪到这时");
  const effect = page.locator(".effect");
  await expect(effect).toContainText("通知 1 户（1 人）");
  await expect(effect).toContainText("还没有保存");
  expect(await (await home.request.get("/notices")).text()).not.toContain("这次改到");
  await send(page, "确认保存，通知 1 户");
  expect(await (await home.request.get("/notices")).text()).toContain("这次改到");

  await page.getByRole("link", { name: "课表", exact: true }).click();
  await open(`/staff/week?by=room&day=${to}`);
  const block = page.locator(".block", { hasText: title }).first();
  await expect(block).toBeVisible();
  // It stands below its room's heading, which is as wide as its column.
  const [head, body] = await page.evaluate(() =>
    ["thead", "tbody"].map((part) => document.querySelector(`table.week ${part}`)?.getBoundingClientRect().width));
  expect(head).toBe(body);
  await open(`/staff/week?by=room&day=${from}`);
  await expect(page.locator("main").getByText(title)).toHaveCount(0);
});
