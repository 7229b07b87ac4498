import { get } from "node:http";
import { brotliDecompressSync } from "node:zlib";
import { expect, test } from "./house.js";

/** What travels when a browser that takes brotli asks for a path. */
function transferred(address: string, cookie = ""): Promise<{ bytes: number; text: string }> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { "accept-encoding": "br", "accept-language": "zh-CN", cookie } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => {
        const body = Buffer.concat(chunks);
        if (answer.headers["content-encoding"] !== "br") reject(new Error(`${address} did not come compressed`));
        else resolve({ bytes: body.length, text: brotliDecompressSync(body).toString() });
      });
    }).on("error", reject);
  });
}

test("the first page arrives complete in one round trip", async ({ baseURL }) => {
  const { bytes, text } = await transferred(`${baseURL}/`);
  console.log(`first page: ${bytes} bytes`);
  expect(bytes).toBeLessThanOrEqual(14_000);
  expect(text).toContain("剪纸提高班");
  expect(text).toMatch(/<style[^>]*>[\s\S]{5000}/);
  expect(text).not.toMatch(/rel="?stylesheet/);
  const scripts = text.match(/<script\b[^>]*>/g) ?? [];
  expect(scripts.filter((script) => !/type="?module|\basync\b|\bdefer\b/.test(script))).toEqual([]);
});

test("whatever page somebody comes to first arrives in one round trip, in every edition", async ({ baseURL }) => {
  for (const path of ["/", "/courses/paper-cutting", "/courses/hot-mum-yoga", "/sign-in", "/?q=%E5%89%AA"]) {
    for (const cookie of ["", "wuse-elder=1", "wuse-language=en", "wuse-language=en; wuse-elder=1"]) {
      const { bytes } = await transferred(`${baseURL}${path}`, cookie);
      console.log(`${path} ${cookie}: ${bytes} bytes`);
      expect.soft(bytes, `${path} ${cookie}`).toBeLessThanOrEqual(14_000);
    }
  }
});

test("script and WebAssembly stay within their weight", async ({ baseURL }) => {
  const { text } = await transferred(`${baseURL}/`);
  const files = [...new Set(text.match(/\/pkg\/[\w.]+\?v=\w+/g))];
  expect(files.map((file) => file.replace(/\?.*/, "")).sort()).toEqual(["/pkg/app.js", expect.stringMatching(/\.wasm$/)]);
  let bytes = 0;
  for (const file of files) bytes += (await transferred(baseURL + file)).bytes;
  console.log(`script and WebAssembly: ${bytes} bytes`);
  expect(bytes).toBeLessThanOrEqual(171_000);
});
