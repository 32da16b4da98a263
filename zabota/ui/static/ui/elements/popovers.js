// Popovers: arrow keys inside menus, closing after a choice, and a place for browsers without anchors.
const anchored = CSS.supports("position-area: block-end") && "popoverTargetElement" in HTMLButtonElement.prototype;

const opener = (popover) => document.querySelector(`[popovertarget="${CSS.escape(popover.id)}"]`);

function place(popover) {
  const button = opener(popover);
  if (anchored || !button) return;
  const at = button.getBoundingClientRect();
  const size = popover.getBoundingClientRect();
  const below = at.bottom + size.height + 8 < innerHeight && !popover.matches(".upwards");
  const start = popover.matches(".to-start") ? at.right - size.width : at.left;
  popover.style.top = `${below ? at.bottom : Math.max(8, at.top - size.height - 8)}px`;
  popover.style.left = `${Math.max(8, Math.min(start, innerWidth - size.width - 8))}px`;
}

document.addEventListener(
  "toggle",
  (event) => {
    const popover = event.target;
    if (!popover.matches?.("[popover]")) return;
    const open = event.newState === "open";
    opener(popover)?.setAttribute("aria-expanded", String(open));
    if (!open) return;
    place(popover);
    if (popover.matches("[role=menu]")) popover.querySelector("[role^=menuitem]")?.focus();
  },
  true,
);

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("[role=menu]");
  const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
  if (!menu || step === undefined) return;
  event.preventDefault();
  const items = [...menu.querySelectorAll("[role^=menuitem]:not(:disabled)")];
  const here = items.indexOf(document.activeElement);
  const next = Number.isFinite(step) ? (here + step + items.length) % items.length : step < 0 ? 0 : items.length - 1;
  items[next]?.focus();
});

document.addEventListener("click", (event) => {
  const popover = event.target.closest?.("[role=menu] [role^=menuitem]")?.closest("[popover]");
  // After the click has done its work: closing moves the focus, and HTMX would forget which button sends the form.
  if (popover) setTimeout(() => popover.isConnected && popover.hidePopover());
});
