import { serve, chromium as options } from "./serve.mjs";
import { chromium, request } from "@playwright/test";
import { signIn, codeFor, newPhone } from "./neighbour.mjs";
const only = process.argv[2] ?? "";
const site = await serve(3591);
const browser = await chromium.launch(options);
const base = site.address;
const mode = (over = {}) => ({ baseURL: base, viewport: { width: 360, height: 740 }, locale: "zh-CN", timezoneId: "Asia/Shanghai", javaScriptEnabled: false, deviceScaleFactor: 1, ...over });
async function page(over) { const c = await browser.newContext(mode(over)); return c.newPage(); }
const shot = async (p, name, full = true) => { if (!only || name.includes(only)) await p.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: full }); };
async function person(p, name, year) {
  const c = p.context().request;
  await signIn(c);
  await c.post("/api/add-person", { form: { name, relation: "self", born_year: String(year), born_month: "5", key: "k" + name } });
}
try {
  const staff = await page({ viewport: { width: 1440, height: 900 } });
  {
    const c = staff.context().request;
    await staff.goto("/staff/sign-in");
    await staff.getByRole("textbox").first().fill("13900010001");
    await staff.locator("main button.button").click();
    const code = await codeFor(c, "13900010001");
    await staff.getByRole("textbox").first().fill(code);
    await staff.locator("main button.button").click();
    // second factor
    const text = await staff.locator("main").innerText();
    console.log(text.slice(0,300)); const secret = (/([A-Z2-7]{4} ?){4,13}/.exec(text)?.[0] ?? "").replaceAll(" ", "");
    const { createHmac } = await import("node:crypto");
    const bits = [...secret].map((l) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(l).toString(2).padStart(5, "0")).join("");
    const key = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
    const counter = Buffer.alloc(8); counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000)));
    const mac = createHmac("sha1", key).update(counter).digest();
    const at = mac[19] & 15;
    const number = ((mac.readUInt32BE(at) & 0x7fffffff) % 1e6).toString().padStart(6, "0");
    await staff.getByRole("textbox").first().fill(number);
    await staff.locator("main button.button").first().click();
    await staff.goto("/staff/service");
  }
  await shot(staff, "board", false);
  const old = await page();
  await person(old, "贺兰奶奶", 1950);
  await shot(old, "_");
  await old.goto("/"); await shot(old, "home", false);
  await old.goto("/help"); await shot(old, "help");
  await old.goto("/help/ask?kind=phone"); await shot(old, "ask");
  await old.goto("/help/mine"); await shot(old, "mine-none");
  const day = new Date(Date.now() + 3 * 864e5 + 288e5).toISOString().slice(0, 10);
  await old.goto("/help/ask?kind=phone");
  await old.locator("#days-1").fill(day); await old.locator("#starts-1").fill("10:00"); await old.locator("#ends-1").fill("14:00");
  await old.locator("#building").fill("3号楼"); await old.locator("#door").fill("2单元301");
  await old.locator("[value=jin-taiyuan]").check(); await old.locator("#words").fill("想学微信视频，和外地的孙子说说话");
  await old.locator("form.stack .button").click();
  await shot(old, "my-asked");
  const id = old.url().split("/").pop();
  const vol = await page();
  await person(vol, "赵敏", 1990);
  await vol.goto("/volunteer"); await shot(vol, "volunteer");
  for (const i of [0,1,2,3,4,5,6]) { await vol.locator("[name='starts[]']").nth(i).fill("09:00"); await vol.locator("[name='ends[]']").nth(i).fill("18:00"); }
  await vol.locator("[name='skills[]'][value=phone]").check(); await vol.locator("[name='tongues[]'][value=jin-taiyuan]").check(); await vol.locator("[value=l2]").check();
  await vol.locator("form.stack > .button").click();
  await staff.goto("/staff/service/volunteers"); 
  await staff.locator("select[name=volunteer]").selectOption({ label: (await staff.locator("option", { hasText: "赵敏" }).first().innerText()) });
  await staff.locator("[name=from_day]").fill("2026-01-01"); await staff.locator("[name=until]").fill("2027-06-30"); 
  await shot(staff, "volunteers", false);
  await staff.locator("main form .button").click();
  await staff.goto(`/staff/service/needs/${id}`); await shot(staff, "desk-need", false);
  await staff.locator("[value=l2]").check(); await staff.locator("button[name=publish][value='1']").click();
  await vol.goto("/volunteer/needs"); await shot(vol, "needs");
  await vol.goto("/volunteer/needs?all=1"); await shot(vol, "needs-all");
  await vol.goto(`/volunteer/needs/${id}`); await shot(vol, "need");
  await vol.locator("main form .button").click(); await shot(vol, "need-held");
  await vol.goto("/volunteer/needs"); await shot(vol, "needs-held");
  await old.goto(`/help/needs/${id}`); await shot(old, "my-claimed");
  await old.getByRole("button", { name: "同意这一位来" }).click();
  await staff.goto(`/staff/service/needs/${id}`); await shot(staff, "desk-claimed", false);
  await staff.getByRole("button", { name: "同意这一位" }).click();
  await vol.goto(`/volunteer/needs/${id}`); await shot(vol, "need-confirmed");
  await vol.getByRole("button", { name: "看门牌和电话" }).click(); await shot(vol, "need-looked");
  await old.goto(`/help/needs/${id}`); await shot(old, "my-confirmed");
  await old.goto("/help/mine"); await shot(old, "mine");
  await old.goto("/notices"); await shot(old, "notices");
  await vol.goto("/volunteer/hours"); await shot(vol, "hours-none");
  await staff.goto("/staff/service"); await shot(staff, "board2", false);
  // Somebody of the demo with hours.
  for (const [lang, elder, scheme, tag] of [["en", "", "light", "en"], ["zh-CN", "1", "light", "elder"], ["zh-CN", "", "dark", "dark"]]) {
    for (const [who, pages] of [[old, ["/", "/help", "/help/ask?kind=phone", `/help/needs/${id}`]], [vol, ["/volunteer", "/volunteer/needs?all=1", `/volunteer/needs/${id}`]]]) {
      const cookies = (await who.context().cookies()).concat([{ name: "wuse-language", value: lang, url: base }, ...(elder ? [{ name: "wuse-elder", value: "1", url: base }] : [])]);
      const c = await browser.newContext(mode({ colorScheme: scheme })); await c.addCookies(cookies.map(({ name, value }) => ({ name, value, url: base })));
      const p = await c.newPage();
      for (const path of pages) { await p.goto(path); await shot(p, `${tag}-${path.replaceAll(/[/?=]/g, "_").slice(0, 24)}`); }
    }
  }
} catch (e) { console.log(String(e).slice(0, 1500)); } finally { await browser.close(); await site.stop(); }
