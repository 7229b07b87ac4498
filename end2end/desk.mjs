// What somebody at the staff's desk does, without a browser: the same requests that the forms send.

import { createHmac } from "node:crypto";
import { codeFor, post } from "./neighbour.mjs";

/** @typedef {import("@playwright/test").APIRequestContext} Client */

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * The six digits that an authenticator shows now (RFC 6238).
 * @param {string} secret
 */
export function factor(secret) {
  const bits = [...secret].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac("sha1", key).update(counter).digest();
  const at = (hash[19] ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

/**
 * Signs a member of the demo's staff in who has not been in yet, second factor and all.
 * @param {Client} client
 * @param {string} phone
 */
export async function atTheDesk(client, phone) {
  await post(client, "ask-code", [["phone", phone]]);
  await post(client, "staff-sign-in", [["code", await codeFor(client, phone)]]);
  const page = await (await client.get("/staff/sign-in/factor", { headers: { accept: "text/html" } })).text();
  const secret = /\b[A-Z2-7]{32}\b/.exec(page)?.[0];
  if (!secret) throw new Error(`${phone} has set up a second factor before.`);
  await post(client, "show-factor", [["factor", factor(secret)]]);
}
