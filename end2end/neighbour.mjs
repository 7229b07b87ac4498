// What a neighbour does, without a browser: the same requests that the forms send.

import { randomInt, randomUUID } from "node:crypto";

/** @typedef {import("@playwright/test").APIRequestContext} Client */
/** @typedef {{ name: string, relation?: "self" | "child" | "elder" | "partner", age?: number, consent?: "yes" | "no" }} Somebody */

let phones = 0;

/** A phone that nobody has used; among the tests of one run its last four digits, which are shown, are its own. */
export function newPhone() {
  const worker = Number(process.env.TEST_WORKER_INDEX ?? 0);
  phones += 1;
  return `139${String(randomInt(1e4)).padStart(4, "0")}${String((worker * 500 + phones) % 1e4).padStart(4, "0")}`;
}

/**
 * The year in which somebody was born who is of this age, on the community's calendar, since January.
 * @param {number} age
 */
export const bornYear = (age) => String(new Date(Date.now() + 8 * 3_600_000).getUTCFullYear() - age);

/** @param {string} phone */
export const masked = (phone) => `${phone.slice(0, 3)}****${phone.slice(7)}`;

/**
 * Sends a form to a server function; what is asked for twice under one key is done once.
 * @param {Client} client
 * @param {string} endpoint
 * @param {string[][]} fields
 */
export async function post(client, endpoint, fields) {
  const answer = await client.post(`/api/${endpoint}`, {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    data: new URLSearchParams([["key", randomUUID()], ...fields]).toString(),
  });
  if (!answer.ok()) throw new Error(`${endpoint}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/**
 * The code in the newest message to a phone.
 * @param {Client} client
 * @param {string} phone
 */
export async function codeFor(client, phone) {
  const outbox = await (await client.get("/demo/outbox")).text();
  const message = outbox.slice(outbox.indexOf(masked(phone)));
  const code = /class="number"[^>]*>(\d{6})/.exec(message)?.[1];
  if (!code) throw new Error(`There is no code for ${masked(phone)} in the outbox.`);
  return code;
}

/**
 * Signs in; whoever is new gets an account.
 * @param {Client} client
 * @param {string} [phone]
 */
export async function signIn(client, phone = newPhone()) {
  await post(client, "ask-code", [["phone", phone]]);
  await post(client, "sign-in", [["code", await codeFor(client, phone)]]);
}

/**
 * Adds somebody to the household; returns their id.
 * @param {Client} client
 * @param {Somebody} somebody
 * @returns {Promise<string>}
 */
export function add(client, { name, relation = "self", age, consent }) {
  const born = age === undefined ? [] : [["born_year", bornYear(age)], ["born_month", "1"]];
  return post(client, "add-person", [["name", name], ["relation", relation], ["consent", consent ?? ""], ...born]);
}

/**
 * Signs in as a new household; returns the ids of its people.
 * @param {Client} client
 * @param {Somebody[]} people
 */
export async function moveIn(client, ...people) {
  await signIn(client);
  const ids = [];
  for (const somebody of people) ids.push(await add(client, somebody));
  return ids;
}

/**
 * Books all of a course; returns the address of the receipt.
 * @param {Client} client
 * @param {string} course
 * @param {string[]} people
 */
export async function book(client, course, people) {
  const booked = await post(client, "book", [["course", course], ...people.map((id) => ["people[]", id])]);
  return `/bookings/${booked.party}`;
}
