// <key-map>: anything with data-key is pressed (or focused) by its key, or by two in a row (data-key="g i");
// «?» lists the keys of this screen.
const LAYOUT = "йцукенгшщзхъфывапролджэячсмитьбю";
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";

const typing = (node) => node.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

// What can be seen, and buttons that are hidden on purpose: they are there for their key alone.
const pressable = (node) => node.hidden || (node.checkVisibility?.() ?? true);

// The same key whichever layout is on: «о» is j.
function keyOf(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === "/" || key === "?") return key;
  if (event.code === "Slash") return event.shiftKey ? "?" : "/";
  return LATIN[LAYOUT.indexOf(key)] ?? key;
}

class KeyMap extends HTMLElement {
  connectedCallback() {
    this.gone = new AbortController();
    document.addEventListener("keydown", (event) => this.pressed(event), { signal: this.gone.signal });
  }

  disconnectedCallback() {
    this.gone.abort();
  }

  pressed(event) {
    if (event.defaultPrevented || event.isComposing) return;
    const key = keyOf(event);
    if ((event.ctrlKey || event.metaKey) && key === "k") return this.press(event, "Ctrl K");
    if ((event.ctrlKey || event.metaKey) && key === "Enter") return this.press(event, "Ctrl Enter");
    if (event.key === "Escape" && typing(event.target)) return event.target.blur();
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (key === "?") return this.list(event);
    const two = this.before && performance.now() - this.at < 1000 ? `${this.before} ${key}` : "";
    [this.before, this.at] = [key, performance.now()];
    if (two && this.press(event, two)) return;
    this.press(event, key);
  }

  press(event, key) {
    const places = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)];
    const place = places.find(pressable);
    if (!place) return false;
    event.preventDefault();
    if (place.matches("input:not([type=radio], [type=checkbox]), textarea, select")) place.focus();
    else place.click();
    return true;
  }

  list(event) {
    event.preventDefault();
    const dialog = this.querySelector("dialog");
    const list = dialog.querySelector(".keys");
    const known = [...list.querySelectorAll("[data-always]")];
    const seen = new Map();
    for (const place of document.querySelectorAll("[data-key]")) {
      if (!pressable(place) || seen.has(place.dataset.key)) continue;
      seen.set(place.dataset.key, place.dataset.keyName || place.getAttribute("aria-label") || words(place));
    }
    const rows = [...seen].filter(([, name]) => name).flatMap(([key, name]) => [keyNode(key), wordNode(name)]);
    list.replaceChildren(...known, ...rows);
    dialog.showModal();
  }
}

function words(place) {
  const copy = place.cloneNode(true);
  for (const extra of copy.querySelectorAll("kbd, svg, .only-read")) extra.remove();
  return copy.textContent.trim();
}

function keyNode(key) {
  const box = document.createElement("dt");
  for (const part of key.split(" ")) {
    const node = document.createElement("kbd");
    node.textContent = part;
    box.append(node, " ");
  }
  return box;
}

function wordNode(name) {
  const node = document.createElement("dd");
  node.textContent = name;
  return node;
}

customElements.define("key-map", KeyMap);
