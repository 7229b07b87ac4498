import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import type { Page } from "@playwright/test";
import { mixed, modes, pages, put } from "../pages.mjs";
import { expect, test } from "./house.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

declare global {
  interface Window { axe: { run: (options: object) => Promise<AxeResults> } }
}

/** What axe finds, a readable line each; contrast 7:1 and target sizes are asked for too. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run({
    rules: { "target-size": { enabled: true }, "color-contrast-enhanced": { enabled: true } },
  }));
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} — ${node.target.join(" ")} — ${node.any[0]?.message ?? node.html}`));
}

/** Elements that reach beyond the screen, when the page scrolls sideways. */
function overflowing(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
  return [`${scrollWidth} > ${clientWidth}`, ...wide.slice(-3).map((element) => element.outerHTML.slice(0, 120))];
}

/** Things to press that are lower or narrower than a thumb needs. */
function small(least: number): string[] {
  const all = document.querySelectorAll("button:not(.cover), select, summary, input:not([type=hidden], [type=checkbox], [type=radio]), .button, .button-quiet, .choice, .person-row, nav a");
  return [...all]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.ariaHidden !== "true")
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => Math.min(box.width, box.height) < least - 0.5)
    .map(({ element, box }) => `${box.width} × ${box.height} px: ${element.outerHTML.slice(0, 100)}`);
}

/** Latin words that Chinese pages may hold: what somebody searched for. */
const LATIN = ["xyz"];

/** Visible words that the page's language does not explain: Chinese in English, keys or Latin words in Chinese. */
function foreign(latin: string[]): string[] {
  const english = document.documentElement.lang === "en";
  // Numbers of bookings are written in capitals.
  const strange = { test: (text: string) => english
    ? /\p{Script=Han}/u.test(text)
    : (text.match(/[A-Za-z]{3,}/g) ?? []).some((word) => /[a-z]/.test(word) && !latin.includes(word)) };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? "";
    if (!element?.checkVisibility() || !strange.test(text) || element.closest("template, script, style, .feed")) continue;
    const own = element.closest("[lang]:not(html)");
    if (own?.matches(english ? "[lang^=zh]" : "[lang=en]")) continue;
    if (english && element.closest("[translate=no]")) continue;
    found.push(text);
  }
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [alt]")) {
    for (const name of ["aria-label", "placeholder", "alt"]) {
      const words = element.getAttribute(name);
      if (words && strange.test(words)) found.push(`${name}=${words}`);
    }
  }
  return found;
}

// One after the other: in each of them a place is offered, and there are only so many.
test.describe.configure({ mode: "default" });

/** The widths at which a page is looked at: every phone, and the smallest and a desk for the two that most people see. */
const widths = (name: string) => (name === "home" || name === "course" ? [320, 360, 1440] : [360]);

const unfold = () => document.querySelectorAll("details").forEach((details) => { details.open = true; });

for (const mode of [...modes, ...mixed]) {
  test(`every page is accessible, fits and speaks its language: ${mode.name}`, async ({ page, open, baseURL }) => {
    test.setTimeout(300_000);
    await put(page, mode, baseURL ?? "");
    for (const { name, path, then } of await pages(page)) {
      for (const width of widths(name)) {
        await page.setViewportSize({ width, height: width < 1000 ? 740 : 900 });
        await open(path);
        await then?.();
        await page.evaluate(unfold);
        const where = `${name}, ${mode.name}, ${width} px`;
        expect.soft(await violations(page), `${where}: accessibility`).toEqual([]);
        expect.soft(await page.evaluate(overflowing), `${where}: scrolls sideways`).toEqual([]);
        expect.soft(await page.evaluate(small, mode.elder ? 60 : 48), `${where}: too small to tap`).toEqual([]);
        expect.soft(await page.evaluate(foreign, LATIN), `${where}: words of another language`).toEqual([]);
      }
    }
  });
}
