// Shows a warning on this device, and opens what it speaks of. It keeps nothing and asks nobody.
self.addEventListener("push", (event) => {
  let said;
  try {
    said = event.data.json();
  } catch {
    return;
  }
  event.waitUntil(
    self.registration.showNotification(said.title, {
      body: said.text,
      tag: said.tag,
      icon: "/static/ui/sign.svg",
      data: { url: said.url },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.url ?? "/", self.location.origin);
  if (url.origin !== self.location.origin) return;
  event.waitUntil(open(url.href));
});

async function open(href) {
  const pages = await self.clients.matchAll({ type: "window" });
  const there = pages.find((page) => page.url === href) ?? pages.find((page) => page.visibilityState === "visible");
  if (!there) return self.clients.openWindow(href);
  try {
    if (there.url !== href) await there.navigate(href);
    return await there.focus();
  } catch {
    return self.clients.openWindow(href);
  }
}
