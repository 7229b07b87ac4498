import type { Page } from "@playwright/test";
import { book, moveIn } from "../neighbour.mjs";
import { expect, test } from "./house.js";

const titles = ".course-card h3";

/** Opens the filters, which are folded on a phone. */
const filters = (page: Page) => page.locator(".filters > summary");

test("the list shows courses with when, where, for whom and places left", async ({ open, page }) => {
  await open("/");
  const card = page.locator(".course-card", { hasText: "剪纸提高班" });
  await expect(card).toContainText("周二");
  await expect(card).toContainText("剪纸室");
  await expect(card).toContainText("16岁以上");
  await expect(card.locator(".places")).toHaveText(/还剩 \d+ 个名额/);
});

test("a phone shows the first course and its places without scrolling", async ({ open, page }) => {
  await open("/");
  const first = page.locator(".course-card").first();
  const bar = (await page.locator(".bar").boundingBox())?.y ?? 0;
  for (const part of [first.locator("h3"), first.locator(".places")]) {
    const box = await part.boundingBox();
    expect(box && box.y + box.height).toBeLessThan(bar);
  }
});

test("a part of a Chinese word finds courses", async ({ open, page }) => {
  await open("/");
  await page.getByRole("searchbox").fill("剪");
  await page.getByRole("button", { name: "搜索" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("搜索“剪”");
  // Which of them is next depends on the day.
  for (const title of ["剪纸提高班", "剪纸班"]) {
    await expect(page.locator(titles, { hasText: title })).toHaveCount(1);
  }
  await expect(page.locator(titles, { hasText: "舞蹈" })).toHaveCount(0);
  await expect(page.getByRole("searchbox")).toHaveValue("剪");
});

test("a kind and a day narrow the list, and can be taken back", async ({ open, page }) => {
  await open("/");
  const all = await page.locator(titles).count();
  await expect(filters(page)).toHaveText(/筛选\s*种类、星期、年龄/);
  await filters(page).click();
  await page.getByRole("link", { name: "书法", exact: true }).click();
  await expect(page).toHaveURL(/category=calligraphy/);
  await expect(filters(page)).toHaveText(/筛选\s*书法/);
  await filters(page).click();
  await expect(page.getByRole("link", { name: "书法", exact: true })).toHaveAttribute("aria-current", "true");
  await expect(page.locator(titles, { hasNotText: "书法" })).toHaveCount(0);
  const some = await page.locator(titles).count();
  await page.getByRole("link", { name: "周六", exact: true }).click();
  await expect(page).toHaveURL(/category=calligraphy&day=6/);
  await expect(page.locator(titles)).toHaveText(["少儿书法班"]);
  await expect(filters(page)).toHaveText(/筛选\s*书法、周六/);
  await filters(page).click();
  await page.getByRole("link", { name: "不限", exact: true }).click();
  await expect(page.locator(titles)).toHaveCount(some);
  await page.getByRole("link", { name: "去掉筛选" }).click();
  await expect(page.locator(titles)).toHaveCount(all);
});

test("an age and places left narrow the list", async ({ open, page }) => {
  await open("/");
  await filters(page).click();
  await page.getByLabel("参加的人几岁").fill("3");
  await page.getByLabel("只看还有名额的").check();
  await page.getByRole("button", { name: "应用筛选" }).click();
  await expect(page).toHaveURL(/age=3&places=1/);
  await expect(page.locator(titles, { hasText: "亲子故事会" })).toBeVisible();
  await expect(page.locator(titles, { hasText: /小脚丫|剪纸|少儿/ })).toHaveCount(0);
  await expect(page.locator(".course-card .places", { hasText: "已满" })).toHaveCount(0);
  await expect(filters(page)).toHaveText(/筛选\s*3 岁、还有名额/);
  await expect(page.getByLabel("参加的人几岁")).toHaveValue("3");
});

test("a search that finds nothing leads back to all courses", async ({ open, page }) => {
  await open("/?q=%E6%BD%9C%E6%B0%B4");
  await expect(page.getByRole("heading", { name: "没有找到合适的课程" })).toBeVisible();
  await page.getByRole("link", { name: "看全部课程" }).click();
  await expect(page.locator(titles, { hasText: "剪纸提高班" })).toBeVisible();
});

test("a course says when, where, for whom and how much, and lists its dates", async ({ open, page }) => {
  await open("/courses/paper-cutting");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("剪纸班");
  const facts = page.locator(".facts");
  await expect(facts).toContainText("每周六 14:00–\u206015:30");
  await expect(facts).toContainText("剪纸室");
  await expect(facts).toContainText("16岁以上");
  await expect(facts).toContainText("免费");
  await expect(page.locator("main")).toContainText("王桂兰");
  await page.getByText("全部 12 次日期").click();
  await expect(page.locator(".dates li")).toHaveCount(12);
  await expect(page.locator(".dates li").last()).toBeVisible();
});

test("a full course offers the queue and names the place in it", async ({ open, page }) => {
  await open("/courses/paper-cutting");
  const places = await page.locator(".course-head .places").innerText();
  const waiting = Number(/已满，(\d+) 户在排队/.exec(places)?.[1]);
  await expect(page.getByRole("link", { name: `排队（第 ${waiting + 1} 位）` })).toBeVisible();
});

test("a course that opens later says when, and cannot be booked yet", async ({ open, page }) => {
  await open("/courses/chinese-painting-advanced");
  await expect(page.getByRole("button", { name: /\d+月\d+日 周. \d+:\d\d 开始报名/ })).toBeDisabled();
});

test("a poster carries the course and a QR code", async ({ open, page }) => {
  await open("/courses/paper-cutting");
  await page.getByRole("link", { name: "打印海报" }).click();
  const poster = page.locator(".poster");
  await expect(poster.getByRole("heading", { name: "剪纸班" })).toBeVisible();
  await expect(poster).toContainText("每周六 14:00–\u206015:30");
  await expect(poster.getByRole("img", { name: "这门课的二维码" })).toBeVisible();
});

test("an age that nobody can read is asked for again, in sight even below what is one's own", async ({ open, page }) => {
  await book(page.request, "neighbours-gala", await moveIn(page.request, { name: "孟夏", age: 40 }));
  await open("/");
  await filters(page).click();
  await page.getByLabel("参加的人几岁").fill("八");
  await page.getByRole("button", { name: "应用筛选" }).click();
  const age = page.getByLabel("参加的人几岁");
  await expect(age).toHaveAccessibleDescription(/请写几岁/);
  await expect(age).toHaveValue("八");
  await expect(age).toBeInViewport();
  await expect(age).toBeFocused();
});
