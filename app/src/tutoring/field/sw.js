// Keeps the app of the door on the phone, so that it opens without network: its page, its script, its words. What it
// keeps is listed by the server and is the same for everybody; the sheet and what was tapped never pass through here.
const VERSION = "%VERSION%";
const KEPT = "%KEPT%";
const CACHE = `field-${VERSION}`;
const PAGE = "/field";

// Either all of it is there, or the one before stays.
self.addEventListener("install", (event) => {
  const fresh = KEPT.map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
});

self.addEventListener("activate", (event) => {
  const clean = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("field-") && name !== CACHE).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

// Somebody wants the newer one now.
self.addEventListener("message", (event) => {
  if (event.data === "now") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const path = request.mode === "navigate" && url.pathname === PAGE ? PAGE : url.pathname + url.search;
  if (!KEPT.includes(path)) return;
  const answer = async () => {
    const cache = await caches.open(CACHE);
    return (await cache.match(path)) ?? fetch(request);
  };
  event.respondWith(answer());
});
