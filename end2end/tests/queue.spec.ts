import { book, moveIn } from "../neighbour.mjs";
import { choose, expect, test } from "./house.js";

test("a full course gives a place in the queue with the sentence that explains it", async ({ open, page }) => {
  await moveIn(page.request, { name: "牛向东", age: 50 });
  await open("/courses/couplets");
  await page.getByRole("link", { name: /^排队（第 \d+ 位）$/ }).click();
  await choose(page, "牛向东");
  await page.locator(".action").getByRole("button").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("排上队了");
  const place = Number(/^第 (\d+) 位$/.exec(await page.locator(".place").innerText())?.[1]);
  expect(place).toBeGreaterThan(12);
  await expect(page.locator(".receipt")).toContainText(`前面还有 ${place - 1} 户；轮到时通知您，名额为您留 24 小时（两天内就开始的留 12 小时）。`);

  await page.getByRole("button", { name: "退出排队" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("已取消");
  await open("/bookings");
  await expect(page.locator(".queue")).toHaveCount(0);
});

test("a family that waits is told that it waits for places for all of them", async ({ open, page }) => {
  const ids = await moveIn(page.request, { name: "牛向东", age: 50 }, { name: "牛小满", relation: "elder", age: 80 });
  await open(await book(page.request, "couplets", ids));
  await expect(page.locator(".receipt")).toContainText("您家要 2 个名额，够了才轮到。");
});

test("the button of a full course speaks of the queue before anybody is chosen", async ({ open, page }) => {
  await moveIn(page.request, { name: "牛向东", age: 50 });
  await open("/courses/couplets/book");
  await expect(page.locator(".action").getByRole("button")).toHaveText("确认排队");
});

test("who cancels makes room: the next in line is asked, accepts, and is booked", async ({ open, page, another, awake }) => {
  // A small course that is nearly full; each project fills its own.
  const course = awake ? "chinese-painting" : "seal-carving";
  const first = (await another()).request;
  const left = /还剩 (\d+) 个名额/.exec(await (await first.get(`/courses/${course}`)).text())?.[1];
  const family = Array.from({ length: Number(left) }, (_, place) => place).map((place) => ({
    name: `先到${"一二三四五六"[place]}`,
    relation: place === 0 ? ("self" as const) : ("elder" as const),
    age: 60,
  }));
  const receipt = await book(first, course, await moveIn(first, ...family));

  await moveIn(page.request, { name: "后到", age: 60 });
  await open(`/courses/${course}/book`);
  await choose(page, "后到");
  await page.locator(".action").getByRole("button").click();
  await expect(page.locator(".place")).toHaveText("第 1 位");
  await expect(page.locator(".receipt")).toContainText("您就是下一位；轮到时通知您");

  const other = await another();
  await other.context().addCookies((await first.storageState()).cookies);
  await open(receipt, other);
  await expect(other.locator("main")).toContainText("有人在排队：一取消，名额马上先问排队的人，可能就收不回来了。");
  if (family.length > 1) {
    await other.getByText("撤销这次报名").click();
    await other.getByRole("button", { name: /^全部取消/ }).click();
  } else {
    await other.getByRole("button", { name: "撤销这次报名" }).click();
  }
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("已取消");
  await expect(other.locator("main")).toContainText("名额已经给了下一位。可以重新报名排队。");
  await expect(other.getByRole("button", { name: "恢复", exact: true })).toHaveCount(0);

  await open("/");
  const offer = page.locator(".offer");
  await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText("等您回答");
  await expect(offer).toContainText(/有名额了，轮到：\s*后到/);
  await expect(offer.getByRole("button", { name: "要这个名额" })).toBeVisible();
  await open("/bookings");
  await expect(offer).toContainText(/有名额了，轮到：\s*后到/);
  await expect(offer).toContainText(/请在 .+ \d+:\d\d 以前回答/);
  await offer.getByRole("button", { name: "要这个名额" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("报上了");
  await expect(page.locator("details", { hasText: "经过" })).toContainText(/有了名额，轮到您[\s\S]+您要了这个名额/);
});
