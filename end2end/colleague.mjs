// What a member of the staff does to sign in, without a browser, second factor and all.

import { createHmac } from "node:crypto";
import { codeFor, post } from "./neighbour.mjs";

/**
 * The number that an authenticator shows now (RFC 6238: SHA-1, 30 seconds, 6 digits).
 * @param {string} secret in base 32
 */
export function totp(secret) {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac("sha1", key).update(counter).digest();
  const offset = hash.readUInt8(19) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1e6).padStart(6, "0");
}

/**
 * Staff beside the demo's own, one for each test that works at the desk and each project: phone, name, role. What is
 * shown of their phones is nobody else's.
 * @type {Record<string, [phone: string, name: string, role: string]>}
 */
export const colleagues = {
  day: ["13700020001", "周敏", "worker"],
  "day awake": ["13700020002", "冯静", "worker"],
  sheet: ["13700020003", "何芳", "worker"],
  "sheet awake": ["13700020004", "许梅", "worker"],
  volunteers: ["13700020005", "韩雪", "dispatcher"],
  classes: ["13700020006", "邓丽", "worker"],
  "classes awake": ["13700020007", "谢芬", "worker"],
  teacher: ["13700020008", "姚春花", "teacher"],
  "teacher awake": ["13700020009", "姚秋月", "teacher"],
};

/**
 * Lets them in.
 * @param {import("./neighbour.mjs").Client} client
 */
export async function letIn(client) {
  await goToWork(client, "13900010001");
  for (const [phone, name, role] of Object.values(colleagues)) {
    const teacher = role === "teacher" ? [["teacher", await post(client, "put-teacher", [["name", name]])]] : [];
    await post(client, "put-member", [["name", name], ["phone", phone], ["roles[]", role], ...teacher]);
  }
}

/**
 * The phone of a colleague, whoever else is in.
 * @param {keyof typeof colleagues} name
 */
export function phoneOf(name) {
  const phone = colleagues[name]?.[0];
  if (!phone) throw new Error(`Nobody is there for ${name}.`);
  return phone;
}

/**
 * Signs somebody of the demo's staff in who has not been in yet.
 * @param {import("./neighbour.mjs").Client} client
 * @param {string} phone
 */
export async function goToWork(client, phone) {
  await post(client, "ask-code", [["phone", phone]]);
  await post(client, "staff-sign-in", [["code", await codeFor(client, phone)]]);
  const page = await (await client.get("/staff/sign-in/factor")).text();
  const secret = /<code>([A-Z2-7]{20,})<\/code>/.exec(page)?.[1];
  if (!secret) throw new Error(`${phone} has a second factor already.`);
  await post(client, "show-factor", [["factor", totp(secret)]]);
}
