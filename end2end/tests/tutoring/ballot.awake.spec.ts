import { expect, test } from "../house.js";

test("a ballot is run again in the browser alone, and an altered record is caught with its line", async ({ open, page, context }) => {
  await open("/ballots/spring");
  await page.locator("#recheck [data-ready]").waitFor();
  const record = await (await page.request.get("/api/v1/ballots/spring/transcript")).text();
  await page.getByRole("button", { name: "在这台设备上算一遍" }).click();
  const verdict = page.locator(".verdict");
  await expect(verdict).toContainText("和公布的一样");

  // From here on nothing can be asked of anybody.
  await context.setOffline(true);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const { lots, tickets, turns } = JSON.parse(record);
  const without = turns.find((turn: { takes: unknown[] }) => turn.takes.length === 0);
  const served = turns.find((turn: { takes: unknown[] }) => turn.takes.length > 0);
  for (const [turn, end] of [[without, "没有名额|挑完了"], [served, "有名额"]] as const) {
    const ticket = tickets.find((each: { lot: string }) => each.lot === turn.lot).ticket;
    await page.getByLabel("抽签号").fill(ticket.toLowerCase());
    await page.getByRole("button", { name: "为什么有（没有）名额" }).click();
    const whys = page.locator(".whys");
    await expect(whys).toContainText(`一共 ${lots.length} 号`);
    await expect(whys).toContainText(new RegExp(end));
  }
  await page.getByLabel("抽签号").fill("T999");
  await page.getByRole("button", { name: "为什么有（没有）名额" }).click();
  await expect(page.locator("#recheck")).toContainText("没有 T999 这张签");

  await page.getByText("手上有一份存下来的记录？").click();
  const file = page.getByLabel("下载来的抽签记录");
  const give = (text: string) => file.setInputFiles({ name: "record.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await give(record);
  await expect(verdict).toContainText("和公布的一样");
  const fields = ["dice", "secret", "commitment", "roster", "terms", "seed", "digest"];
  for (const field of fields) {
    const altered = record.replace(new RegExp(`("${field}":")(.)`), (_, start, first) => `${start}${first === "0" ? "1" : "0"}`);
    expect(altered, field).not.toBe(record);
    const line = record.slice(0, record.indexOf(`"${field}":`)).split("\n").length;
    await give(altered);
    await expect(verdict, field).toContainText("和公布的不一样");
    if (field !== "dice" && field !== "secret") await expect(verdict, field).toContainText(`第 ${line} 行`);
  }
  expect(asked).toEqual([]);
});
