// What a cheap phone over a bad network sees of a page: `node lab.mjs http://127.0.0.1:3000/` prints the medians as
// JSON, in milliseconds (shifts of the layout as their score).

import { chromium as browser } from "@playwright/test";
import { chromium } from "./serve.mjs";

/** Visits of each kind; the median counts. */
const VISITS = 5;
/** 1.6 Mbit/s down, 0.75 up, 150 ms there and back; a processor a quarter as fast. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const SLOWER = 4;
/** How long after a page is awake it is still watched for work that blocks it. */
const SETTLE = 500;

/** Runs in the page before anything else does. */
function observe() {
  const seen = { lcp: 0, cls: 0, fcp: Infinity, long: [] };
  window.__seen = seen;
  const watch = (type, act) => new PerformanceObserver((list) => list.getEntries().forEach(act)).observe({ type, buffered: true });
  watch("paint", (entry) => { if (entry.name === "first-contentful-paint") seen.fcp = entry.startTime; });
  watch("largest-contentful-paint", (entry) => { seen.lcp = entry.startTime; });
  watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.cls += entry.value; });
  watch("longtask", (entry) => { seen.long.push([entry.startTime, entry.duration]); });
}

/**
 * One visit, from an empty tab until the page is awake.
 * @param {import("@playwright/test").BrowserContext} context
 * @param {string} address
 */
async function visit(context, address) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", NETWORK);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.addInitScript(observe);
  await page.goto(address, { waitUntil: "commit" });
  const awake = await page.waitForFunction(() => document.documentElement?.dataset.awake !== undefined && performance.now(), undefined, { polling: 20 });
  const hydrated = await awake.jsonValue();
  await page.waitForTimeout(SETTLE);
  const { lcp, cls, fcp, long } = await page.evaluate(() => window.__seen);
  await page.close();
  // What of each long task a tap would have waited for beyond 50 ms, once something was there to be tapped.
  const blocked = long.filter(([start]) => start >= fcp).reduce((sum, [, duration]) => sum + Math.max(0, duration - 50), 0);
  return { lcp, cls, tbt: blocked, hydrated };
}

const median = (numbers) => numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

const [address] = process.argv.slice(2);
const chrome = await browser.launch(chromium);
const visits = { cold: [], warm: [] };
for (let number = 0; number < VISITS; number++) {
  const context = await chrome.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: "zh-CN" });
  visits.cold.push(await visit(context, address));
  visits.warm.push(await visit(context, address));
  await context.close();
}
await chrome.close();
const figures = Object.entries(visits).map(([kind, seen]) => {
  const of = (name) => median(seen.map((visit) => visit[name]));
  return [kind, { lcp: of("lcp"), cls: of("cls"), tbt: of("tbt"), hydrated: of("hydrated") }];
});
console.log(JSON.stringify(Object.fromEntries(figures)));
