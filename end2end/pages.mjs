// Every page and every mode, for the checks that walk through all of them and for the pictures.

import { request } from "@playwright/test";
import { book, bornYear, moveIn, post } from "./neighbour.mjs";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {{ name: string, language: "zh-CN" | "en", elder?: boolean, dark?: boolean }} Mode */

/** @type {Mode[]} */
export const modes = [
  { name: "light", language: "zh-CN" },
  { name: "elder", language: "zh-CN", elder: true },
  { name: "dark", language: "zh-CN", dark: true },
  { name: "en", language: "en" },
];

/** Two wishes at once, for the checks; nothing in them is new to look at. @type {Mode[]} */
export const mixed = [
  { name: "en-elder", language: "en", elder: true },
  { name: "dark-elder", language: "zh-CN", elder: true, dark: true },
];

/**
 * Puts the browser into a mode.
 * @param {Page} page
 * @param {Mode} mode
 * @param {string} url
 */
export async function put(page, { language, elder, dark }, url) {
  await page.context().addCookies([
    { name: "wuse-language", value: language, url },
    { name: "wuse-elder", value: elder ? "1" : "0", url },
  ]);
  await page.emulateMedia({ colorScheme: dark ? "dark" : "light", reducedMotion: "reduce" });
}

/**
 * Has a place offered to somebody: a neighbour takes all that are left, they wait, the neighbour thinks better of it.
 * The course has one place fewer afterwards, so it is done once at a time. Returns the address of the receipt.
 * @param {Page} page
 * @param {string} somebody
 */
async function offered(page, somebody) {
  const course = "calligraphy-morning";
  const { origin } = new URL((await page.request.get("/robots.txt")).url());
  const neighbour = await request.newContext({ baseURL: origin, extraHTTPHeaders: { "accept-language": "zh-CN" } });
  const left = /还剩 (\d+) 个名额/.exec(await (await neighbour.get(`/courses/${course}`)).text())?.[1];
  const people = Array.from({ length: Number(left) }, (_, place) => ({
    name: `先到${"一二三四五六七八"[place]}`,
    relation: place === 0 ? /** @type {const} */ ("self") : /** @type {const} */ ("elder"),
    age: 60,
  }));
  const taken = await book(neighbour, course, await moveIn(neighbour, ...people));
  const waiting = await book(page.request, course, [somebody]);
  await cancel(neighbour, taken);
  await neighbour.dispose();
  return waiting;
}

/**
 * @param {import("./neighbour.mjs").Client} client
 * @param {string} receipt
 */
const cancel = (client, receipt) => post(client, "cancel", [["party", receipt.replace("/bookings/", "")]]);

/**
 * Moves a family in that has something on every page. Returns each page's name and how to get there:
 * an address, or what to do after it.
 * @param {Page} page
 * @returns {Promise<{ name: string, path: string, then?: () => Promise<unknown> }[]>}
 */
export async function pages(page) {
  const client = page.request;
  const [self = "", child = "", , elder = ""] = await moveIn(
    client,
    { name: "上官婉清", age: 38 },
    { name: "任小满", relation: "child", age: 9, consent: "yes" },
    { name: "任可心", relation: "child", age: 5, consent: "no" },
    { name: "阿依古丽·买买提", relation: "elder", age: 70 },
  );
  const confirmed = await book(client, "moon-evening", [self, child]);
  const waiting = await book(client, "couplets", [self]);
  const offer = await offered(page, elder);
  const cancelled = await book(client, "zongzi", [self, elder]);
  await cancel(client, cancelled);
  const care = [
    ["programme", "homework-xuefu"], ["days[]", `${child}:1`], ["days[]", `${child}:3`], [`school[of-${child}]`, "xuefu-primary"],
    [`entered[of-${child}]`, String(Number(bornYear(9)) + 6)], [`consent[of-${child}]`, "yes"],
  ];
  await post(client, "sign-up", care);
  await post(client, "name-pickup", [["children[]", child], ["name", "阿依古丽·买买提"], ["called", "姥姥"], ["born_year", "1958"], ["born_month", "3"]]);
  const estate = /<option value="([^"]+)"/.exec(await (await client.get("/help/ask?kind=phone")).text())?.[1] ?? "";
  const day = new Date(Date.now() + 3 * 24 * 3_600_000).toISOString().slice(0, 10);
  const times = [["days[]", day], ["starts[]", "10:00"], ["ends[]", "12:00"]];
  const need = await post(client, "ask-need", [["kind", "phone"], ["person", self], ["estate", estate], ...times]);
  const wrong = async () => {
    await page.locator("#phone").fill("1380001");
    await page.locator("form[action='/api/ask-code'] button").click();
    await page.locator(".error-summary").waitFor();
  };
  const unanswered = async () => {
    await page.locator("#add summary").click();
    await page.locator("input[value=child]").check();
    await page.locator("#add button").click();
    await page.locator(".error-summary").waitFor();
  };
  const unfold = async () => {
    const summary = page.locator(".filters > summary");
    if (await summary.isVisible()) await summary.click();
  };
  const choose = async () => {
    // Who is the only one that can take part is chosen already.
    const fits = page.locator(".person-row:has(input:enabled)").first();
    if (!(await fits.locator("input").isChecked())) await fits.locator("label").click();
  };
  return [
    { name: "home", path: "/" },
    { name: "home-filters", path: "/?category=calligraphy&day=6", then: unfold },
    { name: "search-empty", path: "/?q=xyz&age=3" },
    { name: "course", path: "/courses/paper-cutting-advanced" },
    { name: "course-drop-in", path: "/courses/hot-mum-yoga" },
    { name: "poster", path: "/courses/paper-cutting/poster" },
    { name: "book", path: "/courses/childrens-chorus/book", then: choose },
    { name: "receipt-confirmed", path: confirmed },
    { name: "receipt-waitlisted", path: waiting },
    { name: "receipt-offered", path: offer },
    { name: "receipt-cancelled", path: cancelled },
    { name: "bookings", path: "/bookings" },
    { name: "care", path: "/tutoring" },
    { name: "care-programme", path: "/tutoring/homework-qinxian" },
    { name: "care-sign-up", path: "/tutoring/homework-qinxian/sign-up" },
    { name: "care-mine", path: "/tutoring/mine" },
    { name: "care-pickups", path: "/tutoring/pickups" },
    { name: "ballots", path: "/ballots" },
    { name: "ballot", path: "/ballots/spring" },
    { name: "ballot-wishes", path: "/ballots/interests/wishes" },
    { name: "notices", path: "/notices" },
    { name: "me", path: "/me" },
    { name: "person", path: `/me/people/${child}` },
    { name: "sign-in", path: "/sign-in" },
    { name: "code", path: "/sign-in/code?phone=139%2A%2A%2A%2A5678&next=/" },
    { name: "help", path: "/help" },
    { name: "help-ask", path: "/help/ask?kind=phone" },
    { name: "help-mine", path: "/help/mine" },
    { name: "help-need", path: `/help/needs/${need}` },
    { name: "volunteer", path: "/volunteer" },
    { name: "outbox", path: "/demo/outbox" },
    { name: "privacy", path: "/privacy" },
    { name: "not-found", path: "/no/such/page" },
    { name: "form-error", path: "/sign-in", then: wrong },
    { name: "form-error-person", path: "/me", then: unanswered },
  ];
}
