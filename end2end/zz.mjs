import { chromium as engine } from "@playwright/test";
import { mkdirSync } from "node:fs";
import { serve, chromium } from "./serve.mjs";
import { signIn } from "./neighbour.mjs";
import { put } from "./pages.mjs";
import { goToWork } from "./colleague.mjs";
const out = "/tmp/shots3"; mkdirSync(out, { recursive: true });
const { address, stop } = await serve(3477);
const browser = await engine.launch(chromium);
const staffPages = [["today","/staff"],["figures","/staff/figures"],["courses","/staff/courses"],["notices","/staff/notices"],["plan","/staff/service/plan"],["estates","/staff/estates"],["kinds","/staff/service/kinds"],["brands","/staff/service/brands"],["teams","/staff/service/teams"],["emerg","/staff/service/emergencies"],["holidays","/staff/holidays"],["teachers","/staff/teachers"],["newcourse","/staff/courses/new"],["door","/staff/door"],["phone","/staff/door/phone"],["setup","/staff/setup"],["people","/staff/people?q=长风"],["channels","/staff/channels"]];
const first = await engine.launch(chromium).then(b=>b.newContext({ baseURL: address }));
await goToWork(first.request, "13900010001");
const staff = await first.storageState();
for (const [mode, language, width, dark] of [["zh","zh-CN",1440],["en","en",1440],["zh360","zh-CN",360],["dark","zh-CN",1440,true]]) {
  const context = await browser.newContext({ baseURL: address, viewport: { width, height: width===360?740:900 }, colorScheme: dark?"dark":"light", storageState: staff });
  const page = await context.newPage();
  await put(page, { name: mode, language }, address);
  await context.addCookies(staff.cookies);
  for (const [n,p] of staffPages) {
    if (mode==="dark" && !["figures","estates","holidays"].includes(n)) continue;
    await page.goto(p); await page.screenshot({ path: `${out}/${n}-${mode}.png`, fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) console.log("wide", n, mode, wide);
  }
  await context.close();
}
const home = await engine.launch(chromium).then(b=>b.newContext({ baseURL: address }));
await signIn(home.request, "13800010001");
const family = await home.storageState();
for (const [mode, language, elder, dark] of [["zh","zh-CN"],["en","en"],["elder","zh-CN",true],["dark","zh-CN",false,true]]) {
  const context = await browser.newContext({ baseURL: address, viewport: { width: 360, height: 740 }, colorScheme: dark?"dark":"light", storageState: family });
  const page = await context.newPage();
  await put(page, { name: mode, language, elder }, address);
  await context.addCookies(family.cookies);
  for (const [n,p] of [["me","/me"],["data","/me/data"],["erased","/me/erased"],["privacy","/privacy"]]) {
    await page.goto(p); await page.screenshot({ path: `${out}/${n}-${mode}.png`, fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) console.log("wide", n, mode, wide);
  }
  await context.close();
}
await stop?.(); process.exit(0);
