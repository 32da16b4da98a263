// Puts a form of Zabota where its script tag stands: <script src="…/embed.js" data-lang="ru" data-theme="light" async></script>
(() => {
  const script = document.currentScript;
  const address = new URL("frame/", script.src);
  for (const name of ["lang", "theme"]) {
    if (script.dataset[name]) address.searchParams.set(name, script.dataset[name]);
  }

  const frame = document.createElement("iframe");
  frame.src = address.href;
  frame.title = script.dataset.title || document.title;
  frame.style.cssText = "display:block;inline-size:100%;block-size:40rem;border:0;color-scheme:normal";
  script.after(frame);

  // Only the form's own page, in this very frame, says how high it is.
  addEventListener("message", (event) => {
    if (event.origin !== address.origin || event.source !== frame.contentWindow) return;
    const height = Number(event.data?.zabotaFormHeight);
    if (height > 0 && height < 20000) frame.style.blockSize = `${Math.ceil(height)}px`;
    if (event.data?.zabotaFormTop) frame.scrollIntoView({ block: "nearest" });
  });
})();
