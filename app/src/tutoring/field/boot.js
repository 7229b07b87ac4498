// Starts the app of the door. What keeps it on the phone is registered as soon as it runs, so that the next time it
// starts without network.
import start from "%SCRIPT%";

await start({ module_or_path: "%MODULE%" });

if ("serviceWorker" in navigator) {
  let replacing = false;
  const worker = await navigator.serviceWorker.register("/field/sw.js", { scope: "/field", updateViaCache: "none" });
  // A newer one waits until somebody says so: nobody's page changes under their thumb.
  const offer = () => {
    if (!worker.waiting || !navigator.serviceWorker.controller) return;
    replacing = true;
    dispatchEvent(new CustomEvent("newer", { detail: worker.waiting }));
  };
  worker.addEventListener("updatefound", () => worker.installing?.addEventListener("statechange", offer));
  navigator.serviceWorker.addEventListener("controllerchange", () => replacing && location.reload());
  offer();
  addEventListener("online", () => worker.update().catch(() => {}));
  await navigator.serviceWorker.ready;
  document.documentElement.dataset.kept = "";
}
