// Every page and every mode, for the checks that walk through all of them and for the pictures.

import { book, moveIn } from "./neighbour.mjs";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {{ name: string, language: "zh-CN" | "en", elder?: boolean, dark?: boolean }} Mode */

/** @type {Mode[]} */
export const modes = [
  { name: "light", language: "zh-CN" },
  { name: "elder", language: "zh-CN", elder: true },
  { name: "dark", language: "zh-CN", dark: true },
  { name: "en", language: "en" },
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
 * Moves a family in that has something on every page. Returns each page's name and how to get there:
 * an address, or what to do after it.
 * @param {Page} page
 * @returns {Promise<{ name: string, path: string, then?: () => Promise<unknown> }[]>}
 */
export async function pages(page) {
  const client = page.request;
  const [self = "", child = ""] = await moveIn(
    client,
    { name: "上官婉清", age: 38 },
    { name: "任小满", relation: "child", age: 9, consent: "yes" },
    { name: "任可心", relation: "child", age: 5, consent: "no" },
    { name: "阿依古丽·买买提", relation: "elder", age: 70 },
  );
  const confirmed = await book(client, "mid-autumn-moon", [self, child]);
  const waiting = await book(client, "spring-couplets", [self]);
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
  const choose = async () => {
    await page.locator(".person-row:has(input:enabled) label").first().click();
  };
  return [
    { name: "home", path: "/" },
    { name: "search-empty", path: "/?q=xyz&age=3" },
    { name: "course", path: "/courses/paper-cutting-advanced" },
    { name: "course-drop-in", path: "/courses/hot-mum-yoga" },
    { name: "poster", path: "/courses/paper-cutting/poster" },
    { name: "book", path: "/courses/childrens-chorus/book", then: choose },
    { name: "receipt-confirmed", path: confirmed },
    { name: "receipt-waitlisted", path: waiting },
    { name: "bookings", path: "/bookings" },
    { name: "notices", path: "/notices" },
    { name: "me", path: "/me" },
    { name: "person", path: `/me/people/${child}` },
    { name: "sign-in", path: "/sign-in" },
    { name: "code", path: "/sign-in/code?phone=139%2A%2A%2A%2A5678&next=/" },
    { name: "outbox", path: "/demo/outbox" },
    { name: "privacy", path: "/privacy" },
    { name: "not-found", path: "/no/such/page" },
    { name: "form-error", path: "/sign-in", then: wrong },
    { name: "form-error-person", path: "/me", then: unanswered },
  ];
}
