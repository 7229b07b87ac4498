import type { Page } from "@playwright/test";
import { book, moveIn } from "../neighbour.mjs";
import { choose, expect, press, test } from "./house.js";

test("the form sums up at every tick, and its button says what will happen", async ({ open, page }) => {
  await moveIn(page.request, { name: "郝大", age: 60 }, { name: "郝二", relation: "elder", age: 80 });
  const sum = page.locator(".action p");
  await open("/courses/parents-school/book");
  await expect(sum).toContainText("请选一位或几位家人");
  await choose(page, "郝大");
  await expect(sum).toHaveText("1 人报名，免费。");
  await choose(page, "郝二");
  await expect(sum).toHaveText("2 人，一起报上。每人免费。");
  await press(page, "郝大");
  await expect(sum).toHaveText("1 人报名，免费。");
  await expect(page.locator(".action .button")).toHaveText("确认报名");

  await open("/courses/couplets/book");
  await choose(page, "郝大");
  await expect(sum).toHaveText(/^已经没有名额：排队，第 \d+ 位。有名额时通知您。$/);
  await expect(page.locator(".action .button")).toHaveText("确认排队");
});

test("places left change on an open page when somebody else books", async ({ open, page, another }) => {
  const listening = page.waitForResponse("**/api/live*");
  await open("/courses/story-time");
  await listening;
  const places = page.locator(".course-head .places");
  const before = Number(/还剩 (\d+) 个名额/.exec(await places.innerText())?.[1]);
  const other = (await another()).request;
  const [, child = ""] = await moveIn(other, { name: "崔妈妈", age: 33 }, { name: "崔小宝", relation: "child", age: 4, consent: "yes" });
  await book(other, "story-time", [child]);
  await expect(places).toHaveText(`还剩 ${before - 1} 个名额`);
});

/** Keeps the client from waking until it is let go, as a slow network does. */
async function asleep(page: Page) {
  let wake = () => {};
  const held = new Promise<void>((resolve) => { wake = resolve; });
  await page.route("**/*.wasm*", async (route) => {
    await held;
    await route.continue();
  });
  return wake;
}

test("what was chosen before a slow page woke counts", async ({ page }) => {
  await moveIn(page.request, { name: "郝大", age: 60 }, { name: "郝二", relation: "elder", age: 80 });
  const wake = await asleep(page);
  await page.goto("/courses/parents-school/book", { waitUntil: "commit" });
  const sum = page.locator(".action p");
  await press(page, "郝大");
  await expect(sum).toContainText("请选一位或几位家人");
  wake();
  await expect(sum).toHaveText("1 人报名，免费。");
  await press(page, "郝二");
  await expect(sum).toHaveText("2 人，一起报上。每人免费。");
});

test("places that changed before a slow page woke are told when it does", async ({ page, another }) => {
  const wake = await asleep(page);
  await page.goto("/courses/zongzi", { waitUntil: "commit" });
  const places = page.locator(".course-head .places");
  const before = Number(/还剩 (\d+) 个名额/.exec(await places.innerText())?.[1]);
  const other = (await another()).request;
  await book(other, "zongzi", await moveIn(other, { name: "柳青", age: 40 }));
  wake();
  await expect(places).toContainText(`还剩 ${before - 1} 个名额`);
});

test("after a switch of the language live numbers speak the new one", async ({ open, page, another }) => {
  await open("/courses/childrens-chorus");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  const places = page.locator(".course-head .places");
  const before = Number(/(\d+) places left/.exec(await places.innerText())?.[1]);
  const other = (await another()).request;
  const [, child = ""] = await moveIn(other, { name: "崔妈妈", age: 33 }, { name: "崔明", relation: "child", age: 9, consent: "yes" });
  await book(other, "childrens-chorus", [child]);
  await expect(places).toHaveText(new RegExp(`^${before - 1} places? left$`));
});

test("what changed while the connection was cut is told when it is back", async ({ open, page, another }) => {
  let back = () => {};
  const cut = new Promise<void>((resolve) => { back = resolve; });
  let connections = 0;
  await page.route("**/api/live*", async (route) => {
    connections += 1;
    // The first stream ends after its greeting; the second comes about once the neighbour has booked.
    if (connections === 1) return route.fulfill({ contentType: "text/event-stream", body: "retry: 100\nid: 1\n\n" });
    await cut;
    return route.continue();
  });
  await open("/courses/paper-cutting-advanced");
  const places = page.locator(".course-head .places");
  const before = Number(/还剩 (\d+) 个名额/.exec(await places.innerText())?.[1]);
  const other = (await another()).request;
  await book(other, "paper-cutting-advanced", await moveIn(other, { name: "柳青", age: 40 }));
  await expect(places).toContainText(`还剩 ${before} 个名额`);
  back();
  await expect(places).toContainText(`还剩 ${before - 1} 个名额`);
  expect(connections).toBe(2);
});

test("the time left for undoing counts down", async ({ open, page }) => {
  const receipt = await book(page.request, "neighbours-gala", await moveIn(page.request, { name: "孟夏", age: 40 }));
  await open(receipt);
  const time = page.locator("leptos-island b");
  const seconds = async () => {
    const [minutes = 0, rest = 0] = (await time.innerText()).split(":").map(Number);
    return minutes * 60 + rest;
  };
  const before = await seconds();
  expect(before).toBeGreaterThan(580);
  await expect.poll(seconds).toBeLessThan(before - 1);
});

test("without a connection nothing that was chosen is lost, and the next press books once", async ({ open, page, context }) => {
  await moveIn(page.request, { name: "武小雨", age: 40 });
  await open("/courses/neighbours-gala/book");
  await choose(page, "武小雨");
  const confirm = page.getByRole("button", { name: "确认报名" });
  await context.setOffline(true);
  await confirm.click();
  await expect(page.getByRole("heading", { name: "现在没有网络" })).toBeVisible();
  await expect(page.getByLabel("武小雨")).toBeChecked();
  await confirm.click();
  await expect(confirm).toBeEnabled();
  await expect(page.getByRole("heading", { name: "现在没有网络" })).toHaveCount(1);
  await context.setOffline(false);
  await confirm.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("报上了");
  await open("/bookings");
  await expect(page.locator(".booking")).toHaveCount(1);
});

test("whoever waits on a course's page for enrolment to begin finds the button there, without asking again", async ({ open, page }) => {
  await page.clock.install();
  await open("/courses/chinese-painting-advanced");
  const action = page.locator(".action");
  const later = action.getByRole("button", { name: /开始报名$/ });
  await expect(later).toBeVisible();
  await expect(action.getByRole("link")).toHaveCount(0);
  const until = Number(await later.getAttribute("data-until"));
  const made = Number(await page.locator("body").getAttribute("data-made"));
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.clock.fastForward((until - made - 60) * 1000);
  await expect(later).toBeVisible();
  await page.clock.fastForward(61_000);
  await expect(action.getByRole("link", { name: "报名" })).toBeVisible();
  await expect(later).toBeHidden();
  expect(asked.filter((url) => !url.includes("/api/live"))).toEqual([]);
});
