import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import type { Page } from "@playwright/test";
import { modes, pages, put } from "../pages.mjs";
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
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => Math.min(box.width, box.height) < least - 0.5)
    .map(({ element, box }) => `${box.width} × ${box.height} px: ${element.outerHTML.slice(0, 100)}`);
}

/** Visible words that the page's language does not explain: Chinese in English, or keys instead of Chinese. */
function foreign(): string[] {
  const english = document.documentElement.lang === "en";
  const strange = english ? /\p{Script=Han}/u : /\b[a-z]+(-[a-z]+)+\b/;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? "";
    if (!element?.checkVisibility() || !strange.test(text) || element.closest("template, script, style, .feed")) continue;
    if (english && element.closest("[lang]:not(html)")?.matches("[lang^=zh]")) continue;
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

for (const mode of modes) {
  test(`every page is accessible, fits and speaks its language: ${mode.name}`, async ({ page, open, baseURL }) => {
    test.setTimeout(120_000);
    await put(page, mode, baseURL ?? "");
    for (const { name, path, then } of await pages(page)) {
      for (const width of name === "home" || name === "course" ? [360, 1440] : [360]) {
        await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
        await open(path);
        await then?.();
        const where = `${name}, ${mode.name}, ${width} px`;
        expect.soft(await violations(page), `${where}: accessibility`).toEqual([]);
        expect.soft(await page.evaluate(overflowing), `${where}: scrolls sideways`).toEqual([]);
        expect.soft(await page.evaluate(small, mode.elder ? 60 : 48), `${where}: too small to tap`).toEqual([]);
        expect.soft(await page.evaluate(foreign), `${where}: words of another language`).toEqual([]);
      }
    }
  });
}
