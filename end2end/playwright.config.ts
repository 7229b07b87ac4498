import { defineConfig } from "@playwright/test";
import { chromium } from "./serve.mjs";

const port = 3417;
const address = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: "tests",
  globalSetup: "./showcase.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  forbidOnly: true,
  use: {
    baseURL: address,
    browserName: "chromium",
    launchOptions: chromium,
    viewport: { width: 360, height: 740 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    actionTimeout: 15_000,
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "scripts-off", testIgnore: "**/*.awake.spec.ts", use: { javaScriptEnabled: false } },
    { name: "scripts-on" },
  ],
  webServer: {
    command: `node serve.mjs ${port}`,
    url: `${address}/readyz`,
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
    timeout: 60_000,
  },
});
