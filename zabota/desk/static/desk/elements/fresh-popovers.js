// Popovers that are asked for when they open: what they offer is always of this moment.
document.addEventListener(
  "toggle",
  (event) => {
    const fresh = event.newState === "open" && event.target.matches?.("[popover][hx-trigger~=opened]");
    if (fresh) event.target.dispatchEvent(new CustomEvent("opened"));
  },
  true,
);

document.addEventListener("htmx:afterSwap", (event) => {
  const menu = event.detail.target;
  if (menu?.matches?.("[role=menu]:popover-open")) menu.querySelector("[role^=menuitem]")?.focus();
});
