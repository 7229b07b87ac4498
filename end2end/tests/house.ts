// What every test stands on: pages that are watched for faults, and neighbours in browsers of their own.

import { test as base, expect, type ConsoleMessage, type Locator, type Page } from "@playwright/test";

type House = {
  /** Whether scripts run, so that the client wakes up. */
  awake: boolean;
  /** Opens a page, and waits until it is awake where it can be. */
  open: (path: string, page?: Page) => Promise<void>;
  /** A page in another browser: a stranger, or another household. */
  another: () => Promise<Page>;
};

/** What a browser says about an answer that was refused on purpose, or a network that was cut on purpose. */
const REFUSED = /^Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)/;
/** The path of a file, such as an icon or a module, which nothing refuses on purpose. */
const FILE = /\.\w+$/;

/** Whether a message is about a page or a form that a test wanted to be refused. */
const expected = (message: ConsoleMessage) => REFUSED.test(message.text()) && !FILE.test(new URL(message.location().url).pathname);

/** Faults that a page reports; the list grows while the page lives. */
function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    const serious = ["error", "warning"].includes(message.type());
    if (serious && !expected(message)) faults.push(`${message.type()}: ${message.text()}`);
  });
  return faults;
}

export const test = base.extend<House>({
  awake: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),
  page: async ({ page }, use) => {
    const faults = watch(page);
    await use(page);
    expect(faults, "faults that the page reported").toEqual([]);
  },
  open: async ({ page, awake }, use) => {
    await use(async (path, on = page) => {
      await on.goto(path);
      if (awake) await on.locator("html[data-awake]").waitFor();
    });
  },
  another: async ({ browser }, use) => {
    const opened: { page: Page; faults: string[] }[] = [];
    await use(async () => {
      const page = await (await browser.newContext()).newPage();
      opened.push({ page, faults: watch(page) });
      return page;
    });
    for (const { page, faults } of opened) {
      await page.context().close();
      expect(faults, "faults that the other page reported").toEqual([]);
    }
  },
});

export { expect };

/** Presses a button that sends a form, waits until the answer is shown, and returns its status. */
export async function send(page: Page, button: string | Locator): Promise<number> {
  const locator = typeof button === "string" ? page.getByRole("button", { name: button, exact: true }) : button;
  const sent = page.waitForResponse((answer) => answer.request().method() === "POST");
  await locator.click();
  const status = (await sent).status();
  await expect(page.locator("form[aria-busy]")).toHaveCount(0);
  return status;
}

/** Presses somebody's row in the booking form as a thumb does: anywhere on it. */
export async function press(page: Page, name: string) {
  await page.locator(".person-row label", { hasText: name }).click();
}

/** Chooses somebody in the booking form, unless the form has done so already. */
export async function choose(page: Page, name: string) {
  if (!(await page.getByLabel(name).isChecked())) await press(page, name);
}
