// Shows a page of the site's own where there is no connection. It keeps that page, its style and its picture, and
// never a page that somebody has opened.
const SHELF = "offline";
const KEPT = [PAGE, ...FILES];

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const shelf = await caches.open(SHELF);
    await shelf.addAll(KEPT.map((address) => new Request(address, { credentials: "omit" })));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    await self.registration.navigationPreload?.enable();
    const shelf = await caches.open(SHELF);
    const old = (await shelf.keys()).filter(({ url }) => !KEPT.includes(new URL(url).pathname));
    await Promise.all(old.map((request) => shelf.delete(request)));
    await self.clients.claim();
  })());
});

const kept = (address) => caches.match(address, { ignoreVary: true });

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") {
    event.respondWith((async () => {
      try {
        return (await event.preloadResponse) || (await fetch(request));
      } catch {
        return (await kept(PAGE)) || Response.error();
      }
    })());
  } else if (FILES.includes(new URL(request.url).pathname)) {
    event.respondWith(fetch(request).catch(async () => (await kept(request)) || Response.error()));
  }
});
