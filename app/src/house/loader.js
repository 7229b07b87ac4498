const idle = window.requestIdleCallback ?? ((start) => setTimeout(start, 200));
idle(async () => {
  const client = await import("JS_PATH");
  const wake = (root) => {
    for (const island of root.querySelectorAll("leptos-island")) client[island.dataset.component]?.(island);
  };
  window.__wake = wake;
  await client.default({ module_or_path: "WASM_PATH" });
  client.hydrate();
  wake(document);
  document.documentElement.dataset.awake = "";
});
